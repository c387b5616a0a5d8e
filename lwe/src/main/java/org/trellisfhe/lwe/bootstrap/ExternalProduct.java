package org.trellisfhe.lwe.bootstrap;

import org.trellisfhe.lwe.internal.kernels.CoefficientKernel;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/**
 * RLWE times RGSW: the RLWE ciphertext's digits times the RGSW matrix, in the transform domain.
 * With buffers, so one for each thread.
 */
final class ExternalProduct {
  private final NegacyclicTransform transform;
  private final CoefficientKernel coefficients;
  private final Gadget gadget;
  private final int size;
  private final int components;
  private final double[] rows;
  private final double[] sums;

  ExternalProduct(ParameterSet parameters, NegacyclicTransform transform, Kernels kernels) {
    this.transform = transform;
    coefficients = kernels.coefficients().apply(parameters.ringSize());
    gadget = parameters.bootstrapGadget();
    size = parameters.ringSize();
    components = parameters.ringRank() + 1;
    rows = new double[components * gadget.levels() * size];
    sums = new double[components * size];
  }

  /**
   * A step of the blind rotation, {@code accumulator += RGSW(bit) * ((X^power - 1) * accumulator)}:
   * rotates the accumulator if the bit is set, without knowing it.
   *
   * @param accumulator RLWE ciphertext in doubled form: the negative of each polynomial, then
   *     itself; k masks, then the body
   * @param power from 0 to 2N - 1
   * @param matrix RGSW encryption of the bit, packed
   */
  void rotateIf(int[] accumulator, int power, double[] matrix) {
    int levels = gadget.levels();
    for (int c = 0; c < components; c++) {
      coefficients.rotateAndDecompose(
          accumulator, 2 * c * size, power, gadget, rows, c * levels * size);
    }
    int rowCount = components * levels;
    for (int r = 0; r < rowCount; r++) {
      transform.forward(rows, r * size);
    }
    transform.multiply(rows, rowCount, matrix, components, sums);
    for (int c = 0; c < components; c++) {
      transform.backward(sums, c * size);
      coefficients.addRounded(sums, c * size, accumulator, 2 * c * size);
    }
  }
}
