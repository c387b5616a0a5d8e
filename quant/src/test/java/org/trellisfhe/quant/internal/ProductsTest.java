package org.trellisfhe.quant.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class ProductsTest {
  private final SplittableRandom random = new SplittableRandom(1);

  private float[][] matrix(int rows, int columns) {
    float[][] matrix = new float[rows][columns];
    for (float[] row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextInt(5) == 0 ? 0 : (float) random.nextDouble(-1, 1);
      }
    }
    return matrix;
  }

  private static RealMatrix real(float[][] matrix) {
    RealMatrix real = MatrixUtils.createRealMatrix(matrix.length, matrix[0].length);
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[0].length; j++) {
        real.setEntry(i, j, matrix[i][j]);
      }
    }
    return real;
  }

  private static void same(float[][] found, RealMatrix expected) {
    for (int i = 0; i < found.length; i++) {
      for (int j = 0; j < found[0].length; j++) {
        assertThat((double) found[i][j]).isCloseTo(expected.getEntry(i, j), within(1e-4));
      }
    }
  }

  @Test
  void productsAreThoseOfTheLibrary() {
    for (int trial = 0; trial < 40; trial++) {
      int m = random.nextInt(1, 20);
      int k = random.nextInt(1, trial < 5 ? 400 : 20);
      int n = random.nextInt(1, 40);
      float[][] a = matrix(m, k);
      float[][] b = matrix(k, n);
      float[][] c = matrix(m, n);
      RealMatrix sum = real(c).add(real(a).multiply(real(b)));

      int middle = random.nextInt(m + 1);
      Products.add(a, b, c, 0, middle);
      Products.add(a, b, c, middle, m);
      same(c, sum);

      float[][] turned = new float[k][m];
      Products.transpose(a, turned, 0, k);
      same(turned, real(a).transpose());
      float[][] d = matrix(k, n);
      float[][] e = matrix(m, n);
      RealMatrix other = real(d).add(real(turned).multiply(real(e)));
      Products.addTransposed(a, e, m, d, 0, k);
      same(d, other);
    }
  }
}
