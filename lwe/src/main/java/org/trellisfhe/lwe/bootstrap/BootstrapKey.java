package org.trellisfhe.lwe.bootstrap;

import java.util.stream.IntStream;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.torus.FineTorus;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/**
 * The bootstrap key in the transform domain: for each bit of the short key an RGSW encryption, a
 * matrix of (k+1) * l rows and k+1 columns of prepared spectra, column by column, in units of
 * 2^-32; those of a block of bits one after the other.
 */
final class BootstrapKey {
  private final double[][] matrices;

  private BootstrapKey(double[][] matrices) {
    this.matrices = matrices;
  }

  static BootstrapKey expand(EvaluationKey key, NegacyclicTransform transform) {
    ParameterSet parameters = key.parameters();
    int block = parameters.keyBlock();
    int matrixLength = parameters.rgswLength();
    double[][] matrices = new double[parameters.lweDimension() / block][block * matrixLength];
    IntStream.range(0, parameters.lweDimension())
        .parallel()
        .forEach(
            bit -> {
              double[] matrix = expandBit(key, bit, transform);
              int at = bit % block * matrixLength;
              System.arraycopy(matrix, 0, matrices[bit / block], at, matrixLength);
            });
    return new BootstrapKey(matrices);
  }

  private static double[] expandBit(EvaluationKey key, int bit, NegacyclicTransform transform) {
    ParameterSet parameters = key.parameters();
    int size = parameters.ringSize();
    int rank = parameters.ringRank();
    int rows = (rank + 1) * parameters.bootstrapGadget().levels();
    MaskStream masks = new MaskStream(key.maskSeed(), bit);
    double[] matrix = new double[parameters.rgswLength()];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < rank; column++) {
        int at = (column * rows + row) * size;
        for (int j = 0; j < size; j++) {
          matrix[at + j] = FineTorus.toUnits(masks.nextLong());
        }
      }
      int at = (rank * rows + row) * size;
      int body = (bit * rows + row) * size;
      for (int j = 0; j < size; j++) {
        matrix[at + j] = FineTorus.toUnits(key.bootstrapBodies()[body + j]);
      }
    }
    return transform.prepare(matrix, rows, rank + 1);
  }

  /** Steps of a blind rotation: blocks of key bits. */
  int steps() {
    return matrices.length;
  }

  /** The matrices of a step's block of bits. */
  double[] matrices(int step) {
    return matrices[step];
  }
}
