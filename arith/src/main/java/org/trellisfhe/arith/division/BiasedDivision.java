package org.trellisfhe.arith.division;

import java.math.BigInteger;
import java.util.List;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * A signed word divided by a public number d without taking it apart into sign and magnitude: a
 * multiple of d is added so that nothing is negative, and what it adds to the quotient is taken
 * away again. Rounding toward zero is rounding down where d - 1 is added below zero.
 */
final class BiasedDivision<B> {
  private final GateEvaluator<B> gates;
  private final Word<B> a;
  private final BigInteger divisor;
  private final boolean negated;
  private final B raised;
  private final Range sums;

  /** A power of two, or 0 if there is nothing below zero. */
  private final BigInteger multiple;

  /**
   * Prepares a division.
   *
   * @param truncating whether quotients are rounded toward zero; not in ones-complement
   */
  BiasedDivision(GateEvaluator<B> gates, Word<B> a, long by, boolean truncating) {
    this.gates = gates;
    this.a = a;
    negated = by < 0;
    divisor = BigInteger.valueOf(by).abs();
    // By a negative number, the negated dividend is divided; zero may count as below zero.
    B sign = truncating ? a.sign() : null;
    raised = sign != null && negated ? gates.not(sign) : sign;
    Range values = negated ? a.range().negated() : a.range();
    if (truncating) {
      BigInteger raise = divisor.subtract(BigInteger.ONE);
      values = new Range(values.low().add(raise).min(BigInteger.ZERO), values.high().max(raise));
    }
    int count = 0;
    while (divisor.shiftLeft(count).add(values.low()).signum() < 0) {
      count++;
    }
    multiple = values.hasNegatives() ? BigInteger.ONE.shiftLeft(count) : BigInteger.ZERO;
    BigInteger bias = bias();
    sums = values.plus(new Range(bias, bias));
  }

  private BigInteger bias() {
    return divisor.multiply(multiple);
  }

  /** Whether what is to be divided fits in a word. */
  boolean fits() {
    return sums.unsignedWidth() <= Encoding.MAX_WIDTH;
  }

  Division<B> run(PublicDivision.Wanted wanted) {
    Word<B> sum =
        Sums.of(
            gates,
            sums,
            tree -> {
              tree.add(a, negated ? -1 : 1);
              tree.add(bias().longValue());
              raise(tree, 1);
            });
    PublicDivision<B> raw = new PublicDivision<>(gates, sum, divisor, wanted);
    Word<B> quotient = wanted == PublicDivision.Wanted.REMAINDER ? null : quotient(raw);
    Word<B> remainder = wanted == PublicDivision.Wanted.QUOTIENT ? null : remainder(raw);
    return new Division<>(quotient, remainder);
  }

  private void raise(CarrySaveTree<B> tree, long factor) {
    if (raised != null) {
      tree.add(raised, factor * divisor.subtract(BigInteger.ONE).longValue());
    }
  }

  private Range by() {
    BigInteger by = negated ? divisor.negate() : divisor;
    return new Range(by, by);
  }

  private Word<B> quotient(PublicDivision<B> raw) {
    Range range =
        raised == null
            ? QuotientRanges.floored(a.range(), by())
            : QuotientRanges.truncated(a.range(), by());
    return Sums.of(
        gates,
        range,
        tree -> {
          addBits(tree, raw.quotient(), 1);
          tree.add(-multiple.longValue());
        });
  }

  private Word<B> remainder(PublicDivision<B> raw) {
    Range range =
        raised == null
            ? QuotientRanges.floorRemainders(a.range(), by())
            : QuotientRanges.remainders(a.range(), by());
    long factor = negated ? -1 : 1;
    return Sums.of(
        gates,
        range,
        tree -> {
          addBits(tree, raw.remainder(), factor);
          raise(tree, -factor);
        });
  }

  private void addBits(CarrySaveTree<B> tree, List<B> bits, long factor) {
    for (int i = 0; i < bits.size() && i < Long.SIZE; i++) {
      tree.add(bits.get(i), factor << i);
    }
  }
}
