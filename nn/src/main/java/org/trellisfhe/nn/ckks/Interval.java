package org.trellisfhe.nn.ckks;

/**
 * Numbers from low to high: what is sure of a sum, whatever the inputs.
 *
 * @param low the least
 * @param high the greatest
 */
record Interval(double low, double high) {
  /** A number by itself. */
  static Interval of(double number) {
    return new Interval(number, number);
  }

  /** All sums of both. */
  Interval plus(Interval other) {
    return new Interval(low + other.low, high + other.high);
  }

  /** All products with a number. */
  Interval times(double factor) {
    return factor < 0
        ? new Interval(factor * high, factor * low)
        : new Interval(factor * low, factor * high);
  }

  /** All squares. */
  Interval squared() {
    double least = low <= 0 && high >= 0 ? 0 : Math.min(low * low, high * high);
    return new Interval(least, Math.max(low * low, high * high));
  }

  /** All x (x^2 + linear). */
  Interval cubic(double linear) {
    Interval found = join(valueAt(low, linear), valueAt(high, linear));
    double turn = Math.sqrt(Math.max(0, -linear / 3));
    for (double x : new double[] {-turn, turn}) {
      if (x > low && x < high) {
        found =
            new Interval(
                Math.min(found.low, valueAt(x, linear)), Math.max(found.high, valueAt(x, linear)));
      }
    }
    return found;
  }

  private static double valueAt(double x, double linear) {
    return x * (x * x + linear);
  }

  private static Interval join(double x, double y) {
    return new Interval(Math.min(x, y), Math.max(x, y));
  }

  /** The greatest absolute value. */
  double magnitude() {
    return Math.max(Math.abs(low), Math.abs(high));
  }
}
