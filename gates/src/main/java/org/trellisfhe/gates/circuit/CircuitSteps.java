package org.trellisfhe.gates.circuit;

import org.trellisfhe.base.ProgressListener;

/** Counts the steps of one building for a watch, which hears of some of them. */
final class CircuitSteps {
  private static final int EACH = 1 << 12;

  private final ProgressListener watch;
  private final long total;
  private long done;

  CircuitSteps(ProgressListener watch, long total) {
    this.watch = watch;
    this.total = total;
    watch.at(0, total);
  }

  /** One more step is done. */
  void step() {
    if (++done % EACH == 0) {
      watch.at(Math.min(done, total), total);
    }
  }
}
