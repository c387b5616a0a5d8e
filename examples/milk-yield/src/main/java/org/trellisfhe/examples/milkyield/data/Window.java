package org.trellisfhe.examples.milkyield.data;

/**
 * A run of records of one cow without a gap; the last one's milk yield is to be forecast from all
 * before it.
 *
 * @param history the cow's records
 * @param start the first record of the window
 * @param length records before the target
 */
public record Window(CowHistory history, int start, int length) {
  /** Checks that the window lies in the history, without a gap. */
  public Window {
    if (length < 1 || start < 0 || start >= history.size() - length) {
      throw new IllegalArgumentException(
          "start = " + start + ", length = " + length + ": must lie in " + history.size());
    }
    for (int i = start + 1; i <= start + length; i++) {
      if (!history.follows(i)) {
        throw new IllegalArgumentException("start = " + start + ": must have no gap");
      }
    }
  }

  /** Feature f at time t, 0 (oldest) to length - 1, in the feature's own unit. */
  public double feature(int t, int f) {
    return history.feature(start + t, f);
  }

  /** The milk yield to be forecast. */
  public double target() {
    return history.milkYield(start + length);
  }

  /** The last milk yield before the target. */
  public double lastYield() {
    return history.milkYield(start + length - 1);
  }

  /** The time of the target in the units of the herd's rhythm. */
  public int targetTime() {
    return history.time(start + length);
  }

  /** The time of the target in periods. */
  public double targetPeriod() {
    return history.period(start + length);
  }
}
