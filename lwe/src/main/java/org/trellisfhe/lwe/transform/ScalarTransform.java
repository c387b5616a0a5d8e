package org.trellisfhe.lwe.transform;

/**
 * The complex transform of {@link SpectralTree} in plain loops, two stages at a time. {@link
 * VectorTransform} does the same operations on the same numbers, so that both give the same bits.
 */
public final class ScalarTransform implements NegacyclicTransform {
  private final int size;
  private final int half;
  private final int stages;
  private final double[] rootRe;
  private final double[] rootIm;
  private final MonomialFactors monomials;

  /**
   * A transform of a size.
   *
   * @param size number of coefficients, a power of two from 16
   */
  public ScalarTransform(int size) {
    this.size = size;
    half = size / 2;
    stages = Integer.numberOfTrailingZeros(half);
    SpectralTree tree = SpectralTree.of(size);
    rootRe = tree.re();
    rootIm = tree.im();
    monomials = MonomialFactors.of(size);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forward(double[] values, int offset) {
    int run = half / 2;
    int nodes = 1;
    if ((stages & 1) == 1) {
      split(values, offset, run);
      run /= 2;
      nodes = 2;
    }
    for (; run >= 2; run /= 4) {
      splitTwice(values, offset, nodes, run / 2);
      nodes *= 4;
    }
  }

  /** The root's stage: (a, b) becomes (a + w b, a - w b). */
  private void split(double[] v, int offset, int run) {
    double wr = rootRe[1];
    double wi = rootIm[1];
    for (int j = offset; j < offset + run; j++) {
      double br = v[j + run];
      double bi = v[j + run + half];
      double tr = Math.fma(wr, br, -wi * bi);
      double ti = Math.fma(wr, bi, wi * br);
      double ar = v[j];
      double ai = v[j + half];
      v[j] = ar + tr;
      v[j + half] = ai + ti;
      v[j + run] = ar - tr;
      v[j + run + half] = ai - ti;
    }
  }

  /**
   * Two stages of all nodes of a level, each node's points in four runs: read and written once. The
   * root of a second child is i times that of the first.
   */
  private void splitTwice(double[] v, int offset, int nodes, int run) {
    for (int node = nodes; node < 2 * nodes; node++) {
      double pr = rootRe[node];
      double pi = rootIm[node];
      double cr = rootRe[2 * node];
      double ci = rootIm[2 * node];
      int at = offset + 4 * run * (node - nodes);
      for (int j = at; j < at + run; j++) {
        double br = v[j + 2 * run];
        double bi = v[j + 2 * run + half];
        double tr = Math.fma(pr, br, -pi * bi);
        double ti = Math.fma(pr, bi, pi * br);
        double x0r = v[j] + tr;
        double x0i = v[j + half] + ti;
        double x2r = v[j] - tr;
        double x2i = v[j + half] - ti;
        br = v[j + 3 * run];
        bi = v[j + 3 * run + half];
        tr = Math.fma(pr, br, -pi * bi);
        ti = Math.fma(pr, bi, pi * br);
        double x1r = v[j + run] + tr;
        double x1i = v[j + run + half] + ti;
        double x3r = v[j + run] - tr;
        double x3i = v[j + run + half] - ti;
        tr = Math.fma(cr, x1r, -ci * x1i);
        ti = Math.fma(cr, x1i, ci * x1r);
        v[j] = x0r + tr;
        v[j + half] = x0i + ti;
        v[j + run] = x0r - tr;
        v[j + run + half] = x0i - ti;
        tr = Math.fma(ci, x3r, cr * x3i);
        ti = Math.fma(-ci, x3i, cr * x3r);
        v[j + 2 * run] = x2r - tr;
        v[j + 2 * run + half] = x2i + ti;
        v[j + 3 * run] = x2r + tr;
        v[j + 3 * run + half] = x2i - ti;
      }
    }
  }

  @Override
  public double[] prepare(double[] matrix, int rowCount, int columns) {
    double scale = 2.0 / size;
    for (int at = 0; at < rowCount * columns * size; at += size) {
      forward(matrix, at);
    }
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] *= scale;
    }
    return matrix;
  }

  @Override
  public void backward(double[] values, int offset) {
    int run = 1;
    int nodes = half / 4;
    for (; 4 * run <= half; run *= 4) {
      joinTwice(values, offset, nodes, run);
      nodes /= 4;
    }
    if (run < half) {
      join(values, offset, run);
    }
  }

  /** Undoes {@link #split}, times two: (u, v) becomes (u + v, (u - v) / w). */
  private void join(double[] v, int offset, int run) {
    double wr = rootRe[1];
    double wi = rootIm[1];
    for (int j = offset; j < offset + run; j++) {
      double dr = v[j] - v[j + run];
      double di = v[j + half] - v[j + run + half];
      v[j] += v[j + run];
      v[j + half] += v[j + run + half];
      v[j + run] = Math.fma(wr, dr, wi * di);
      v[j + run + half] = Math.fma(wr, di, -wi * dr);
    }
  }

  /** Undoes {@link #splitTwice}, times four. */
  private void joinTwice(double[] v, int offset, int nodes, int run) {
    for (int node = nodes; node < 2 * nodes; node++) {
      double pr = rootRe[node];
      double pi = rootIm[node];
      double cr = rootRe[2 * node];
      double ci = rootIm[2 * node];
      int at = offset + 4 * run * (node - nodes);
      for (int j = at; j < at + run; j++) {
        double dr = v[j] - v[j + run];
        double di = v[j + half] - v[j + run + half];
        double x0r = v[j] + v[j + run];
        double x0i = v[j + half] + v[j + run + half];
        double x1r = Math.fma(cr, dr, ci * di);
        double x1i = Math.fma(cr, di, -ci * dr);
        dr = v[j + 3 * run] - v[j + 2 * run];
        di = v[j + 2 * run + half] - v[j + 3 * run + half];
        double x2r = v[j + 2 * run] + v[j + 3 * run];
        double x2i = v[j + 2 * run + half] + v[j + 3 * run + half];
        double x3r = Math.fma(ci, dr, cr * di);
        double x3i = Math.fma(-ci, di, cr * dr);
        dr = x0r - x2r;
        di = x0i - x2i;
        v[j] = x0r + x2r;
        v[j + half] = x0i + x2i;
        v[j + 2 * run] = Math.fma(pr, dr, pi * di);
        v[j + 2 * run + half] = Math.fma(pr, di, -pi * dr);
        dr = x1r - x3r;
        di = x1i - x3i;
        v[j + run] = x1r + x3r;
        v[j + run + half] = x1i + x3i;
        v[j + 3 * run] = Math.fma(pr, dr, pi * di);
        v[j + 3 * run + half] = Math.fma(pr, di, -pi * dr);
      }
    }
  }

  @Override
  public int factorLength() {
    return monomials.length();
  }

  @Override
  public void factor(int power, double[] factors, int offset, int lane) {
    monomials.fill(power, factors, offset, 1);
  }

  @Override
  public void neutralFactor(double[] factors) {
    monomials.fillNeutral(factors, 0, 1);
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
    int low = with + monomials.low();
    for (int c = 0; c < columns; c++) {
      int to = c * size;
      int column = from + c * rowCount * size;
      for (int j = 0; j < half; j++) {
        double ar = 0;
        double ai = 0;
        int row = j;
        int key = column + j;
        for (int r = 0; r < rowCount; r++) {
          double xr = rows[row];
          double xi = rows[row + half];
          double kr = matrix[key];
          double ki = matrix[key + half];
          ar = Math.fma(-xi, ki, Math.fma(xr, kr, ar));
          ai = Math.fma(xi, kr, Math.fma(xr, ki, ai));
          row += size;
          key += size;
        }
        int coarse = with + j / MonomialFactors.GROUP * 2;
        int fine = low + j % MonomialFactors.GROUP;
        double ur = factors[coarse];
        double ui = factors[coarse + 1];
        double vr = factors[fine];
        double vi = factors[fine + MonomialFactors.GROUP];
        double mr = Math.fma(ur, vr, -ui * vi) - 1;
        double mi = Math.fma(ur, vi, ui * vr);
        double sr = add ? sums[to + j] : 0;
        double si = add ? sums[to + half + j] : 0;
        sums[to + j] = Math.fma(-mi, ai, Math.fma(mr, ar, sr));
        sums[to + half + j] = Math.fma(mi, ar, Math.fma(mr, ai, si));
      }
    }
  }

  @Override
  public void addRotated(
      double[] products, int columns, double[] factors, int with, double[] own, double[] rotated) {
    int low = with + monomials.low();
    for (int at = 0; at < columns * size; at += size) {
      for (int j = 0; j < half; j++) {
        int coarse = with + j / MonomialFactors.GROUP * 2;
        int fine = low + j % MonomialFactors.GROUP;
        double ur = factors[coarse];
        double ui = factors[coarse + 1];
        double vr = factors[fine];
        double vi = factors[fine + MonomialFactors.GROUP];
        double mr = Math.fma(ur, vr, -ui * vi);
        double mi = Math.fma(ur, vi, ui * vr);
        double xr = products[at + j];
        double xi = products[at + half + j];
        own[at + j] -= xr;
        own[at + half + j] -= xi;
        rotated[at + j] = Math.fma(-mi, xi, Math.fma(mr, xr, rotated[at + j]));
        rotated[at + half + j] = Math.fma(mi, xr, Math.fma(mr, xi, rotated[at + half + j]));
      }
    }
  }
}
