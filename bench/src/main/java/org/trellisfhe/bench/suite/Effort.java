package org.trellisfhe.bench.suite;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.trellisfhe.bench.circuit.BenchCircuit;
import org.trellisfhe.bench.ckks.CkksBenchmark;
import org.trellisfhe.bench.ckks.CkksNetworkBenchmark;
import org.trellisfhe.bench.gates.KeyBenchmark;
import org.trellisfhe.bench.lookup.LookupBenchmark;
import org.trellisfhe.bench.lwe.TransformBatchBenchmark;
import org.trellisfhe.bench.lwe.TransformBenchmark;
import org.trellisfhe.bench.quant.ProductBenchmark;

/**
 * How long a benchmark runs. An iteration lasts as long as one call at least, so that long ones
 * take more than this. Vector code takes seconds to compile, and until then is a thousand times
 * slower: hence long warm-ups.
 *
 * @param warmups iterations that are not counted
 * @param warmupMilliseconds of each
 * @param iterations that are
 * @param milliseconds of each
 */
record Effort(int warmups, int warmupMilliseconds, int iterations, int milliseconds) {
  private static final Effort QUICK = new Effort(5, 100, 3, 100);
  private static final Effort SHORT = new Effort(6, 500, 15, 150);
  private static final Effort GATES = new Effort(3, 1000, 3, 1000);

  /** A call of all these products takes several seconds. */
  private static final Effort PRODUCTS = new Effort(1, 1000, 2, 1000);

  /** Calls of up to some seconds, several of which pass before all is compiled. */
  private static final Effort LONG = new Effort(5, 1000, 3, 1000);

  private static final Effort KEYS = new Effort(3, 1, 5, 1);

  private static final Set<Class<?>> SHORT_CALLS =
      Set.of(
          TransformBenchmark.class,
          TransformBatchBenchmark.class,
          ProductBenchmark.class,
          CkksBenchmark.class);

  private static final Set<Class<?>> LONG_CALLS =
      Set.of(LookupBenchmark.class, CkksNetworkBenchmark.class);

  static Effort of(Entry entry, boolean quick) {
    if (quick) {
      return QUICK;
    }
    if (SHORT_CALLS.contains(entry.benchmark())) {
      return SHORT;
    }
    if (entry.benchmark() == KeyBenchmark.class) {
      return KEYS;
    }
    if (LONG_CALLS.contains(entry.benchmark())) {
      return LONG;
    }
    return entry.params().containsValue(BenchCircuit.MULTIPLY8.name()) ? PRODUCTS : GATES;
  }

  void applyTo(ChainedOptionsBuilder options) {
    options
        .forks(1)
        .warmupIterations(warmups)
        .warmupTime(time(warmupMilliseconds))
        .measurementIterations(iterations)
        .measurementTime(time(milliseconds));
  }

  private static TimeValue time(int milliseconds) {
    return new TimeValue(milliseconds, TimeUnit.MILLISECONDS);
  }
}
