package org.trellisfhe.lwe.ckks;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What 1 is multiplied with before it is rounded to an integer: a product of powers of primes,
 * known exactly, so that scales that are not the same are never taken for such.
 */
public final class Scale {
  private final Map<Long, Integer> exponents;

  private Scale(Map<Long, Integer> exponents) {
    this.exponents = exponents;
  }

  /** {@return 2^exponent} */
  public static Scale powerOfTwo(int exponent) {
    return new Scale(new TreeMap<>()).with(2L, exponent);
  }

  /** {@return a prime} */
  public static Scale of(long prime) {
    return new Scale(new TreeMap<>()).with(prime, 1);
  }

  private Scale with(long prime, int exponent) {
    Map<Long, Integer> all = new TreeMap<>(exponents);
    if (all.merge(prime, exponent, Integer::sum) == 0) {
      all.remove(prime);
    }
    return new Scale(all);
  }

  /** {@return the product of both} */
  public Scale times(Scale other) {
    Scale product = this;
    for (Map.Entry<Long, Integer> factor : other.exponents.entrySet()) {
      product = product.with(factor.getKey(), factor.getValue());
    }
    return product;
  }

  /** {@return this divided by another} */
  public Scale over(Scale other) {
    Scale quotient = this;
    for (Map.Entry<Long, Integer> factor : other.exponents.entrySet()) {
      quotient = quotient.with(factor.getKey(), -factor.getValue());
    }
    return quotient;
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

  /** {@return the nearest double, or one beside it} */
  public double value() {
    return Math.pow(2, log2());
  }

  /** {@return the logarithm} */
  public double log2() {
    double sum = 0;
    for (Map.Entry<Long, Integer> factor : exponents.entrySet()) {
      sum += factor.getValue() * (Math.log((double) factor.getKey()) / Math.log(2));
    }
    return sum;
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
