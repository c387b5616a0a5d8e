package org.trellisfhe.lwe.bootstrap;

import java.util.Arrays;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.ring.Polynomials;
import org.trellisfhe.lwe.torus.Torus;

/**
 * Multiplies a test polynomial by X to the minus phase of an LWE ciphertext, without knowing the
 * phase: for each bit of the short key the accumulator is replaced by itself or by itself rotated,
 * as the encrypted bit says. Ciphertexts of a batch share each key element while it is in cache.
 */
final class BlindRotation {
  private final BootstrapKey key;
  private final int size;
  private final int rank;
  private final int dimension;

  BlindRotation(ParameterSet parameters, BootstrapKey key) {
    this.key = key;
    size = parameters.ringSize();
    rank = parameters.ringRank();
    dimension = parameters.lweDimension();
  }

  /**
   * Rotates a batch: the modulus switch, then n external products.
   *
   * @param inputs ciphertexts under the short key, mask then body
   * @param tests one test polynomial for each
   * @param accumulators receive RLWE ciphertexts in doubled form: the negative of each polynomial,
   *     then itself; k masks, then the body
   * @param count how many
   * @param product this thread's
   */
  void apply(
      int[][] inputs,
      TestPolynomial[] tests,
      int[][] accumulators,
      int count,
      ExternalProduct product) {
    int bits = Integer.numberOfTrailingZeros(2 * size);
    for (int c = 0; c < count; c++) {
      int phase = Torus.switchModulus(inputs[c][dimension], bits);
      start(accumulators[c], tests[c], -phase & (2 * size - 1));
    }
    for (int i = 0; i < dimension; i++) {
      double[] matrix = key.matrix(i);
      for (int c = 0; c < count; c++) {
        int power = Torus.switchModulus(inputs[c][i], bits);
        if (power != 0) {
          product.rotateIf(accumulators[c], power, matrix);
        }
      }
    }
  }

  /** The trivial encryption of {@code X^power * test}, in doubled form. */
  private void start(int[] accumulator, TestPolynomial test, int power) {
    Arrays.fill(accumulator, 0);
    int body = 2 * rank * size;
    Polynomials.rotate(test.coefficients(), 0, size, power, accumulator, body + size);
    for (int j = body; j < body + size; j++) {
      accumulator[j] = -accumulator[j + size];
    }
  }
}
