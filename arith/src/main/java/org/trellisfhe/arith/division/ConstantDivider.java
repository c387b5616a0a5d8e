package org.trellisfhe.arith.division;

import java.math.BigInteger;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.division.PublicDivision.Wanted;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Quotients and remainders by public divisors: about one bootstrap for each pair of a quotient's
 * and a divisor's bit, or less. An unsigned word by a power of two is free, and so is rounding down
 * of two's complement.
 *
 * <p>Results of rounding toward zero are in ones-complement if the dividend is; all others are
 * unsigned if they cannot be negative, else in two's complement.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class ConstantDivider<B> {
  private final GateEvaluator<B> gates;
  private final SignMagnitude<B> numbers;

  /**
   * Division over an evaluator.
   *
   * @param gates what computes
   */
  public ConstantDivider(GateEvaluator<B> gates) {
    this.gates = gates;
    numbers = new SignMagnitude<>(gates);
  }

  /**
   * Quotient rounded toward zero, and the remainder, which has the dividend's sign.
   *
   * @param a of any encoding
   * @param divisor not 0
   * @return both
   * @throws IllegalArgumentException if the divisor is 0 or quotients exceed 64 bits
   */
  public Division<B> divide(Word<B> a, long divisor) {
    return truncated(a, divisor, Wanted.BOTH);
  }

  /**
   * {@code a / divisor}, rounded toward zero.
   *
   * @param a of any encoding
   * @param divisor not 0
   * @return the quotient
   * @throws IllegalArgumentException if the divisor is 0 or quotients exceed 64 bits
   */
  public Word<B> quotient(Word<B> a, long divisor) {
    return truncated(a, divisor, Wanted.QUOTIENT).quotient();
  }

  /**
   * {@code a % divisor}, of the dividend's sign.
   *
   * @param a of any encoding
   * @param divisor not 0
   * @return the remainder
   * @throws IllegalArgumentException if the divisor is 0
   */
  public Word<B> remainder(Word<B> a, long divisor) {
    return truncated(a, divisor, Wanted.REMAINDER).remainder();
  }

  /**
   * Quotient rounded down, and the remainder, which has the divisor's sign.
   *
   * @param a of any encoding
   * @param divisor not 0
   * @return what {@link Math#floorDiv(long, long)} and {@link Math#floorMod(long, long)} give
   * @throws IllegalArgumentException if the divisor is 0, or what is divided exceeds 64 bits: the
   *     dividend, if it can be negative, plus a multiple of the divisor
   */
  public Division<B> floorDivide(Word<B> a, long divisor) {
    return floored(a, divisor, Wanted.BOTH);
  }

  /**
   * The greatest integer that is at most {@code a / divisor}.
   *
   * @param a of any encoding
   * @param divisor not 0
   * @return the quotient
   * @throws IllegalArgumentException as {@link #floorDivide}
   */
  public Word<B> floorDiv(Word<B> a, long divisor) {
    return floored(a, divisor, Wanted.QUOTIENT).quotient();
  }

  /**
   * {@code a - divisor * floor(a / divisor)}, of the divisor's sign.
   *
   * @param a of any encoding
   * @param divisor not 0
   * @return the remainder
   * @throws IllegalArgumentException as {@link #floorDivide}
   */
  public Word<B> floorMod(Word<B> a, long divisor) {
    return floored(a, divisor, Wanted.REMAINDER).remainder();
  }

  private Division<B> truncated(Word<B> a, long divisor, Wanted wanted) {
    checkDivisor(divisor);
    BigInteger magnitude = BigInteger.valueOf(divisor).abs();
    if (a.range().absolute().high().compareTo(magnitude) < 0) {
      return new Division<>(Word.constant(gates, Encoding.UNSIGNED, 1, 0), a);
    }
    boolean isSigned = a.range().hasNegatives() && a.encoding() == Encoding.TWOS_COMPLEMENT;
    if (isSigned) {
      BiasedDivision<B> biased = new BiasedDivision<>(gates, a, divisor, true);
      if (biased.fits()) {
        return biased.run(wanted);
      }
    }
    return byMagnitude(a, divisor, wanted);
  }

  private Division<B> floored(Word<B> a, long divisor, Wanted wanted) {
    checkDivisor(divisor);
    if (a.encoding() == Encoding.UNSIGNED && divisor > 0) {
      return byMagnitude(a, divisor, wanted);
    }
    return new BiasedDivision<>(gates, a, divisor, false).run(wanted);
  }

  private static void checkDivisor(long divisor) {
    if (divisor == 0) {
      throw new IllegalArgumentException("divisor 0: not a divisor");
    }
  }

  private Division<B> byMagnitude(Word<B> a, long divisor, Wanted wanted) {
    boolean ones = a.encoding() == Encoding.ONES_COMPLEMENT;
    BigInteger magnitude = BigInteger.valueOf(divisor).abs();
    PublicDivision<B> raw = new PublicDivision<>(gates, numbers.magnitude(a), magnitude, wanted);
    B sign = numbers.sign(a);
    Word<B> remainder = null;
    if (wanted != Wanted.QUOTIENT) {
      Range range = QuotientRanges.remainders(a.range(), Range.of(divisor));
      remainder = numbers.word(raw.remainder(), sign, range, ones);
    }
    Word<B> quotient = null;
    if (wanted != Wanted.REMAINDER) {
      Range range = QuotientRanges.truncated(a.range(), Range.of(divisor));
      if (sign == null && divisor < 0) {
        quotient = numbers.word(raw.quotient(), null, range.negated(), ones);
        quotient = new Adders<>(gates).negate(quotient);
      } else {
        B changed = divisor < 0 ? gates.not(sign) : sign;
        quotient = numbers.word(raw.quotient(), changed, range, ones);
      }
    }
    return new Division<>(quotient, remainder);
  }
}
