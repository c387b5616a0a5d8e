package org.trellisfhe.bench.params;

import java.util.Arrays;

/** Short warm measurements of code that runs for microseconds. */
final class MedianTimer {
  private static final long WARM_NANOS = 80_000_000;
  private static final long SAMPLE_NANOS = 1_000_000;
  private static final int SAMPLES = 25;

  private MedianTimer() {}

  /** Median nanoseconds of one call. */
  static double nanos(Runnable code) {
    long calls = 0;
    long start = System.nanoTime();
    long spent;
    do {
      code.run();
      calls++;
      spent = System.nanoTime() - start;
    } while (spent < WARM_NANOS);
    int repeats = (int) Math.max(1, calls * SAMPLE_NANOS / spent);
    double[] samples = new double[SAMPLES];
    for (int s = 0; s < SAMPLES; s++) {
      samples[s] = sample(code, repeats);
    }
    Arrays.sort(samples);
    return samples[SAMPLES / 2];
  }

  private static double sample(Runnable code, int repeats) {
    long start = System.nanoTime();
    for (int i = 0; i < repeats; i++) {
      code.run();
    }
    return (double) (System.nanoTime() - start) / repeats;
  }
}
