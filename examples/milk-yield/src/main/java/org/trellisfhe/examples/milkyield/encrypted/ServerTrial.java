package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.nn.deploy.Inference;

/** Warms a server up, and times one message by itself. */
final class ServerTrial {
  private static final int MOST_WARM_RUNS = 60;
  private static final int TIMED_RUNS = 5;

  private final Inference server;
  private final List<byte[]> records;
  private final CancellationToken token;

  /**
   * A trial.
   *
   * @param records of a batch of one window
   */
  ServerTrial(Inference server, List<byte[]> records, CancellationToken token) {
    this.server = server;
    this.records = records;
    this.token = token;
  }

  /** Runs until the JVM has compiled what runs, as far as so many seconds suffice. */
  void warmUp(double most) throws IOException {
    long start = System.nanoTime();
    for (int run = 0; run < MOST_WARM_RUNS && secondsSince(start) < most; run++) {
      infer();
    }
  }

  /** The median of some runs, in seconds. */
  double latency() throws IOException {
    double[] seconds = new double[TIMED_RUNS];
    for (int run = 0; run < TIMED_RUNS; run++) {
      long start = System.nanoTime();
      infer();
      seconds[run] = secondsSince(start);
    }
    Arrays.sort(seconds);
    return seconds[TIMED_RUNS / 2];
  }

  private void infer() throws IOException {
    server.run(records, ProgressListener.NONE, token);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Bytes of the heap that are still used after a collection. */
  static long heapBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
