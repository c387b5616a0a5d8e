package org.trellisfhe.arith;

/**
 * The values that an integer can take.
 *
 * @param low the least, at most {@code high}
 * @param high the greatest
 */
public record Range(long low, long high) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if {@code low > high}
   */
  public Range {
    if (low > high) {
      throw new IllegalArgumentException("low " + low + ": at most high, " + high);
    }
  }

  /**
   * The values of sums.
   *
   * @param other the values of the other term
   * @return the range
   * @throws IllegalArgumentException if a bound does not fit into 64 bits
   */
  public Range plus(Range other) {
    try {
      return new Range(Math.addExact(low, other.low), Math.addExact(high, other.high));
    } catch (ArithmeticException e) {
      throw tooWide(this + " plus " + other, e);
    }
  }

  /**
   * The values of multiples.
   *
   * @param factor any number
   * @return the range
   * @throws IllegalArgumentException if a bound does not fit into 64 bits
   */
  public Range times(long factor) {
    return times(new Range(factor, factor));
  }

  /**
   * The values of products.
   *
   * @param other the values of the other factor
   * @return the range
   * @throws IllegalArgumentException if a bound does not fit into 64 bits
   */
  public Range times(Range other) {
    try {
      long a = Math.multiplyExact(low, other.low);
      long b = Math.multiplyExact(low, other.high);
      long c = Math.multiplyExact(high, other.low);
      long d = Math.multiplyExact(high, other.high);
      return new Range(
          Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    } catch (ArithmeticException e) {
      throw tooWide(this + " times " + other, e);
    }
  }

  /**
   * Whether a value is in the range.
   *
   * @param value any number
   * @return true if it is
   */
  public boolean contains(long value) {
    return low <= value && value <= high;
  }

  /**
   * Whether all values of a range are in this one.
   *
   * @param other any range
   * @return true if they are
   */
  public boolean contains(Range other) {
    return contains(other.low) && contains(other.high);
  }

  /**
   * Least width of a two's complement word that holds all values.
   *
   * @return 1 to 64
   */
  public int signedWidth() {
    return 65 - Long.numberOfLeadingZeros((low < 0 ? ~low : low) | (high < 0 ? ~high : high));
  }

  /**
   * Least width of an unsigned word that holds all values.
   *
   * @return 1 to 63
   * @throws IllegalArgumentException if there are negative values
   */
  public int unsignedWidth() {
    if (low < 0) {
      throw new IllegalArgumentException("low " + low + ": at least 0 for an unsigned word");
    }
    return Math.max(1, 64 - Long.numberOfLeadingZeros(high));
  }

  private static IllegalArgumentException tooWide(String what, ArithmeticException cause) {
    return new IllegalArgumentException(what + ": beyond 64 bits", cause);
  }
}
