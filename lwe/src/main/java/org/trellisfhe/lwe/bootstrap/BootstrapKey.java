package org.trellisfhe.lwe.bootstrap;

import java.util.stream.IntStream;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/**
 * The bootstrap key in the transform domain: for each bit of the short key an RGSW encryption, a
 * matrix of (k+1) * l rows and k+1 columns of prepared spectra.
 */
final class BootstrapKey {
  private final double[][] matrices;

  private BootstrapKey(double[][] matrices) {
    this.matrices = matrices;
  }

  static BootstrapKey expand(EvaluationKey key, NegacyclicTransform transform) {
    double[][] matrices = new double[key.parameters().lweDimension()][];
    IntStream.range(0, matrices.length)
        .parallel()
        .forEach(bit -> matrices[bit] = expandBit(key, bit, transform));
    return new BootstrapKey(matrices);
  }

  private static double[] expandBit(EvaluationKey key, int bit, NegacyclicTransform transform) {
    ParameterSet parameters = key.parameters();
    int size = parameters.ringSize();
    int rank = parameters.ringRank();
    int rows = (rank + 1) * parameters.bootstrapGadget().levels();
    MaskStream masks = new MaskStream(key.maskSeed(), bit);
    double[] matrix = new double[rows * (rank + 1) * size];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < rank * size; j++) {
        matrix[at + j] = masks.next();
      }
      at += rank * size;
      int body = (bit * rows + row) * size;
      for (int j = 0; j < size; j++) {
        matrix[at + j] = key.bootstrapBodies()[body + j];
      }
      at += size;
    }
    for (int offset = 0; offset < matrix.length; offset += size) {
      transform.prepare(matrix, offset);
    }
    return transform.pack(matrix, rows, rank + 1);
  }

  double[] matrix(int bit) {
    return matrices[bit];
  }
}
