package org.trellisfhe.lwe.transform;

import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The reference: coefficients folded to N/2 complex numbers, twisted by the roots of X^(N/2) = i,
 * and given to JTransforms. A spectrum is interleaved, in JTransforms' order. JTransforms is an
 * optional dependency: only this class needs it.
 */
public final class JTransformsTransform implements NegacyclicTransform {
  private final int size;
  private final DoubleFFT_1D fft;

  /** Powers of exp(i pi / N), of which the first N/2 are the twist. */
  private final double[] rootRe;

  private final double[] rootIm;

  /**
   * A transform of a size.
   *
   * @param size number of coefficients, a power of two from 16
   */
  public JTransformsTransform(int size) {
    this.size = size;
    fft = new DoubleFFT_1D(size / 2);
    rootRe = new double[2 * size];
    rootIm = new double[2 * size];
    for (int j = 0; j < 2 * size; j++) {
      rootRe[j] = StrictMath.cos(Math.PI * j / size);
      rootIm[j] = StrictMath.sin(Math.PI * j / size);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forward(double[] values, int offset) {
    int half = size / 2;
    double[] folded = new double[size];
    for (int j = 0; j < half; j++) {
      double re = values[offset + j];
      double im = values[offset + half + j];
      folded[2 * j] = re * rootRe[j] - im * rootIm[j];
      folded[2 * j + 1] = re * rootIm[j] + im * rootRe[j];
    }
    fft.complexForward(folded);
    System.arraycopy(folded, 0, values, offset, size);
  }

  @Override
  public double[] prepare(double[] matrix, int rowCount, int columns) {
    for (int at = 0; at < rowCount * columns * size; at += size) {
      forward(matrix, at);
    }
    return matrix;
  }

  @Override
  public void backward(double[] values, int offset) {
    int half = size / 2;
    double[] folded = new double[size];
    System.arraycopy(values, offset, folded, 0, size);
    fft.complexInverse(folded, true);
    for (int j = 0; j < half; j++) {
      double re = folded[2 * j];
      double im = folded[2 * j + 1];
      values[offset + j] = re * rootRe[j] + im * rootIm[j];
      values[offset + half + j] = im * rootRe[j] - re * rootIm[j];
    }
  }

  /** Value k of a polynomial is that at X = exp(i pi (1 - 4k) / N). */
  @Override
  public void factor(int power, double[] factors, int offset, int lane) {
    for (int k = 0; k < size / 2; k++) {
      int turns = (1 - 4 * k) * power & (2 * size - 1);
      factors[offset + 2 * k] = rootRe[turns] - 1;
      factors[offset + 2 * k + 1] = rootIm[turns];
    }
  }

  @Override
  public void neutralFactor(double[] factors) {
    for (int k = 0; k < size; k += 2) {
      factors[k] = 1;
      factors[k + 1] = 0;
    }
  }

  @Override
  public void multiply(
      double[] rows,
      int rowCount,
      double[] matrix,
      int from,
      int columns,
      double[] factors,
      int with,
      double[] sums,
      boolean add) {
    for (int c = 0; c < columns; c++) {
      for (int j = 0; j < size; j += 2) {
        double re = 0;
        double im = 0;
        for (int r = 0; r < rowCount; r++) {
          int x = r * size + j;
          int y = from + (c * rowCount + r) * size + j;
          re += rows[x] * matrix[y] - rows[x + 1] * matrix[y + 1];
          im += rows[x] * matrix[y + 1] + rows[x + 1] * matrix[y];
        }
        int to = c * size + j;
        double mr = factors[with + j];
        double mi = factors[with + j + 1];
        sums[to] = (add ? sums[to] : 0) + re * mr - im * mi;
        sums[to + 1] = (add ? sums[to + 1] : 0) + re * mi + im * mr;
      }
    }
  }

  @Override
  public void addRotated(
      double[] products, int columns, double[] factors, int with, double[] own, double[] rotated) {
    for (int at = 0; at < columns * size; at += size) {
      for (int j = 0; j < size; j += 2) {
        double mr = factors[with + j] + 1;
        double mi = factors[with + j + 1];
        double xr = products[at + j];
        double xi = products[at + j + 1];
        own[at + j] -= xr;
        own[at + j + 1] -= xi;
        rotated[at + j] += mr * xr - mi * xi;
        rotated[at + j + 1] += mr * xi + mi * xr;
      }
    }
  }
}
