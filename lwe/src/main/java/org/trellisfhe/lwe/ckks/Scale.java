package org.trellisfhe.lwe.ckks;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What 1 is multiplied with before it is rounded to an integer: a product of powers of primes,
 * known exactly, so that scales that are not the same are never taken for such.
 */
public final class Scale {
  /** Digits that leave the nearest double in no doubt but where it is all but half-way. */
  private static final MathContext PRECISION = new MathContext(40);

  private final Map<Long, Integer> exponents;

  /** The logarithm: asked for by every operation. */
  private final double log2;

  /** The scale as a double; NaN before it is asked for. */
  private volatile double value = Double.NaN;

  private Scale(Map<Long, Integer> exponents) {
    this.exponents = exponents;
    this.log2 = log2(exponents);
  }

  private static double log2(Map<Long, Integer> exponents) {
    double sum = 0;
    for (Map.Entry<Long, Integer> factor : exponents.entrySet()) {
      sum += factor.getValue() * (Math.log((double) factor.getKey()) / Math.log(2));
    }
    return sum;
  }

  /** {@return 2^exponent} */
  public static Scale powerOfTwo(int exponent) {
    return new Scale(new TreeMap<>()).with(2L, exponent);
  }

  /**
   * {@return a prime}
   *
   * @throws IllegalArgumentException if it is below 2
   */
  public static Scale of(long prime) {
    return new Scale(new TreeMap<>()).with(prime, 1);
  }

  private Scale with(long prime, int exponent) {
    if (prime < 2) {
      throw new IllegalArgumentException("prime = " + prime + ": must be 2 or greater");
    }
    return product(exponents, Map.of(prime, exponent), 1);
  }

  /** One product times a power of the other, 1 or -1. */
  private static Scale product(Map<Long, Integer> one, Map<Long, Integer> other, int power) {
    Map<Long, Integer> all = new TreeMap<>(one);
    for (Map.Entry<Long, Integer> factor : other.entrySet()) {
      int exponent = Math.multiplyExact(factor.getValue(), power);
      if (all.merge(factor.getKey(), exponent, Math::addExact) == 0) {
        all.remove(factor.getKey());
      }
    }
    return new Scale(all);
  }

  /** {@return the product of both} */
  public Scale times(Scale other) {
    return product(exponents, other.exponents, 1);
  }

  /** {@return this divided by another} */
  public Scale over(Scale other) {
    return product(exponents, other.exponents, -1);
  }

  /** {@return this divided by a prime} */
  public Scale over(long prime) {
    return with(prime, -1);
  }

  /**
   * A product of powers.
   *
   * @param exponents of primes; 0 for none
   */
  public static Scale of(Map<Long, Integer> exponents) {
    Scale product = new Scale(new TreeMap<>());
    for (Map.Entry<Long, Integer> factor : exponents.entrySet()) {
      product = product.with(factor.getKey(), factor.getValue());
    }
    return product;
  }

  /** {@return the exponents of all primes that are in it} */
  public Map<Long, Integer> exponents() {
    return Collections.unmodifiableMap(exponents);
  }

  /**
   * {@return the nearest double: infinite, or 0, for what is too great, or too small, for doubles}
   */
  public double value() {
    double known = value;
    if (Double.isNaN(known)) {
      known = computed();
      value = known;
    }
    return known;
  }

  private double computed() {
    BigInteger over = BigInteger.ONE;
    BigInteger under = BigInteger.ONE;
    for (Map.Entry<Long, Integer> factor : exponents.entrySet()) {
      BigInteger power = BigInteger.valueOf(factor.getKey()).pow(Math.abs(factor.getValue()));
      if (factor.getValue() > 0) {
        over = over.multiply(power);
      } else {
        under = under.multiply(power);
      }
    }
    return under.equals(BigInteger.ONE)
        ? over.doubleValue()
        : new BigDecimal(over).divide(new BigDecimal(under), PRECISION).doubleValue();
  }

  /** {@return the logarithm} */
  public double log2() {
    return log2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scale that && exponents.equals(that.exponents);
  }

  @Override
  public int hashCode() {
    return exponents.hashCode();
  }

  @Override
  public String toString() {
    return "2^%.4f".formatted(log2());
  }
}
