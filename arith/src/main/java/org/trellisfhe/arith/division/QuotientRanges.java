package org.trellisfhe.arith.division;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.trellisfhe.arith.Range;

/** The values that quotients and remainders can take. */
final class QuotientRanges {
  private QuotientRanges() {}

  /** Of quotients rounded toward zero; a divisor of zero is left out. */
  static Range truncated(Range dividend, Range divisor) {
    return ofEnds(dividend, divisor, BigInteger::divide);
  }

  /** Of quotients rounded down; a divisor of zero is left out. */
  static Range floored(Range dividend, Range divisor) {
    return ofEnds(dividend, divisor, QuotientRanges::floor);
  }

  static BigInteger floor(BigInteger a, BigInteger b) {
    BigInteger[] both = a.divideAndRemainder(b);
    boolean down = both[1].signum() != 0 && both[1].signum() != b.signum();
    return down ? both[0].subtract(BigInteger.ONE) : both[0];
  }

  /** On each side of zero quotients grow or fall with either operand: ends decide. */
  private static Range ofEnds(Range dividend, Range divisor, BinaryOperator<BigInteger> quotient) {
    List<BigInteger> divisors = new ArrayList<>();
    for (BigInteger end : List.of(divisor.low(), divisor.high())) {
      if (end.signum() != 0) {
        divisors.add(end);
      }
    }
    for (long one : new long[] {-1, 1}) {
      if (divisor.contains(one)) {
        divisors.add(BigInteger.valueOf(one));
      }
    }
    Range range = null;
    for (BigInteger by : divisors) {
      BigInteger a = quotient.apply(dividend.low(), by);
      BigInteger b = quotient.apply(dividend.high(), by);
      Range these = new Range(a.min(b), a.max(b));
      range = range == null ? these : range.union(these);
    }
    return range == null ? Range.of(0) : range;
  }

  /** Of remainders with the dividend's sign; by zero, the dividend itself. */
  static Range remainders(Range dividend, Range divisor) {
    if (divisor.contains(0)) {
      return dividend.union(Range.of(0));
    }
    BigInteger most = divisor.absolute().high().subtract(BigInteger.ONE);
    if (dividend.absolute().high().compareTo(divisor.absolute().low()) < 0) {
      return dividend;
    }
    return dividend.union(Range.of(0)).clampedTo(new Range(most.negate(), most));
  }

  /** Of remainders with the divisor's sign; by zero, the dividend itself. */
  static Range floorRemainders(Range dividend, Range divisor) {
    if (!dividend.hasNegatives() && !divisor.hasNegatives()) {
      return remainders(dividend, divisor);
    }
    BigInteger low = divisor.low().add(BigInteger.ONE).min(BigInteger.ZERO);
    BigInteger high = divisor.high().subtract(BigInteger.ONE).max(BigInteger.ZERO);
    Range range = new Range(low, high);
    return divisor.contains(0) ? range.union(dividend) : range;
  }
}
