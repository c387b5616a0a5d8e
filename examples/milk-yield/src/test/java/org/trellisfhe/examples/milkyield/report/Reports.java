package org.trellisfhe.examples.milkyield.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trellisfhe.console.Stage;
import org.trellisfhe.examples.milkyield.data.Metrics;
import org.trellisfhe.examples.milkyield.data.Missing;
import org.trellisfhe.examples.milkyield.encrypted.Cost;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.stage.JobStage;
import org.trellisfhe.examples.milkyield.study.Forecasts;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.nn.lookup.LookupReport;
import org.trellisfhe.quant.ActivationFunction;

/** Reports with a different figure in every place. */
public final class Reports {
  private static final Forecasts.Errors ALL =
      new Forecasts.Errors(
          new Metrics(0.0012, 0.021),
          new Metrics(0.0013, 0.022),
          new Metrics(0.0014, 0.023),
          Optional.empty());
  private static final Forecasts.Errors RUN =
      new Forecasts.Errors(
          new Metrics(0.0015, 0.024),
          new Metrics(0.0016, 0.025),
          new Metrics(0.0017, 0.026),
          Optional.empty());

  private Reports() {}

  /** A report of four windows of which some agree. */
  public static Report encrypted(int agreeing) {
    return report(
        List.of(bitwise(agreeing)),
        List.of(new Report.Width(2, new Metrics(0.0019, 0.028), 98_765)));
  }

  /** A report of both modes. */
  public static Report ofAllModes() {
    return report(List.of(bitwise(4), lookup()), List.of());
  }

  private static Report.Encrypted bitwise(int agreeing) {
    CircuitReport circuit = new CircuitReport(560, 8, 12_345, 678, 91, 23, -151.5, -138.25);
    return run(
        agreeing,
        new EncryptedResult(
            Mode.BITWISE,
            ParameterSets.DEFAULT,
            ParameterSets.DEFAULT.claim().securityBits(),
            List.of(0.5, 0.6, 0.7, 0.8),
            new Cost.OfCircuit(circuit),
            new EncryptedResult.Bytes(1, 4 * 2_420L, 4 * 49_396L, 10_850_480L),
            new EncryptedResult.Seconds(0.7, 0.04, 13, 0.02),
            Optional.empty()));
  }

  private static Report.Encrypted lookup() {
    LookupReport lookups =
        new LookupReport(53, 187.5, 6, 0.91, 1, 195_000_000, 2_600_000, -141.5, -136.5);
    return run(
        4,
        new EncryptedResult(
            Mode.LOOKUP,
            LookupSets.BITS6_FAIL128,
            LookupSets.BITS6_FAIL128.claim().securityBits(),
            List.of(0.5, 0.6, 0.7, 0.8),
            new Cost.OfLookups(lookups, List.of("the quickest")),
            new EncryptedResult.Bytes(1, 4 * 1_300L, 4 * 16_600L, 62_000_000L),
            new EncryptedResult.Seconds(2.7, 0.004, 3, 0.002),
            Optional.empty()));
  }

  private static Report.Encrypted run(int agreeing, EncryptedResult result) {
    return new Report.Encrypted(
        4,
        agreeing,
        0,
        RUN,
        new Metrics(0.0018, 0.027),
        new Report.Distance(agreeing == 4 ? 0 : 0.0625, agreeing == 4 ? 0 : 0.03125),
        new Report.Distance(agreeing == 4 ? 0 : 0.0625, agreeing == 4 ? 0 : 0.03125),
        new Report.Distance(0.125, 0.0825),
        result,
        2);
  }

  /** A report without ciphertexts. */
  public static Report clear() {
    return report(List.of(), List.of());
  }

  private static Report report(List<Report.Encrypted> encrypted, List<Report.Width> widths) {
    Map<Stage, Double> seconds = new LinkedHashMap<>();
    seconds.put(JobStage.LOADING, 0.5);
    seconds.put(JobStage.TRAINING_FLOAT, 1.5);
    Report.Data data =
        new Report.Data(
            "a herd",
            17,
            1_818,
            191,
            92,
            93,
            11.5,
            250.25,
            false,
            new Missing(41, 42, 43),
            44,
            List.of("parity", "age"));
    return new Report(
        data, ActivationFunction.RELU, 4, 77, ALL, widths, List.of(), encrypted, seconds);
  }
}
