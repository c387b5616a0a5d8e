package org.trellisfhe.bench.suite;

import java.util.OptionalDouble;
import org.openjdk.jmh.util.Statistics;
import org.trellisfhe.bench.report.Samples;

/**
 * From what JMH calls an operation to an operation on a core: JMH knows neither how many a call
 * does, where that depends on a parameter, nor how many cores worked for it.
 *
 * @param operations of ours in one of JMH's
 * @param cores whose times are summed
 */
record Scale(int operations, int cores) {
  static final Scale NONE = new Scale(1, 1);

  private static final double MEDIAN = 50;

  Samples samples(Statistics statistics, String unit) {
    double factor = (double) cores / operations;
    return new Samples(
        statistics.getPercentile(MEDIAN) * factor,
        statistics.getMin() * factor,
        unit,
        statistics.getN());
  }

  /** The median, for code that is not compiled yet allocates more; nothing if none was counted. */
  OptionalDouble bytes(Statistics statistics) {
    double bytes = statistics.getPercentile(MEDIAN);
    return bytes >= 0 && bytes < Double.POSITIVE_INFINITY
        ? OptionalDouble.of(bytes / operations)
        : OptionalDouble.empty();
  }
}
