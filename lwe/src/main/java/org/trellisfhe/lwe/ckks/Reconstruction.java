package org.trellisfhe.lwe.ckks;

import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.RnsRing;

/**
 * Centred integers from their residues, in doubles, by mixed radix: x = d0 + q0 (d1 + q1 (d2 +
 * ...)), of which centred digits are exact, so that only the sum is rounded.
 */
final class Reconstruction {
  private Reconstruction() {}

  /**
   * The coefficients of a polynomial.
   *
   * @param values {@code [prime][N]}, of the transforms
   * @return N numbers, right to the precision of doubles
   */
  static double[] of(RnsRing ring, double[][] values) {
    int primes = values.length;
    double[][] digits = new double[primes][];
    for (int i = 0; i < primes; i++) {
      digits[i] = values[i].clone();
      ring.transform(i).inverse(digits[i]);
      Modulus modulus = ring.modulus(i);
      for (int k = 0; k < i; k++) { // Takes digit k away and divides by q_k.
        double inverse = modulus.invert(modulus.residue(ring.modulus(k).value()));
        for (int j = 0; j < ring.size(); j++) {
          digits[i][j] = modulus.multiply(digits[i][j] - modulus.residue(digits[k][j]), inverse);
        }
      }
    }
    double[] result = digits[primes - 1];
    for (int i = primes - 2; i >= 0; i--) {
      double prime = ring.modulus(i).value();
      for (int j = 0; j < result.length; j++) {
        result[j] = result[j] * prime + digits[i][j];
      }
    }
    return result;
  }
}
