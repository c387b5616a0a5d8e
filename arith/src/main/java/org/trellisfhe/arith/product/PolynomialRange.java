package org.trellisfhe.arith.product;

import java.math.BigInteger;
import org.trellisfhe.arith.Range;

/** The values that a polynomial takes at the integers of a range. */
final class PolynomialRange {
  /** Ranges of more values are not searched. */
  private static final BigInteger MOST_VALUES = BigInteger.ONE.shiftLeft(12);

  private PolynomialRange() {}

  /** Exact for ranges of few values, else by intervals; the lowest power's coefficient is first. */
  static Range of(Range x, long... coefficients) {
    return x.high().subtract(x.low()).compareTo(MOST_VALUES) < 0
        ? searched(x, coefficients)
        : ofIntervals(x, coefficients);
  }

  private static Range searched(Range x, long[] coefficients) {
    BigInteger low = at(x.low(), coefficients);
    BigInteger high = low;
    BigInteger last = x.high();
    for (BigInteger i = x.low(); i.compareTo(last) <= 0; i = i.add(BigInteger.ONE)) {
      BigInteger value = at(i, coefficients);
      low = low.min(value);
      high = high.max(value);
    }
    return new Range(low, high);
  }

  private static BigInteger at(BigInteger x, long[] coefficients) {
    BigInteger value = BigInteger.ZERO;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      value = value.multiply(x).add(BigInteger.valueOf(coefficients[i]));
    }
    return value;
  }

  /** Both ways of writing the polynomial bound it: Horner's and the sum of powers. */
  private static Range ofIntervals(Range x, long[] coefficients) {
    Range horner = Range.of(0);
    Range sum = Range.of(0);
    for (int i = coefficients.length - 1; i >= 0; i--) {
      horner = horner.times(x).plus(Range.of(coefficients[i]));
      sum = sum.plus(power(x, i).times(coefficients[i]));
    }
    return new Range(horner.low().max(sum.low()), horner.high().min(sum.high()));
  }

  private static Range power(Range x, int exponent) {
    Range base = exponent % 2 == 0 ? x.absolute() : x;
    return new Range(base.low().pow(exponent), base.high().pow(exponent));
  }
}
