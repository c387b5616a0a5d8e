package org.trellisfhe.arith.division;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.internal.Reductions;
import org.trellisfhe.gates.GateEvaluator;

/**
 * One division of magnitudes, from which quotients and remainders of all roundings come. Parts that
 * no result needs are not computed.
 */
final class DivisionOfMagnitudes<B> {
  private final GateEvaluator<B> gates;
  private final SignMagnitude<B> numbers;
  private final Word<B> b;
  private final Range dividends;
  private final boolean ones;
  private final Word<B> dividend;
  private final Word<B> divisor;
  private final B dividendSign;
  private final DivisionRows<B> rows;

  /** Whether the quotient is negative; null is never. */
  private final B sign;

  /** Whether the divisor is zero; null if that is impossible, or takes care of itself. */
  private final B byZero;

  private List<B> remainder;
  private B down;

  DivisionOfMagnitudes(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
    this.gates = gates;
    this.b = b;
    numbers = new SignMagnitude<>(gates);
    dividends = a.range();
    ones = a.encoding() == Encoding.ONES_COMPLEMENT && b.encoding() == a.encoding();
    dividend = numbers.magnitude(a);
    divisor = numbers.magnitude(b);
    dividendSign = numbers.sign(a);
    Divisor<B> subtracted = new Divisor.Unknown<>(gates, divisor);
    rows = new DivisionRows<>(gates, dividend.bits(), subtracted, dividend.width());
    B differ = numbers.differ(dividendSign, numbers.sign(b));
    // Unsigned rows give the right results by zero unless the dividend is wider.
    boolean matters = differ != null || dividend.width() > divisor.width();
    byZero = mayBeByZero() && matters ? isZero(subtracted) : null;
    sign = differ == null || byZero == null ? differ : gates.andNot(differ, byZero);
  }

  private boolean mayBeByZero() {
    return b.range().contains(0);
  }

  private B isZero(Divisor<B> bits) {
    B lowest = divisor.bit(0);
    return gates.not(divisor.width() == 1 ? lowest : gates.or(lowest, bits.anyFrom(1)));
  }

  /** With the quotient by zero: all bits true. */
  private Range withZero(Range quotients) {
    BigInteger most = BigInteger.ONE.shiftLeft(dividend.width()).subtract(BigInteger.ONE);
    return mayBeByZero() ? quotients.union(new Range(most, most)) : quotients;
  }

  private List<B> quotientBits() {
    List<B> bits = new ArrayList<>(rows.quotient());
    if (byZero != null) {
      for (int i = 0; i < dividend.width() - divisor.width(); i++) {
        bits.set(i, gates.or(bits.get(i), byZero));
      }
    }
    return bits;
  }

  private List<B> remainderBits() {
    if (remainder == null) {
      remainder = new ArrayList<>(rows.remainder());
      for (int i = divisor.width(); i < dividend.width() && mayBeByZero(); i++) {
        remainder.add(gates.and(byZero, dividend.bit(i)));
      }
    }
    return remainder;
  }

  /** Whether rounding down takes one from the quotient; only for quotients with a sign. */
  private B down() {
    if (down == null) {
      down = gates.and(sign, Reductions.or(gates, remainderBits()));
    }
    return down;
  }

  /** Rounded toward zero. */
  Word<B> quotient() {
    Range range = withZero(QuotientRanges.truncated(dividends, b.range()));
    return numbers.word(quotientBits(), sign, range, ones);
  }

  /** With the dividend's sign. */
  Word<B> remainder() {
    Range range = QuotientRanges.remainders(dividends, b.range());
    return numbers.word(remainderBits(), dividendSign, range, ones);
  }

  /** Rounded down. */
  Word<B> floorQuotient() {
    if (sign == null) {
      return quotient();
    }
    Range range = withZero(QuotientRanges.floored(dividends, b.range()));
    if (!ones) {
      B carry = gates.difference(sign, down());
      return numbers.word(quotientBits(), sign, carry, range, false);
    }
    // A remainder takes a divisor of at least 2: then one more is no more than the dividend.
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, dividend.width());
    add(tree, quotientBits());
    tree.add(down(), 1);
    return numbers.word(tree.sumBits(), sign, range, true);
  }

  private static <B> void add(CarrySaveTree<B> tree, List<B> bits) {
    for (int i = 0; i < bits.size(); i++) {
      tree.add(bits.get(i), 1L << i);
    }
  }

  /** With the divisor's sign. */
  Word<B> floorRemainder() {
    if (sign == null) {
      return remainder();
    }
    Range range = QuotientRanges.floorRemainders(dividends, b.range());
    List<B> masked = new ArrayList<>();
    Word<B> added = ones ? divisor : b;
    for (B bit : added.bits()) {
      masked.add(gates.and(bit, down()));
    }
    Word<B> term = new Word<>(added.encoding(), masked);
    return ones ? onesRemainder(term, range) : sumWithRemainder(term, range);
  }

  /** {@code remainder + term}. */
  private Word<B> sumWithRemainder(Word<B> term, Range range) {
    List<B> bits = remainderBits();
    return Sums.of(
        gates,
        range,
        tree -> {
          tree.add(term, 1);
          for (int i = 0; i < bits.size(); i++) {
            tree.add(numbers.differ(bits.get(i), dividendSign), 1L << i);
          }
          if (dividendSign != null) {
            tree.add(dividendSign, 1 - SignMagnitude.power(bits.size()));
          }
        });
  }

  /** The divisor less the remainder, or the remainder alone, and a sign. */
  private Word<B> onesRemainder(Word<B> term, Range range) {
    List<B> bits = remainderBits();
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, divisor.width());
    tree.add(term, 1);
    tree.add(down(), 1);
    for (int i = 0; i < divisor.width(); i++) {
      B bit = i < bits.size() ? gates.xor(bits.get(i), down()) : down();
      tree.add(bit, 1L << i);
    }
    List<B> magnitude = new ArrayList<>(tree.sumBits());
    if (bits.size() > divisor.width()) {
      // Only by zero there is more.
      magnitude.addAll(bits.subList(divisor.width(), bits.size()));
    }
    // One is taken only where the signs differ.
    return numbers.word(magnitude, numbers.differ(dividendSign, down()), range, true);
  }
}
