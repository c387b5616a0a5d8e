package org.trellisfhe.examples.milkyield.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trellisfhe.examples.milkyield.console.Stage;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.study.Forecasts;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.quant.train.Metrics;

/** Reports with a different figure in every place. */
public final class Reports {
  private static final Forecasts.Errors ALL =
      new Forecasts.Errors(
          new Metrics(0.0012, 0.021), new Metrics(0.0013, 0.022), new Metrics(0.0014, 0.023));
  private static final Forecasts.Errors RUN =
      new Forecasts.Errors(
          new Metrics(0.0015, 0.024), new Metrics(0.0016, 0.025), new Metrics(0.0017, 0.026));

  private Reports() {}

  /** A report of four windows of which some agree. */
  public static Report encrypted(int agreeing) {
    EncryptedResult result =
        new EncryptedResult(
            List.of(5, 6, 7, 8),
            new CircuitReport(560, 8, 12_345, 678, 91, 23, -151.5, -138.25),
            4 * 2_420L,
            4 * 49_396L,
            10_850_480L);
    return report(
        Optional.of(
            new Report.Encrypted(
                4,
                agreeing,
                RUN,
                new Metrics(0.0018, 0.027),
                result,
                ParameterSets.DEFAULT,
                2,
                3.25)),
        List.of(new Report.Width(2, new Metrics(0.0019, 0.028), 98_765)));
  }

  /** A report without ciphertexts. */
  public static Report clear() {
    return report(Optional.empty(), List.of());
  }

  private static Report report(Optional<Report.Encrypted> encrypted, List<Report.Width> widths) {
    Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
    seconds.put(Stage.LOADING, 0.5);
    seconds.put(Stage.TRAINING_FLOAT, 1.5);
    Report.Data data = new Report.Data("a herd", 17, 1_818, 191, 92, 93, 11.5, 250.25);
    return new Report(data, 4, 77, ALL, widths, encrypted, seconds);
  }
}
