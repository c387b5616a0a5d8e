package org.trellisfhe.lwe.bootstrap;

import java.util.Arrays;
import org.trellisfhe.lwe.internal.kernels.CoefficientKernel;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.ring.Polynomials;
import org.trellisfhe.lwe.torus.Torus;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/**
 * Multiplies a test polynomial by X to the minus phase of an LWE ciphertext, without knowing the
 * phase: for each bit of the short key the accumulator is replaced by itself or by itself rotated,
 * as the encrypted bit says. Ciphertexts of a batch share each key element while it is in cache.
 */
final class BlindRotation {
  private final BootstrapKey key;
  private final NegacyclicTransform transform;
  private final CoefficientKernel coefficients;
  private final Gadget gadget;
  private final int size;
  private final int rank;
  private final int dimension;

  BlindRotation(
      ParameterSet parameters,
      BootstrapKey key,
      NegacyclicTransform transform,
      CoefficientKernel coefficients) {
    this.key = key;
    this.transform = transform;
    this.coefficients = coefficients;
    gadget = parameters.bootstrapGadget();
    size = parameters.ringSize();
    rank = parameters.ringRank();
    dimension = parameters.lweDimension();
  }

  /**
   * Rotates a batch: the modulus switch, then n external products.
   *
   * @param inputs ciphertexts under the short key, mask then body
   * @param tests one test polynomial for each
   * @param accumulators receive RLWE ciphertexts: k mask polynomials, then the body
   * @param count how many
   * @param scratch of this thread
   */
  void apply(
      int[][] inputs, TestPolynomial[] tests, int[][] accumulators, int count, Scratch scratch) {
    int bits = Integer.numberOfTrailingZeros(2 * size);
    for (int c = 0; c < count; c++) {
      int phase = Torus.switchModulus(inputs[c][dimension], bits);
      Arrays.fill(accumulators[c], 0, rank * size, 0);
      int back = -phase & (2 * size - 1);
      int[] test = tests[c].coefficients();
      Polynomials.rotate(test, 0, size, back, accumulators[c], rank * size);
    }
    for (int i = 0; i < dimension; i++) {
      double[] matrix = key.matrix(i);
      for (int c = 0; c < count; c++) {
        int power = Torus.switchModulus(inputs[c][i], bits);
        if (power != 0) {
          step(accumulators[c], power, matrix, scratch);
        }
      }
    }
  }

  /** {@code accumulator += RGSW(bit) * ((X^power - 1) * accumulator)}. */
  private void step(int[] accumulator, int power, double[] matrix, Scratch scratch) {
    int levels = gadget.levels();
    int rows = (rank + 1) * levels;
    for (int p = 0; p <= rank; p++) {
      Polynomials.rotateAndSubtract(accumulator, p * size, size, power, scratch.difference);
      coefficients.decompose(scratch.difference, size, gadget, scratch.rows, p * levels * size);
    }
    for (int r = 0; r < rows; r++) {
      transform.forward(scratch.rows, r * size);
    }
    transform.multiply(scratch.rows, rows, matrix, rank + 1, scratch.sums);
    for (int p = 0; p <= rank; p++) {
      transform.backward(scratch.sums, p * size);
    }
    coefficients.addRounded(scratch.sums, 0, (rank + 1) * size, accumulator, 0);
  }

  /** Buffers of one thread. */
  static final class Scratch {
    private final int[] difference;
    private final double[] rows;
    private final double[] sums;

    Scratch(ParameterSet parameters) {
      int size = parameters.ringSize();
      int components = parameters.ringRank() + 1;
      difference = new int[size];
      rows = new double[components * parameters.bootstrapGadget().levels() * size];
      sums = new double[components * size];
    }
  }
}
