package org.trellisfhe.bench.suite;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.trellisfhe.bench.gates.KeyBenchmark;
import org.trellisfhe.bench.lwe.TransformBenchmark;

/**
 * How long a benchmark runs. An iteration lasts as long as one call at least, so that long ones
 * take more than this.
 *
 * @param warmups iterations that are not counted
 * @param iterations that are
 * @param milliseconds of each
 */
record Effort(int warmups, int iterations, int milliseconds) {
  private static final Effort QUICK = new Effort(5, 3, 100);
  private static final Effort TRANSFORMS = new Effort(5, 15, 150);
  private static final Effort GATES = new Effort(2, 3, 1000);

  /** Some calls of this take seconds each: the first of them is warm-up enough. */
  private static final Effort LONG = new Effort(1, 3, 1000);

  /** A call of all these products takes several seconds. */
  private static final Effort PRODUCTS = new Effort(1, 2, 1000);

  private static final Effort KEYS = new Effort(3, 5, 1);

  static Effort of(Entry entry, boolean quick) {
    if (quick) {
      return QUICK;
    }
    if (entry.benchmark() == TransformBenchmark.class) {
      return TRANSFORMS;
    }
    if (entry.benchmark() == KeyBenchmark.class) {
      return KEYS;
    }
    return switch (entry.method()) {
      case "latency" -> GATES;
      case "mul8x16" -> PRODUCTS;
      default -> LONG;
    };
  }

  void applyTo(ChainedOptionsBuilder options) {
    TimeValue time = new TimeValue(milliseconds, TimeUnit.MILLISECONDS);
    options
        .forks(1)
        .warmupIterations(warmups)
        .warmupTime(time)
        .measurementIterations(iterations)
        .measurementTime(time);
  }
}
