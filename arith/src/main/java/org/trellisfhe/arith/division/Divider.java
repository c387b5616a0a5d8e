package org.trellisfhe.arith.division;

import java.math.BigInteger;
import java.util.List;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Quotients and remainders of two words: about n^2 + 6n bootstraps for n bits by n, and in signed
 * encodings a few for each bit beside.
 *
 * <p>Results are in ones-complement if both operands are, else unsigned if they cannot be negative,
 * else in two's complement; a quotient has one bit more than the dividend where the least number by
 * -1 needs it.
 *
 * <p><b>Division by zero</b> has a result, since nobody could see it happen: the quotient is {@code
 * 2^m - 1}, all bits true, where m is the number of bits of the dividend's greatest magnitude, and
 * the remainder is the dividend. So it is for all roundings and signs. Where the divisor's {@link
 * Word#range} leaves zero out, no gate is spent on it and remainders are no wider than divisors:
 * {@link Word#within} can say so.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Divider<B> {
  private final GateEvaluator<B> gates;

  /**
   * Division over an evaluator.
   *
   * @param gates what computes
   */
  public Divider(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * Quotient rounded toward zero, and the remainder, which has the dividend's sign: Java's {@code
   * /} and {@code %}, and for unsigned words {@link Long#divideUnsigned}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return both
   * @throws IllegalArgumentException if quotients exceed 64 bits
   */
  public Division<B> divide(Word<B> a, Word<B> b) {
    DivisionOfMagnitudes<B> operands = of(a, b);
    return new Division<>(operands.quotient(), operands.remainder());
  }

  /**
   * {@code a / b}, rounded toward zero. About 2n bootstraps less than {@link #divide}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the quotient
   * @throws IllegalArgumentException if quotients exceed 64 bits
   */
  public Word<B> quotient(Word<B> a, Word<B> b) {
    return of(a, b).quotient();
  }

  /**
   * {@code a % b}, of the dividend's sign.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the remainder
   */
  public Word<B> remainder(Word<B> a, Word<B> b) {
    return of(a, b).remainder();
  }

  /**
   * Quotient rounded down, and the remainder, which has the divisor's sign.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return what {@link Math#floorDiv(long, long)} and {@link Math#floorMod(long, long)} give
   * @throws IllegalArgumentException if quotients exceed 64 bits
   */
  public Division<B> floorDivide(Word<B> a, Word<B> b) {
    DivisionOfMagnitudes<B> operands = of(a, b);
    return new Division<>(operands.floorQuotient(), operands.floorRemainder());
  }

  /**
   * The greatest integer that is at most {@code a / b}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the quotient
   * @throws IllegalArgumentException if quotients exceed 64 bits
   */
  public Word<B> floorDiv(Word<B> a, Word<B> b) {
    return of(a, b).floorQuotient();
  }

  /**
   * {@code a - b * floor(a / b)}, of the divisor's sign.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the remainder
   */
  public Word<B> floorMod(Word<B> a, Word<B> b) {
    return of(a, b).floorRemainder();
  }

  /** The quotient of unsigned words by a divisor above zero, of which a public bound is known. */
  Word<B> boundedQuotient(Word<B> a, Word<B> b, BigInteger most) {
    Divisor<B> divisor = new Divisor.Unknown<>(gates, b);
    int bits = most.bitLength();
    List<B> quotient = new DivisionRows<>(gates, a.bits(), divisor, bits).quotient();
    Range range = QuotientRanges.truncated(a.range(), b.range());
    return new SignMagnitude<>(gates)
        .unsigned(quotient, range.clampedTo(new Range(BigInteger.ZERO, most)));
  }

  private DivisionOfMagnitudes<B> of(Word<B> a, Word<B> b) {
    return new DivisionOfMagnitudes<>(gates, a, b);
  }
}
