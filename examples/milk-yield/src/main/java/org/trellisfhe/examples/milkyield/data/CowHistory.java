package org.trellisfhe.examples.milkyield.data;

import java.util.Objects;

/** The records of one cow in order of time: a period, a milk yield and the features of each. */
public final class CowHistory {
  private final String cow;
  private final int[] periods;
  private final double[] yields;
  private final double[][] features;
  private final int longestStep;

  /**
   * Of records that are made every period.
   *
   * @param cow the cow's identifier
   * @param periods the period of each record, strictly ascending
   * @param yields the milk yield of each record, finite
   * @param features the features of each record, finite and equally many
   */
  public CowHistory(String cow, int[] periods, double[] yields, double[][] features) {
    this(cow, periods, yields, features, 1);
  }

  /**
   * Of records that may be irregular.
   *
   * @param cow the cow's identifier
   * @param periods the period of each record, strictly ascending
   * @param yields the milk yield of each record, finite
   * @param features the features of each record, finite and equally many
   * @param longestStep the most periods from one record to the next without a gap, at least 1
   */
  public CowHistory(
      String cow, int[] periods, double[] yields, double[][] features, int longestStep) {
    this.cow = Objects.requireNonNull(cow, "cow");
    this.periods = periods.clone();
    this.yields = yields.clone();
    this.features = new double[features.length][];
    for (int i = 0; i < features.length; i++) {
      this.features[i] = features[i].clone();
    }
    this.longestStep = longestStep;
    check();
  }

  private void check() {
    if (periods.length != yields.length || periods.length != features.length) {
      throw new IllegalArgumentException(
          "lengths = "
              + periods.length
              + ", "
              + yields.length
              + ", "
              + features.length
              + ": must be equal");
    }
    for (int i = 1; i < periods.length; i++) {
      if (periods[i] <= periods[i - 1]) {
        throw new IllegalArgumentException("period = " + periods[i] + ": must ascend");
      }
    }
    for (int i = 0; i < periods.length; i++) {
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
    return periods.length;
  }

  /** How many features a record has; 0 without records. */
  public int featureCount() {
    return features.length == 0 ? 0 : features[0].length;
  }

  /** The period of record i. */
  public int period(int i) {
    return periods[i];
  }

  /** Whether record i follows the one before it without a gap. */
  public boolean follows(int i) {
    return periods[i] - periods[i - 1] <= longestStep;
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
