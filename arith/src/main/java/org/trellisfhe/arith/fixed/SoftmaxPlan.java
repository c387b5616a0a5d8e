package org.trellisfhe.arith.fixed;

import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.lookup.LookupTable;

/** The tables of {@link Softmax} for one format and number of numbers. Immutable; worth keeping. */
public final class SoftmaxPlan {
  /** The most numbers. */
  public static final int MAX_COUNT = 64;

  // Digits of f that the reciprocal's table takes.
  static final int MANTISSA = 9;

  // Digits of products below the last one of the result.
  static final int GUARD = 4;

  private final FixedFormat input;
  private final int count;
  private final int point;
  private final int digits;
  private final LookupTable power;
  private final LookupTable reciprocal;

  private SoftmaxPlan(FixedFormat input, int count, int point) {
    this.input = input;
    this.count = count;
    this.point = point;
    // So many that the errors of all powers together do not matter.
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    digits = Math.max(MANTISSA + 1, point + bits);
    FixedFormat distances = new FixedFormat(Encoding.UNSIGNED, input.width(), input.point());
    double scale = (1L << digits) - 1;
    power =
        LookupTable.of(
            Encoding.UNSIGNED,
            input.width(),
            Encoding.UNSIGNED,
            distance -> Math.round(scale * StrictMath.exp(-distances.toDouble(distance))));
    // The middle of each of the table's steps.
    double two = 2L << (point + GUARD);
    double half = StrictMath.pow(2, -MANTISSA - 1);
    reciprocal =
        LookupTable.of(
            Encoding.UNSIGNED,
            MANTISSA,
            Encoding.UNSIGNED,
            f -> Math.round(two / (1 + (2 * f + 1) * half)));
  }

  /**
   * Makes the tables.
   *
   * @param input format of all numbers, of at most 10 bits
   * @param count how many numbers there are, 1 to 64
   * @param point number of binary digits of the results after the point, 1 to 8
   * @return the plan
   * @throws IllegalArgumentException if one is out of range
   */
  public static SoftmaxPlan of(FixedFormat input, int count, int point) {
    if (point < 1 || point > 8) {
      throw new IllegalArgumentException("point " + point + ": from 1 to 8");
    }
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count " + count + ": from 1 to " + MAX_COUNT);
    }
    return new SoftmaxPlan(input, count, point);
  }

  /**
   * Format of the numbers that it takes.
   *
   * @return the format
   */
  public FixedFormat input() {
    return input;
  }

  /**
   * How many numbers it takes.
   *
   * @return 1 to 64
   */
  public int count() {
    return count;
  }

  /**
   * Number of binary digits of the results after the point.
   *
   * @return 1 to 8
   */
  public int point() {
    return point;
  }

  /** Number of bits of the exponentials; that of the greatest number has all of them true. */
  int digits() {
    return digits;
  }

  /** From the distance to the greatest number to the exponential. */
  LookupTable power() {
    return power;
  }

  /** From f to 1 / (1 + f), times 2^(point + GUARD + 1). */
  LookupTable reciprocal() {
    return reciprocal;
  }
}
