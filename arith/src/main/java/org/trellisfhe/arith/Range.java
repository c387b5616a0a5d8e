package org.trellisfhe.arith;

import java.math.BigInteger;

/**
 * The values that an integer can take. Ranges have no limit, words have: a sum of words of 64 bits
 * has a range, and no word.
 *
 * @param low the least, at most {@code high}
 * @param high the greatest
 */
public record Range(BigInteger low, BigInteger high) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if {@code low > high}
   */
  public Range {
    if (low.compareTo(high) > 0) {
      throw new IllegalArgumentException("low " + low + ": at most high, " + high);
    }
  }

  /**
   * A range.
   *
   * @param low the least value
   * @param high the greatest value
   * @return the range
   * @throws IllegalArgumentException if {@code low > high}
   */
  public static Range of(long low, long high) {
    return new Range(BigInteger.valueOf(low), BigInteger.valueOf(high));
  }

  /**
   * A single value.
   *
   * @param value the value
   * @return the range of it alone
   */
  public static Range of(long value) {
    return of(value, value);
  }

  /**
   * The values of sums.
   *
   * @param other the values of the other term
   * @return the range
   */
  public Range plus(Range other) {
    return new Range(low.add(other.low), high.add(other.high));
  }

  /**
   * The values of differences.
   *
   * @param other the values of what is subtracted
   * @return the range
   */
  public Range minus(Range other) {
    return plus(other.negated());
  }

  /**
   * The negative values.
   *
   * @return the range
   */
  public Range negated() {
    return new Range(high.negate(), low.negate());
  }

  /**
   * The values of multiples.
   *
   * @param factor any number
   * @return the range
   */
  public Range times(long factor) {
    return times(of(factor));
  }

  /**
   * The values of products.
   *
   * @param other the values of the other factor
   * @return the range
   */
  public Range times(Range other) {
    BigInteger a = low.multiply(other.low);
    BigInteger b = low.multiply(other.high);
    BigInteger c = high.multiply(other.low);
    BigInteger d = high.multiply(other.high);
    return new Range(a.min(b).min(c.min(d)), a.max(b).max(c.max(d)));
  }

  /**
   * The values divided by a power of two and rounded down.
   *
   * @param count log2 of the divisor; a negative one multiplies
   * @return the range
   */
  public Range shiftedRight(int count) {
    return new Range(low.shiftRight(count), high.shiftRight(count));
  }

  /**
   * The values of magnitudes.
   *
   * @return the range
   */
  public Range absolute() {
    if (low.signum() >= 0) {
      return this;
    }
    return high.signum() <= 0 ? negated() : new Range(BigInteger.ZERO, low.negate().max(high));
  }

  /**
   * The values of the lesser of two numbers.
   *
   * @param other the values of the other number
   * @return the range
   */
  public Range min(Range other) {
    return new Range(low.min(other.low), high.min(other.high));
  }

  /**
   * The values of the greater of two numbers.
   *
   * @param other the values of the other number
   * @return the range
   */
  public Range max(Range other) {
    return new Range(low.max(other.low), high.max(other.high));
  }

  /**
   * The least range that has all values of both.
   *
   * @param other another range
   * @return the range
   */
  public Range union(Range other) {
    return new Range(low.min(other.low), high.max(other.high));
  }

  /**
   * The values when those beyond another range are replaced by its nearest end.
   *
   * @param limits the other range
   * @return the range
   */
  public Range clampedTo(Range limits) {
    return new Range(low.max(limits.low).min(limits.high), high.max(limits.low).min(limits.high));
  }

  /**
   * Whether a value is in the range.
   *
   * @param value any number
   * @return true if it is
   */
  public boolean contains(long value) {
    return contains(of(value));
  }

  /**
   * Whether all values of a range are in this one.
   *
   * @param other any range
   * @return true if they are
   */
  public boolean contains(Range other) {
    return low.compareTo(other.low) <= 0 && other.high.compareTo(high) <= 0;
  }

  /**
   * Whether there are values below zero.
   *
   * @return true if the least one is
   */
  public boolean hasNegatives() {
    return low.signum() < 0;
  }

  /**
   * Whether all values are below zero.
   *
   * @return true if the greatest one is
   */
  public boolean isNegative() {
    return high.signum() < 0;
  }

  /**
   * Least width of a two's complement word that holds all values.
   *
   * @return at least 1; maybe more than a word has
   */
  public int signedWidth() {
    return 1 + Math.max(low.bitLength(), high.bitLength());
  }

  /**
   * Least width of an unsigned word that holds all values.
   *
   * @return at least 1; maybe more than a word has
   * @throws IllegalArgumentException if there are negative values
   */
  public int unsignedWidth() {
    if (hasNegatives()) {
      throw new IllegalArgumentException("low " + low + ": at least 0 for an unsigned word");
    }
    return Math.max(1, high.bitLength());
  }

  /**
   * Least width of a word that holds all values: unsigned if none is negative, else in two's
   * complement.
   *
   * @return at least 1; maybe more than a word has
   */
  public int width() {
    return hasNegatives() ? signedWidth() : unsignedWidth();
  }

  /** The values as people write them. */
  @Override
  public String toString() {
    return low + " to " + high;
  }
}
