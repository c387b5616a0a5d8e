package org.trellisfhe.bench.report;

/**
 * What the samples of one quantity say.
 *
 * @param median of them, in the unit
 * @param min the least of them, in the unit
 * @param unit such as {@code ms}
 * @param count how many
 */
public record Samples(double median, double min, String unit, long count) {

  /** The unit of sizes. */
  public static final String MEGABYTES = "MB";

  /** Refuses what cannot have been measured. */
  public Samples {
    if (!(min > 0 && median >= min && median < Double.POSITIVE_INFINITY) || count < 1) {
      throw new IllegalArgumentException(
          "median %s, min %s of %d samples: must be positive, the median not below the least"
              .formatted(median, min, count));
    }
  }

  /**
   * Whether this is a time, as almost all is.
   *
   * @return false for a size
   */
  public boolean isTime() {
    return !unit.equals(MEGABYTES);
  }
}
