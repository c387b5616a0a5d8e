package org.trellisfhe.nn.plan;

import java.util.Objects;
import org.trellisfhe.base.ProgressListener;

/** Counts the steps of one planning for a watch, which hears of some of them. */
public final class PlanSteps {
  private static final int EACH = 1 << 10;

  private final ProgressListener watch;
  private final long total;
  private long done;
  private long asked;

  /**
   * At the start.
   *
   * @param watch hears
   * @param total steps that there will be
   */
  public PlanSteps(ProgressListener watch, long total) {
    this.watch = Objects.requireNonNull(watch, "watch");
    this.total = total;
    watch.at(0, total);
  }

  /** One more step is done. */
  public void step() {
    if (++done % EACH == 0) {
      watch.at(Math.min(done, total), total);
    }
  }

  /** Something was done that is no step; planning may end here. */
  public void ask() {
    if (++asked % EACH == 0) {
      watch.at(Math.min(done, total), total);
    }
  }

  /**
   * A part that has a progress of its own.
   *
   * @param steps that all of it takes
   * @return moves these steps on; to be used before any other is done
   */
  public ProgressListener part(long steps) {
    long before = done;
    return (partDone, partTotal) -> {
      done = before + (long) (steps * ((double) partDone / Math.max(1, partTotal)));
      watch.at(Math.min(done, total), total);
    };
  }

  /**
   * A part of several steps is done.
   *
   * @param steps how many
   */
  public void steps(long steps) {
    done += steps;
    watch.at(Math.min(done, total), total);
  }
}
