package org.trellisfhe.lwe.ckks;

import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.ResidueKernel;
import org.trellisfhe.lwe.rns.RnsRing;

/**
 * Hybrid key switching (Gentry, Halevi and Smart 2012) with a digit a prime: each residue is taken
 * as an integer, multiplied with its key by all primes and the special one, and the sum is divided
 * by the special one. Digits are centred, for the mean of others would add up in slots whose root
 * is near 1.
 */
final class KeySwitch {
  private final RnsRing ring;
  private final ResidueKernel kernel;
  private final int special;

  /** For prime i and a dropped prime k, the residue of 1 / k by i. */
  private final double[][] inverses;

  KeySwitch(CkksParameters parameters) {
    this.ring = parameters.ring();
    this.kernel = ring.kernel();
    this.special = parameters.levels();
    this.inverses = new double[special + 1][special + 1];
    for (int i = 0; i <= special; i++) {
      for (int k = 0; k <= special; k++) {
        if (i != k) {
          Modulus modulus = ring.modulus(i);
          inverses[i][k] = modulus.invert(modulus.residue(ring.modulus(k).value()));
        }
      }
    }
  }

  /**
   * Takes a polynomial apart.
   *
   * @return {@code [digit][prime][N]}: of each digit values by the polynomial's primes and the
   *     special one
   */
  double[][][] decompose(double[][] polynomial) {
    int primes = polynomial.length;
    double[][][] digits = new double[primes][primes + 1][];
    for (int digit = 0; digit < primes; digit++) {
      double[] coefficients = polynomial[digit].clone();
      ring.transform(digit).inverse(coefficients);
      for (int i = 0; i <= primes; i++) {
        digits[digit][i] = i == digit ? polynomial[i] : lifted(coefficients, chain(i, primes));
      }
    }
    return digits;
  }

  /** Prime i of so many and the special one. */
  private int chain(int i, int primes) {
    return i == primes ? special : i;
  }

  /** Values by prime i of centred coefficients by another. */
  private double[] lifted(double[] coefficients, int i) {
    double[] lifted = new double[ring.size()];
    kernel.reduce(coefficients, lifted, ring.modulus(i));
    ring.transform(i).forward(lifted);
    return lifted;
  }

  /** {@return two polynomials, under the key, for one times the other secret} */
  double[][][] apply(double[][] polynomial, SwitchingKey key) {
    return apply(decompose(polynomial), key);
  }

  /** {@return two polynomials, under the key, for digits times the other secret} */
  double[][][] apply(double[][][] digits, SwitchingKey key) {
    return new double[][][] {sum(digits, key.bodies()), sum(digits, key.masks())};
  }

  private double[][] sum(double[][][] digits, double[][][] key) {
    int primes = digits.length;
    double[][] sum = ring.zeros(primes + 1);
    for (int i = 0; i <= primes; i++) {
      int prime = chain(i, primes);
      Modulus modulus = ring.modulus(prime);
      for (int digit = 0; digit < primes; digit++) {
        if (digit > 0 && digit % modulus.products() == 0) {
          kernel.reduce(sum[i], sum[i], modulus);
        }
        kernel.addProduct(digits[digit][i], key[digit][prime], sum[i], modulus);
      }
      kernel.reduce(sum[i], sum[i], modulus);
    }
    return divided(sum, special);
  }

  /**
   * A polynomial divided by its last prime, rounded.
   *
   * @param last which of the ring's primes it is
   */
  double[][] divided(double[][] polynomial, int last) {
    double[] rest = polynomial[polynomial.length - 1].clone();
    ring.transform(last).inverse(rest);
    double[][] quotient = new double[polynomial.length - 1][];
    for (int i = 0; i < quotient.length; i++) {
      quotient[i] = lifted(rest, i);
      kernel.scaleDifference(
          polynomial[i], quotient[i], inverses[i][last], quotient[i], ring.modulus(i));
    }
    return quotient;
  }
}
