package org.trellisfhe.examples.milkyield;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.report.Report;
import org.trellisfhe.examples.milkyield.study.Forecasts;

/** Sets decrypted forecasts against what the networks give in the clear. */
final class EncryptedFigures {
  private final Forecasts forecasts;
  private final List<Integer> indices;

  /**
   * Of some windows.
   *
   * @param indices of the test set, at least one
   */
  EncryptedFigures(Forecasts forecasts, List<Integer> indices) {
    this.forecasts = forecasts;
    this.indices = indices;
  }

  Report.Encrypted of(EncryptedResult result, int threads) {
    List<Double> found = result.forecasts();
    Mode mode = result.mode();
    IntToDoubleFunction clear = mode.exact() ? forecasts::quantised : forecasts::polynomial;
    return new Report.Encrypted(
        indices.size(),
        agreeing(found, mode.exact()),
        mode.exact() ? 0 : beyond(),
        forecasts.errors(indices),
        forecasts.errors(indices, found),
        distance(found, clear),
        distance(found, forecasts::quantised),
        distance(found, forecasts::floats),
        result,
        threads);
  }

  /** How many are the integer network's forecast or, if that is not asked for, nearest to it. */
  private int agreeing(List<Double> found, boolean exactly) {
    double most = exactly ? 0 : forecasts.model().network().outputUnit() / 2;
    return (int)
        IntStream.range(0, found.size())
            .filter(k -> Math.abs(found.get(k) - forecasts.quantised(indices.get(k))) <= most)
            .count();
  }

  private int beyond() {
    return (int) indices.stream().filter(i -> !forecasts.covered(i)).count();
  }

  private Report.Distance distance(List<Double> found, IntToDoubleFunction other) {
    double greatest = 0;
    double squares = 0;
    for (int k = 0; k < found.size(); k++) {
      double distance = Math.abs(found.get(k) - other.applyAsDouble(indices.get(k)));
      greatest = Math.max(greatest, distance);
      squares += distance * distance;
    }
    return new Report.Distance(greatest, Math.sqrt(squares / found.size()));
  }
}
