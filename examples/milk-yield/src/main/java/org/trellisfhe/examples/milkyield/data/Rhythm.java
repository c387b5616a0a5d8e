package org.trellisfhe.examples.milkyield.data;

/**
 * How often records are made. Visits come a day or two early or late, so that the periods between
 * two records are the nearest whole number: of weekly records, those 4 to 10 days apart are
 * neighbours, whatever day of the week either was made on.
 *
 * @param period units of time in a period, at least 1: days of dates, or 1 of period numbers
 * @param longestStep the most periods from one record to the next without a gap, at least 1
 */
public record Rhythm(int period, int longestStep) {
  /** Of records whose times are period numbers and that are made every period. */
  public static final Rhythm EVERY_PERIOD = new Rhythm(1, 1);

  /** Checks the ranges. */
  public Rhythm {
    if (period < 1) {
      throw new IllegalArgumentException("period = " + period + ": must be positive");
    }
    if (longestStep < 1) {
      throw new IllegalArgumentException("longestStep = " + longestStep + ": must be positive");
    }
  }

  /** The whole number of periods nearest to the time between two records, of two the greater. */
  int periods(long earlier, long later) {
    return Math.toIntExact(Math.floorDiv(2 * (later - earlier) + period, 2L * period));
  }

  /** Whether one record follows another without a gap. */
  boolean follows(long earlier, long later) {
    return periods(earlier, later) <= longestStep;
  }
}
