package org.trellisfhe.examples.milkyield.data;

import java.util.Objects;

/** The records of one cow in order of time: a time, a milk yield and the features of each. */
public final class CowHistory {
  private final String cow;
  private final int[] times;
  private final double[] yields;
  private final double[][] features;
  private final Rhythm rhythm;

  /**
   * Of records that are made every period.
   *
   * @param cow the cow's identifier
   * @param periods the period of each record, strictly ascending
   * @param yields the milk yield of each record, finite
   * @param features the features of each record, finite and equally many
   */
  public CowHistory(String cow, int[] periods, double[] yields, double[][] features) {
    this(cow, periods, yields, features, Rhythm.EVERY_PERIOD);
  }

  /**
   * Of records that may be irregular.
   *
   * @param cow the cow's identifier
   * @param times the time of each record in the units of the rhythm, strictly ascending
   * @param yields the milk yield of each record, finite
   * @param features the features of each record, finite and equally many
   * @param rhythm how often records are made
   */
  public CowHistory(String cow, int[] times, double[] yields, double[][] features, Rhythm rhythm) {
    this.cow = Objects.requireNonNull(cow, "cow");
    this.times = times.clone();
    this.yields = yields.clone();
    this.features = new double[features.length][];
    for (int i = 0; i < features.length; i++) {
      this.features[i] = features[i].clone();
    }
    this.rhythm = Objects.requireNonNull(rhythm, "rhythm");
    check();
  }

  private void check() {
    if (times.length != yields.length || times.length != features.length) {
      throw new IllegalArgumentException(
          "lengths = "
              + times.length
              + ", "
              + yields.length
              + ", "
              + features.length
              + ": must be equal");
    }
    for (int i = 1; i < times.length; i++) {
      if (times[i] <= times[i - 1]) {
        throw new IllegalArgumentException("time = " + times[i] + ": must ascend");
      }
    }
    for (int i = 0; i < times.length; i++) {
      requireFinite(yields[i]);
      if (features[i].length != features[0].length) {
        throw new IllegalArgumentException("features = " + features[i].length + ": must be equal");
      }
      for (double value : features[i]) {
        requireFinite(value);
      }
    }
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value = " + value + ": must be finite");
    }
  }

  /** The cow's identifier. */
  public String cow() {
    return cow;
  }

  /** How many records there are. */
  public int size() {
    return times.length;
  }

  /** How many features a record has; 0 without records. */
  public int featureCount() {
    return features.length == 0 ? 0 : features[0].length;
  }

  /** The time of record i in the units of the rhythm. */
  public int time(int i) {
    return times[i];
  }

  /** The time of record i in periods, with a broken part where records are irregular. */
  public double period(int i) {
    return times[i] / (double) rhythm.period();
  }

  /** Whether record i follows the one before it without a gap. */
  public boolean follows(int i) {
    return rhythm.follows(times[i - 1], times[i]);
  }

  /** The milk yield of record i. */
  public double milkYield(int i) {
    return yields[i];
  }

  /** Feature f of record i. */
  public double feature(int i, int f) {
    return features[i][f];
  }
}
