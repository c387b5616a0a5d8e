package org.trellisfhe.lwe.rns;

import java.math.BigInteger;
import org.trellisfhe.lwe.internal.kernels.FusedMultiplyAdd;

/**
 * An odd prime, and arithmetic by it. Residues are <i>centred</i>, -(q-1)/2 to (q-1)/2, and stand
 * in doubles, which hold them exactly: fused multiply-adds give both halves of a product, and
 * vectors have those where they have no long products. Where the processor has none either, longs
 * give the same residues.
 */
public final class Modulus {
  /** The most bits of a prime, so that a few sums of residues stay exact, and quotients right. */
  public static final int MAX_BITS = 49;

  /** Added and subtracted, it rounds a double of at most 2^51 to the nearest integer. */
  static final double ROUNDER = 0x1.8p52;

  private final long value;
  private final double prime;
  private final double inverse;

  /**
   * A modulus.
   *
   * @param value an odd prime below 2^49
   * @throws IllegalArgumentException if it is not
   */
  public Modulus(long value) {
    if (value < 3 || value >>> MAX_BITS != 0 || !BigInteger.valueOf(value).isProbablePrime(64)) {
      throw new IllegalArgumentException(
          "modulus = " + value + ": must be an odd prime below 2^" + MAX_BITS);
    }
    this.value = value;
    this.prime = value;
    this.inverse = 1.0 / value;
  }

  /** {@return the prime} */
  public long value() {
    return value;
  }

  /** {@return the prime as a double} */
  double prime() {
    return prime;
  }

  /** {@return 1 / prime, rounded} */
  double inverse() {
    return inverse;
  }

  /** {@return the bits of the prime, as a real number} */
  public double bits() {
    return Math.log(prime) / Math.log(2);
  }

  /**
   * {@return the centred residue of an integer}
   *
   * @param x a whole number of any size
   */
  public double residue(double x) {
    return x >= -prime && x <= prime ? reduce(x) : Math.IEEEremainder(x, prime) + 0.0;
  }

  /** {@return the centred residue of an integer} */
  public double residue(long x) {
    return reduce((double) (x % value));
  }

  /** {@return the centred residue of a whole number below 2^51} */
  double reduce(double x) {
    double quotient = x * inverse + ROUNDER - ROUNDER;
    return FusedMultiplyAdd.PRESENT ? Math.fma(-quotient, prime, x) : x - quotient * prime;
  }

  /**
   * {@return the centred residue of a product}
   *
   * @param x whole, below 2^51
   * @param y a residue
   */
  public double multiply(double x, double y) {
    return reduce(product(x, y));
  }

  /** {@return a residue of a product, of at most 0.54 of the prime where both are centred} */
  double product(double x, double y) {
    double high = x * y;
    double quotient = high * inverse + ROUNDER - ROUNDER;
    return FusedMultiplyAdd.PRESENT ? fusedRest(x, y, high, quotient) : wrappedRest(x, y, quotient);
  }

  /** x * y less the quotient times the prime. */
  double fusedRest(double x, double y, double high, double quotient) {
    double low = Math.fma(x, y, -high);
    return Math.fma(-quotient, prime, high) + low;
  }

  /** The same: both products are longer than 64 bits, but of their difference no bit is lost. */
  double wrappedRest(double x, double y, double quotient) {
    return (double) ((((long) x) * ((long) y)) - (((long) quotient) * value));
  }

  /**
   * {@return the centred residue of a residue's power}
   *
   * @param exponent at least 0
   */
  public double power(double x, long exponent) {
    if (exponent < 0) {
      throw new IllegalArgumentException("exponent = " + exponent + ": must be 0 or greater");
    }
    double result = 1;
    double square = x;
    for (long e = exponent; e > 0; e >>= 1) {
      if ((e & 1) == 1) {
        result = multiply(result, square);
      }
      square = multiply(square, square);
    }
    return result;
  }

  /**
   * {@return the residue whose product with another is 1}
   *
   * @throws ArithmeticException if that is 0
   */
  public double invert(double x) {
    if (x == 0) {
      throw new ArithmeticException("0 has no inverse modulo " + value);
    }
    return power(x, value - 2);
  }

  /** {@return how many products of residues may be added to a centred sum before it is centred} */
  public int products() {
    return (int) (0x1p51 / (0.54 * prime)) - 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Modulus that && value == that.value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
