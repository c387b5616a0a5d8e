package org.trellisfhe.examples.milkyield.compare;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.examples.milkyield.report.Report;
import org.trellisfhe.examples.milkyield.study.ForecastSeries;
import org.trellisfhe.examples.milkyield.study.Forecasts;
import org.trellisfhe.examples.milkyield.study.Networks;

/**
 * All figures of one comparison. Those of others are quoted, and marked as such.
 *
 * @param data what was read
 * @param networks which were made
 * @param seed of data and training
 * @param errors in the clear, on the whole test set
 * @param runs on ciphertexts, one for each mode, with figures of warm servers
 * @param operations by themselves
 * @param sizes of what is sent
 * @param series one cow's forecasts
 */
public record Comparison(
    Report.Data data,
    Networks networks,
    long seed,
    Forecasts.Errors errors,
    List<Report.Encrypted> runs,
    List<OperationTime> operations,
    List<Size> sizes,
    ForecastSeries series) {
  /** Takes unmodifiable copies. */
  public Comparison {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(networks, "networks");
    Objects.requireNonNull(errors, "errors");
    Objects.requireNonNull(series, "series");
    runs = List.copyOf(runs);
    operations = List.copyOf(operations);
    sizes = List.copyOf(sizes);
  }
}
