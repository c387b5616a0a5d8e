package org.trellisfhe.arith;

import java.math.BigInteger;

/**
 * A quotient as a product: {@code floor(x / divisor) = (x * factor + term) >> shift} for all x of a
 * range.
 *
 * <p>With {@code error = factor * divisor - 2^shift} and {@code x = q * divisor + r} the product is
 * {@code q * 2^shift + (r * 2^shift + x * error + divisor * term) / divisor}. It is right where
 * {@code 0 <= x * error + divisor * term < 2^shift}, since {@code r <= divisor - 1}.
 */
record Reciprocal(long factor, long term, int shift) {

  /** The one with the fewest digits, which are what a product costs; of those, the smallest. */
  static Reciprocal of(long divisor, Range range) {
    Reciprocal best = null;
    for (int shift = 0; shift < Encoding.MAX_WIDTH - 1; shift++) {
      long down = (1L << shift) / divisor;
      for (long factor = Math.max(1, down); factor <= down + 1; factor++) {
        Reciprocal next = of(divisor, range, factor, shift);
        boolean fewer = next != null && (best == null || next.digits() < best.digits());
        best = fewer ? next : best;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException(
          "sums %s over %d: products exceed %d bits; narrow the operands"
              .formatted(range, divisor, Encoding.MAX_WIDTH));
    }
    return best;
  }

  private int digits() {
    return SignedDigits.of(factor).count();
  }

  private static Reciprocal of(long divisor, Range range, long factor, int shift) {
    BigInteger power = BigInteger.ONE.shiftLeft(shift);
    BigInteger by = BigInteger.valueOf(divisor);
    BigInteger error = BigInteger.valueOf(factor).multiply(by).subtract(power);
    Range errors = range.times(new Range(error, error));
    // The least term for which nothing is negative: rounded up.
    BigInteger term = errors.low().negate().add(by).subtract(BigInteger.ONE);
    term = term.subtract(term.mod(by)).divide(by);
    boolean exact = errors.high().add(term.multiply(by)).compareTo(power) < 0;
    Range products = range.times(factor).plus(new Range(term, term));
    boolean fits = products.signedWidth() <= Encoding.MAX_WIDTH;
    return exact && fits ? new Reciprocal(factor, term.longValueExact(), shift) : null;
  }
}
