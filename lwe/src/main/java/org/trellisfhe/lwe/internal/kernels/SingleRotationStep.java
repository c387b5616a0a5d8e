package org.trellisfhe.lwe.internal.kernels;

import java.util.Arrays;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/** One ciphertext: vectors, if any, run along its coefficients. */
final class SingleRotationStep implements RotationStep {
  private final NegacyclicTransform transform;
  private final CoefficientKernel coefficients;
  private final Gadget gadget;
  private final int block;
  private final int dropped;
  private final int size;
  private final int columns;
  private final int rowCount;
  private final double[] rows;
  private final double[] sums;
  private final double[] factor;

  SingleRotationStep(
      ParameterSet parameters, NegacyclicTransform transform, CoefficientKernel coefficients) {
    this.transform = transform;
    this.coefficients = coefficients;
    gadget = parameters.bootstrapGadget();
    block = parameters.keyBlock();
    dropped = new NoiseModel(parameters).droppedBits();
    size = parameters.ringSize();
    columns = parameters.ringRank() + 1;
    rowCount = columns * gadget.levels();
    rows = new double[rowCount * size];
    sums = new double[columns * size];
    factor = new double[2 * size];
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public void rotate(int[] accumulators, int[] powers, int from, double[] matrices) {
    for (int c = 0; c < columns; c++) {
      coefficients.decompose(accumulators, c * size, gadget, rows, c * gadget.levels() * size);
    }
    for (int r = 0; r < rowCount; r++) {
      transform.forward(rows, r * size);
    }
    Arrays.fill(sums, 0);
    int matrixLength = rowCount * columns * size;
    for (int i = 0; i < block; i++) {
      int power = powers[from + i];
      if (power != 0) {
        transform.factor(power, factor);
        transform.multiplyAdd(rows, rowCount, matrices, i * matrixLength, columns, factor, sums);
      }
    }
    for (int c = 0; c < columns; c++) {
      transform.backward(sums, c * size);
      coefficients.addRounded(sums, c * size, dropped, accumulators, c * size);
    }
  }
}
