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
  private final double[] twistRe;
  private final double[] twistIm;

  /**
   * A transform of a size.
   *
   * @param size number of coefficients, a power of two from 16
   */
  public JTransformsTransform(int size) {
    this.size = size;
    int half = size / 2;
    fft = new DoubleFFT_1D(half);
    twistRe = new double[half];
    twistIm = new double[half];
    for (int j = 0; j < half; j++) {
      twistRe[j] = StrictMath.cos(Math.PI * j / size);
      twistIm[j] = StrictMath.sin(Math.PI * j / size);
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
      folded[2 * j] = re * twistRe[j] - im * twistIm[j];
      folded[2 * j + 1] = re * twistIm[j] + im * twistRe[j];
    }
    fft.complexForward(folded);
    System.arraycopy(folded, 0, values, offset, size);
  }

  @Override
  public void prepare(double[] values, int offset) {
    forward(values, offset);
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
      values[offset + j] = re * twistRe[j] + im * twistIm[j];
      values[offset + half + j] = im * twistRe[j] - re * twistIm[j];
    }
  }

  @Override
  public void multiply(double[] rows, int rowCount, double[] matrix, int columns, double[] out) {
    for (int c = 0; c < columns; c++) {
      for (int j = 0; j < size; j += 2) {
        double re = 0;
        double im = 0;
        for (int r = 0; r < rowCount; r++) {
          int x = r * size + j;
          int y = (r * columns + c) * size + j;
          re += rows[x] * matrix[y] - rows[x + 1] * matrix[y + 1];
          im += rows[x] * matrix[y + 1] + rows[x + 1] * matrix[y];
        }
        out[c * size + j] = re;
        out[c * size + j + 1] = im;
      }
    }
  }
}
