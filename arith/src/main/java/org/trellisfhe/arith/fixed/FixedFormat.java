package org.trellisfhe.arith.fixed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;

/**
 * What the bits of a fixed-point number stand for: an integer of some encoding and width, times
 * 2^-point.
 *
 * @param encoding of the integer
 * @param width number of bits, 1 to 64
 * @param point number of binary digits after the point, -64 to 64; a negative one leaves out so
 *     many digits before it
 */
public record FixedFormat(Encoding encoding, int width, int point) {
  /** The largest number of binary digits after the point, and of those left out before it. */
  public static final int MAX_POINT = 64;

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /**
   * Checks width and point.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public FixedFormat {
    Encoding.checkWidth(width);
    checkPoint(point);
  }

  static void checkPoint(int point) {
    if (point < -MAX_POINT || point > MAX_POINT) {
      throw new IllegalArgumentException(
          "point " + point + ": from " + -MAX_POINT + " to " + MAX_POINT);
    }
  }

  /** {@code integer * 2^-point}, exactly. */
  static BigDecimal scaled(BigInteger integer, int point) {
    BigDecimal power = TWO.pow(Math.abs(point));
    BigDecimal number = new BigDecimal(integer);
    // Powers of two divide without end only in other bases.
    return point < 0 ? number.multiply(power) : number.divide(power, MathContext.UNLIMITED);
  }

  /** {@code value * 2^point}, rounded to the nearest integer, ties to the even one. */
  static BigInteger rounded(BigDecimal value, int point) {
    BigDecimal power = TWO.pow(Math.abs(point));
    BigDecimal exact =
        point < 0 ? value.divide(power, MathContext.UNLIMITED) : value.multiply(power);
    return exact.setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact();
  }

  /**
   * The distance between two numbers.
   *
   * @return 2^-point
   */
  public BigDecimal step() {
    return scaled(BigInteger.ONE, point);
  }

  /**
   * The least number.
   *
   * @return exactly
   */
  public BigDecimal low() {
    return scaled(encoding.range(width).low(), point);
  }

  /**
   * The greatest number.
   *
   * @return exactly
   */
  public BigDecimal high() {
    return scaled(encoding.range(width).high(), point);
  }

  /**
   * The integer that stands for the nearest number of this format; for one in the middle of two,
   * the even one.
   *
   * @param value any number that rounds to one of the format
   * @return the integer; an unsigned long if the format is unsigned and has 64 bits
   * @throws IllegalArgumentException if the nearest multiple of the step is out of range
   */
  public long quantise(BigDecimal value) {
    BigInteger integer = rounded(value, point);
    if (!encoding.range(width).contains(new Range(integer, integer))) {
      throw new IllegalArgumentException(
          "value %s: from %s to %s in %s".formatted(value, low(), high(), this));
    }
    return integer.longValue();
  }

  /**
   * As {@link #quantise(BigDecimal)}.
   *
   * @param value any finite number that rounds to one of the format
   * @return the integer
   * @throws IllegalArgumentException if the value is not finite or out of range
   */
  public long quantise(double value) {
    return quantise(exact(value));
  }

  private static BigDecimal exact(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value " + value + ": must be finite");
    }
    return new BigDecimal(value);
  }

  /**
   * As {@link #quantise(double)}, but numbers beyond the range become its nearest end.
   *
   * @param value any number but NaN
   * @return the integer
   * @throws IllegalArgumentException if the value is NaN
   */
  public long saturate(double value) {
    Range range = encoding.range(width);
    if (Double.isInfinite(value)) {
      return (value > 0 ? range.high() : range.low()).longValue();
    }
    return rounded(exact(value), point).max(range.low()).min(range.high()).longValue();
  }

  /**
   * The number that an integer stands for.
   *
   * @param integer an unsigned long if the format is unsigned and has 64 bits
   * @return exactly
   */
  public BigDecimal number(long integer) {
    boolean unsigned = encoding == Encoding.UNSIGNED;
    return scaled(
        unsigned ? new BigInteger(Long.toUnsignedString(integer)) : BigInteger.valueOf(integer),
        point);
  }

  /**
   * The number that an integer stands for, rounded to a double.
   *
   * @param integer as in {@link #number}
   * @return the nearest double
   */
  public double toDouble(long integer) {
    return number(integer).doubleValue();
  }

  /**
   * The number that bits stand for.
   *
   * @param bits as many as the width, least significant first
   * @return exactly
   * @throws IllegalArgumentException if their number is another
   */
  public BigDecimal decode(List<Boolean> bits) {
    if (bits.size() != width) {
      throw new IllegalArgumentException(bits.size() + " bits: as many as the width, " + width);
    }
    return number(encoding.decode(bits));
  }
}
