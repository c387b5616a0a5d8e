package org.trellisfhe.lwe.params;

/**
 * A gadget decomposition: a torus element is written with {@code levels} balanced digits in base
 * {@code 2^baseLog}, most significant first; what lies below them is rounded away.
 *
 * @param baseLog log2 of the base, 1 to 31
 * @param levels number of digits, at least 1, {@code baseLog * levels <= 63}
 */
public record Gadget(int baseLog, int levels) {
  /** The digits must leave at least one bit of a 64-bit torus for rounding. */
  private static final int MAX_BITS = 63;

  private static final int MAX_BASE_LOG = 31;

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException when a value is out of its range
   */
  public Gadget {
    if (baseLog < 1 || baseLog > MAX_BASE_LOG || levels < 1 || (long) baseLog * levels > MAX_BITS) {
      throw new IllegalArgumentException(
          "gadget of "
              + levels
              + " levels of 2^"
              + baseLog
              + ": both must be positive, the base at most 2^"
              + MAX_BASE_LOG
              + " and all bits together at most "
              + MAX_BITS);
    }
  }

  /**
   * Bits that the digits cover together.
   *
   * @return {@code baseLog * levels}
   */
  public int bits() {
    return baseLog * levels;
  }

  /**
   * Mean square of a digit of a uniform torus element, {@code (B^2 + 2) / 12} with {@code B =
   * 2^baseLog}.
   *
   * @return the mean square, in units of one
   */
  public double digitMeanSquare() {
    double base = Math.scalb(1.0, baseLog);
    return (base * base + 2) / 12;
  }

  /**
   * Variance of the part that is rounded away, uniform in a range of {@code 2^-bits()}.
   *
   * @return the variance, in squared torus units
   */
  public double roundingVariance() {
    return Math.scalb(1.0, -2 * bits()) / 12;
  }

  @Override
  public String toString() {
    return levels + " x 2^" + baseLog;
  }
}
