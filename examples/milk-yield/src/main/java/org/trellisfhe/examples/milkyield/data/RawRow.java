package org.trellisfhe.examples.milkyield.data;

/** A parsed row before records are made of it; NaN stands for a missing value. */
record RawRow(long line, int time, double target, Values values) {
  /** One number a feature, in the order of the format's features. */
  static final class Values {
    private final double[] numbers;

    Values(double[] numbers) {
      this.numbers = numbers;
    }

    double get(int feature) {
      return numbers[feature];
    }
  }

  /** Whether the cow gave milk. */
  boolean inMilk() {
    return target > 0;
  }
}
