package org.trellisfhe.arith.fixed;

import java.math.BigDecimal;
import java.util.Optional;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.lookup.LookupPlan;

/**
 * The tables of {@link Exponential} for one format of numbers. Immutable; worth keeping.
 *
 * @param input numbers that it takes, of at most 20 bits
 * @param output numbers that it gives
 * @param high the table of the high bits, or of all bits if there are at most 8
 * @param low the table of the low bits, if there are more than 8
 */
public record ExponentialPlan(
    FixedFormat input, FixedFormat output, FixedTable high, Optional<FixedTable> low) {
  /** The widest number. */
  public static final int MAX_WIDTH = 2 * LookupPlan.MAX_INPUTS;

  private static final int TABLE_WIDTH = 8;

  /**
   * Makes the tables.
   *
   * @param input numbers that it takes, of at most 20 bits
   * @param output numbers that it gives
   * @return the plan
   * @throws IllegalArgumentException if the input has more bits, or {@code e^x} can be so large
   *     that 64 bits do not hold the product with enough digits
   */
  public static ExponentialPlan of(FixedFormat input, FixedFormat output) {
    if (input.width() > MAX_WIDTH) {
      throw new IllegalArgumentException(
          "input of " + input.width() + " bits: at most " + MAX_WIDTH);
    }
    if (input.width() <= TABLE_WIDTH) {
      return new ExponentialPlan(
          input, output, FixedTable.exponential(input, output), Optional.empty());
    }
    boolean unsigned = input.encoding() == Encoding.UNSIGNED;
    int bits = input.width() / 2;
    FixedFormat low = new FixedFormat(Encoding.UNSIGNED, bits, input.point());
    FixedFormat high =
        new FixedFormat(
            unsigned ? Encoding.UNSIGNED : Encoding.TWOS_COMPLEMENT,
            input.width() - bits,
            input.point() - bits);
    return new ExponentialPlan(
        input,
        output,
        factor(high, output, low.high()),
        Optional.of(factor(low, output, high.high())));
  }

  /** One factor with as many digits as the other, e^limit at most, needs. */
  private static FixedTable factor(FixedFormat input, FixedFormat output, BigDecimal limit) {
    int point = Math.max(0, output.point() + 2 + digitsBefore(limit));
    int width = point + digitsBefore(input.high());
    if (width > Long.SIZE - 2) {
      throw new IllegalArgumentException(
          "e^%s times e^%s with point %d: more than 64 bits; narrow the input or the output"
              .formatted(input.high(), limit, output.point()));
    }
    // One bit more, for what is rounded up to a power of two.
    FixedFormat format = new FixedFormat(Encoding.UNSIGNED, Math.max(1, width) + 1, point);
    return FixedTable.exponential(input, format);
  }

  /** Number of digits of e^x before the point. */
  private static int digitsBefore(BigDecimal x) {
    return Math.max(0, Math.getExponent(StrictMath.exp(x.doubleValue())) + 1);
  }
}
