package org.trellisfhe.lwe.transform;

/**
 * The complex transform of {@link SpectralTree} in plain loops. {@link VectorTransform} does the
 * same operations on the same numbers, so that both give the same bits.
 */
public final class ScalarTransform implements NegacyclicTransform {
  private final int size;
  private final SpectralTree tree;

  /**
   * A transform of a size.
   *
   * @param size number of coefficients, a power of two from 16
   */
  public ScalarTransform(int size) {
    this.size = size;
    this.tree = SpectralTree.of(size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forward(double[] values, int offset) {
    int half = size / 2;
    int nodes = 1;
    for (int stride = half / 2; stride >= 1; stride /= 2) {
      for (int i = 0; i < nodes; i++) {
        int at = offset + 2 * i * stride;
        split(values, at, at + half, stride, tree.re()[nodes + i], tree.im()[nodes + i]);
      }
      nodes *= 2;
    }
  }

  /** (a, b) becomes (a + w b, a - w b). */
  private static void split(double[] v, int re, int im, int stride, double wr, double wi) {
    double negated = -wi;
    for (int j = 0; j < stride; j++) {
      double br = v[re + stride + j];
      double bi = v[im + stride + j];
      double tr = Math.fma(wr, br, negated * bi);
      double ti = Math.fma(wr, bi, wi * br);
      double ar = v[re + j];
      double ai = v[im + j];
      v[re + j] = ar + tr;
      v[im + j] = ai + ti;
      v[re + stride + j] = ar - tr;
      v[im + stride + j] = ai - ti;
    }
  }

  @Override
  public void prepare(double[] values, int offset) {
    forward(values, offset);
    double scale = 2.0 / size;
    for (int i = offset; i < offset + size; i++) {
      values[i] *= scale;
    }
  }

  @Override
  public void backward(double[] values, int offset) {
    int half = size / 2;
    int nodes = half / 2;
    for (int stride = 1; stride < half; stride *= 2) {
      for (int i = 0; i < nodes; i++) {
        int at = offset + 2 * i * stride;
        join(values, at, at + half, stride, tree.re()[nodes + i], tree.im()[nodes + i]);
      }
      nodes /= 2;
    }
  }

  /** (u, v) becomes (u + v, (u - v) / w), which is twice what {@link #split} started from. */
  private static void join(double[] v, int re, int im, int stride, double wr, double wi) {
    double negated = -wi;
    for (int j = 0; j < stride; j++) {
      double ur = v[re + j];
      double ui = v[im + j];
      double vr = v[re + stride + j];
      double vi = v[im + stride + j];
      double dr = ur - vr;
      double di = ui - vi;
      v[re + j] = ur + vr;
      v[im + j] = ui + vi;
      v[re + stride + j] = Math.fma(wr, dr, wi * di);
      v[im + stride + j] = Math.fma(wr, di, negated * dr);
    }
  }

  @Override
  public void multiply(double[] rows, int rowCount, double[] matrix, int columns, double[] out) {
    int half = size / 2;
    for (int c = 0; c < columns; c++) {
      int to = c * size;
      for (int j = to; j < to + size; j++) {
        out[j] = 0;
      }
      for (int r = 0; r < rowCount; r++) {
        multiplyAdd(rows, r * size, matrix, (r * columns + c) * size, out, to, half);
      }
    }
  }

  private static void multiplyAdd(
      double[] a, int aAt, double[] b, int bAt, double[] sum, int sumAt, int half) {
    for (int j = 0; j < half; j++) {
      double ar = a[aAt + j];
      double ai = a[aAt + half + j];
      double br = b[bAt + j];
      double bi = b[bAt + half + j];
      sum[sumAt + j] = Math.fma(-ai, bi, Math.fma(ar, br, sum[sumAt + j]));
      sum[sumAt + half + j] = Math.fma(ai, br, Math.fma(ar, bi, sum[sumAt + half + j]));
    }
  }
}
