package org.trellisfhe.lwe.transform;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The complex transform of {@link SpectralTree} on the machine's widest vectors, at most 8 lanes.
 * Stages whose stride is at least a vector run two at a time over vectors; the last ones, whose
 * partners lie in one vector, run in registers in one pass. Each operation is {@link
 * ScalarTransform}'s, so that both give the same bits.
 *
 * <p>Refers to the Vector API: reached only through {@code Kernels}, which looks whether it is
 * there.
 */
public final class VectorTransform implements NegacyclicTransform {
  private static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > 8
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Most columns that {@link #multiply} takes at once: their sums stay in registers. */
  private static final int GROUP = 4;

  // Static, so that the compiler knows the shuffles; those of strides beyond a vector are not used.
  private static final VectorShuffle<Double> SWAP_4 = partners(4);
  private static final VectorShuffle<Double> SWAP_2 = partners(2);
  private static final VectorShuffle<Double> SWAP_1 = partners(1);
  private static final DoubleVector SIGN_4 = signs(4);
  private static final DoubleVector SIGN_2 = signs(2);
  private static final DoubleVector SIGN_1 = signs(1);

  private final int size;
  private final int half;
  private final double scale;
  private final double[] rootRe;
  private final double[] rootIm;
  private final LaneRoots roots4;
  private final LaneRoots roots2;
  private final LaneRoots roots1;

  /**
   * A transform of a size.
   *
   * @param size number of coefficients, a power of two from 16
   */
  public VectorTransform(int size) {
    this.size = size;
    this.half = size / 2;
    this.scale = 2.0 / size;
    SpectralTree tree = SpectralTree.of(size);
    rootRe = tree.re();
    rootIm = tree.im();
    roots4 = LaneRoots.of(tree, half, 4);
    roots2 = LaneRoots.of(tree, half, 2);
    roots1 = LaneRoots.of(tree, half, 1);
  }

  private static VectorShuffle<Double> partners(int stride) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ stride) % LANES);
  }

  private static DoubleVector signs(int stride) {
    double[] signs = new double[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      signs[lane] = (lane & stride) == 0 ? 1 : -1;
    }
    return DoubleVector.fromArray(SPECIES, signs, 0);
  }

  /**
   * The roots of one of the last stages, point by point: 1 for the lower partner, w for the upper.
   */
  private record LaneRoots(double[] re, double[] im) {
    static LaneRoots of(SpectralTree tree, int points, int stride) {
      double[] re = new double[points];
      double[] im = new double[points];
      int nodes = points / (2 * stride);
      for (int p = 0; p < points; p++) {
        boolean upper = (p & stride) != 0;
        int node = nodes + p / (2 * stride);
        re[p] = upper ? tree.re()[node] : 1;
        im[p] = upper ? tree.im()[node] : 0;
      }
      return new LaneRoots(re, im);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forward(double[] values, int offset) {
    int stride = half / 2;
    int nodes = 1;
    if ((Integer.numberOfTrailingZeros(half / LANES) & 1) == 1) {
      split(values, offset, stride, rootRe[1], rootIm[1]);
      stride /= 2;
      nodes = 2;
    }
    for (; stride >= LANES; stride /= 4) {
      for (int i = 0; i < nodes; i++) {
        splitTwice(values, offset + 2 * i * stride, stride / 2, nodes + i);
      }
      nodes *= 4;
    }
    splitInLanes(values, offset);
  }

  /** One stage of one node: (a, b) becomes (a + w b, a - w b). */
  private void split(double[] v, int at, int stride, double wr, double wi) {
    DoubleVector re = DoubleVector.broadcast(SPECIES, wr);
    DoubleVector im = DoubleVector.broadcast(SPECIES, wi);
    DoubleVector negated = im.neg();
    for (int j = at; j < at + stride; j += LANES) {
      DoubleVector br = DoubleVector.fromArray(SPECIES, v, j + stride);
      DoubleVector bi = DoubleVector.fromArray(SPECIES, v, j + stride + half);
      DoubleVector tr = re.fma(br, negated.mul(bi));
      DoubleVector ti = re.fma(bi, im.mul(br));
      DoubleVector ar = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector ai = DoubleVector.fromArray(SPECIES, v, j + half);
      ar.add(tr).intoArray(v, j);
      ai.add(ti).intoArray(v, j + half);
      ar.sub(tr).intoArray(v, j + stride);
      ai.sub(ti).intoArray(v, j + stride + half);
    }
  }

  /**
   * Two stages of one node, whose points stand in four runs of {@code run}. The root of the second
   * child is i times that of the first.
   */
  private void splitTwice(double[] v, int at, int run, int node) {
    DoubleVector pr = DoubleVector.broadcast(SPECIES, rootRe[node]);
    DoubleVector pi = DoubleVector.broadcast(SPECIES, rootIm[node]);
    DoubleVector pn = pi.neg();
    DoubleVector cr = DoubleVector.broadcast(SPECIES, rootRe[2 * node]);
    DoubleVector ci = DoubleVector.broadcast(SPECIES, rootIm[2 * node]);
    DoubleVector cn = ci.neg();
    DoubleVector dr = DoubleVector.broadcast(SPECIES, rootRe[2 * node + 1]);
    DoubleVector di = DoubleVector.broadcast(SPECIES, rootIm[2 * node + 1]);
    DoubleVector dn = di.neg();
    for (int j = at; j < at + run; j += LANES) {
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, v, j + 2 * run);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, v, j + 2 * run + half);
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, v, j + 3 * run);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, v, j + 3 * run + half);
      DoubleVector t2r = pr.fma(x2r, pn.mul(x2i));
      DoubleVector t2i = pr.fma(x2i, pi.mul(x2r));
      DoubleVector t3r = pr.fma(x3r, pn.mul(x3i));
      DoubleVector t3i = pr.fma(x3i, pi.mul(x3r));
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, v, j + half);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, v, j + run);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, v, j + run + half);
      DoubleVector y0r = x0r.add(t2r);
      DoubleVector y0i = x0i.add(t2i);
      DoubleVector y2r = x0r.sub(t2r);
      DoubleVector y2i = x0i.sub(t2i);
      DoubleVector y1r = x1r.add(t3r);
      DoubleVector y1i = x1i.add(t3i);
      DoubleVector y3r = x1r.sub(t3r);
      DoubleVector y3i = x1i.sub(t3i);
      DoubleVector u1r = cr.fma(y1r, cn.mul(y1i));
      DoubleVector u1i = cr.fma(y1i, ci.mul(y1r));
      DoubleVector u3r = dr.fma(y3r, dn.mul(y3i));
      DoubleVector u3i = dr.fma(y3i, di.mul(y3r));
      y0r.add(u1r).intoArray(v, j);
      y0i.add(u1i).intoArray(v, j + half);
      y0r.sub(u1r).intoArray(v, j + run);
      y0i.sub(u1i).intoArray(v, j + run + half);
      y2r.add(u3r).intoArray(v, j + 2 * run);
      y2i.add(u3i).intoArray(v, j + 2 * run + half);
      y2r.sub(u3r).intoArray(v, j + 3 * run);
      y2i.sub(u3i).intoArray(v, j + 3 * run + half);
    }
  }

  private void splitInLanes(double[] v, int at) {
    for (int p = 0; p < half; p += LANES) {
      DoubleVector xr = DoubleVector.fromArray(SPECIES, v, at + p);
      DoubleVector xi = DoubleVector.fromArray(SPECIES, v, at + p + half);
      if (LANES >= 8) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots4.re, p);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots4.im, p);
        DoubleVector tr = wr.fma(xr, wi.mul(xi).neg());
        DoubleVector ti = wr.fma(xi, wi.mul(xr));
        xr = tr.fma(SIGN_4, tr.rearrange(SWAP_4));
        xi = ti.fma(SIGN_4, ti.rearrange(SWAP_4));
      }
      if (LANES >= 4) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots2.re, p);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots2.im, p);
        DoubleVector tr = wr.fma(xr, wi.mul(xi).neg());
        DoubleVector ti = wr.fma(xi, wi.mul(xr));
        xr = tr.fma(SIGN_2, tr.rearrange(SWAP_2));
        xi = ti.fma(SIGN_2, ti.rearrange(SWAP_2));
      }
      if (LANES >= 2) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots1.re, p);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots1.im, p);
        DoubleVector tr = wr.fma(xr, wi.mul(xi).neg());
        DoubleVector ti = wr.fma(xi, wi.mul(xr));
        xr = tr.fma(SIGN_1, tr.rearrange(SWAP_1));
        xi = ti.fma(SIGN_1, ti.rearrange(SWAP_1));
      }
      xr.intoArray(v, at + p);
      xi.intoArray(v, at + p + half);
    }
  }

  @Override
  public void prepare(double[] values, int offset) {
    forward(values, offset);
    for (int j = offset; j < offset + size; j++) {
      values[j] *= scale;
    }
  }

  @Override
  public void backward(double[] values, int offset) {
    joinInLanes(values, offset);
    int run = LANES;
    int nodes = half / LANES / 4;
    for (; 4 * run <= half; run *= 4) {
      for (int i = 0; i < nodes; i++) {
        joinTwice(values, offset + 4 * i * run, run, nodes + i);
      }
      nodes /= 4;
    }
    if (run < half) {
      join(values, offset, half / 2, rootRe[1], rootIm[1]);
    }
  }

  private void joinInLanes(double[] v, int at) {
    for (int p = 0; p < half; p += LANES) {
      DoubleVector xr = DoubleVector.fromArray(SPECIES, v, at + p);
      DoubleVector xi = DoubleVector.fromArray(SPECIES, v, at + p + half);
      if (LANES >= 2) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots1.re, p);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots1.im, p);
        DoubleVector tr = xr.fma(SIGN_1, xr.rearrange(SWAP_1));
        DoubleVector ti = xi.fma(SIGN_1, xi.rearrange(SWAP_1));
        xr = wr.fma(tr, wi.mul(ti));
        xi = wr.fma(ti, wi.mul(tr).neg());
      }
      if (LANES >= 4) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots2.re, p);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots2.im, p);
        DoubleVector tr = xr.fma(SIGN_2, xr.rearrange(SWAP_2));
        DoubleVector ti = xi.fma(SIGN_2, xi.rearrange(SWAP_2));
        xr = wr.fma(tr, wi.mul(ti));
        xi = wr.fma(ti, wi.mul(tr).neg());
      }
      if (LANES >= 8) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots4.re, p);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots4.im, p);
        DoubleVector tr = xr.fma(SIGN_4, xr.rearrange(SWAP_4));
        DoubleVector ti = xi.fma(SIGN_4, xi.rearrange(SWAP_4));
        xr = wr.fma(tr, wi.mul(ti));
        xi = wr.fma(ti, wi.mul(tr).neg());
      }
      xr.intoArray(v, at + p);
      xi.intoArray(v, at + p + half);
    }
  }

  /** Undoes {@link #split}, times two. */
  private void join(double[] v, int at, int stride, double wr, double wi) {
    DoubleVector re = DoubleVector.broadcast(SPECIES, wr);
    DoubleVector im = DoubleVector.broadcast(SPECIES, wi);
    DoubleVector negated = im.neg();
    for (int j = at; j < at + stride; j += LANES) {
      DoubleVector ur = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector ui = DoubleVector.fromArray(SPECIES, v, j + half);
      DoubleVector vr = DoubleVector.fromArray(SPECIES, v, j + stride);
      DoubleVector vi = DoubleVector.fromArray(SPECIES, v, j + stride + half);
      DoubleVector dr = ur.sub(vr);
      DoubleVector di = ui.sub(vi);
      ur.add(vr).intoArray(v, j);
      ui.add(vi).intoArray(v, j + half);
      re.fma(dr, im.mul(di)).intoArray(v, j + stride);
      re.fma(di, negated.mul(dr)).intoArray(v, j + stride + half);
    }
  }

  /** Undoes {@link #splitTwice}, times four. */
  private void joinTwice(double[] v, int at, int run, int node) {
    DoubleVector pr = DoubleVector.broadcast(SPECIES, rootRe[node]);
    DoubleVector pi = DoubleVector.broadcast(SPECIES, rootIm[node]);
    DoubleVector pn = pi.neg();
    DoubleVector cr = DoubleVector.broadcast(SPECIES, rootRe[2 * node]);
    DoubleVector ci = DoubleVector.broadcast(SPECIES, rootIm[2 * node]);
    DoubleVector cn = ci.neg();
    DoubleVector dr = DoubleVector.broadcast(SPECIES, rootRe[2 * node + 1]);
    DoubleVector di = DoubleVector.broadcast(SPECIES, rootIm[2 * node + 1]);
    DoubleVector dn = di.neg();
    for (int j = at; j < at + run; j += LANES) {
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, v, j + half);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, v, j + run);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, v, j + run + half);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, v, j + 2 * run);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, v, j + 2 * run + half);
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, v, j + 3 * run);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, v, j + 3 * run + half);
      DoubleVector d1r = x0r.sub(x1r);
      DoubleVector d1i = x0i.sub(x1i);
      DoubleVector d3r = x2r.sub(x3r);
      DoubleVector d3i = x2i.sub(x3i);
      DoubleVector y0r = x0r.add(x1r);
      DoubleVector y0i = x0i.add(x1i);
      DoubleVector y2r = x2r.add(x3r);
      DoubleVector y2i = x2i.add(x3i);
      DoubleVector y1r = cr.fma(d1r, ci.mul(d1i));
      DoubleVector y1i = cr.fma(d1i, cn.mul(d1r));
      DoubleVector y3r = dr.fma(d3r, di.mul(d3i));
      DoubleVector y3i = dr.fma(d3i, dn.mul(d3r));
      DoubleVector e2r = y0r.sub(y2r);
      DoubleVector e2i = y0i.sub(y2i);
      DoubleVector e3r = y1r.sub(y3r);
      DoubleVector e3i = y1i.sub(y3i);
      y0r.add(y2r).intoArray(v, j);
      y0i.add(y2i).intoArray(v, j + half);
      y1r.add(y3r).intoArray(v, j + run);
      y1i.add(y3i).intoArray(v, j + run + half);
      pr.fma(e2r, pi.mul(e2i)).intoArray(v, j + 2 * run);
      pr.fma(e2i, pn.mul(e2r)).intoArray(v, j + 2 * run + half);
      pr.fma(e3r, pi.mul(e3i)).intoArray(v, j + 3 * run);
      pr.fma(e3i, pn.mul(e3r)).intoArray(v, j + 3 * run + half);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Columns in groups of at most {@link #GROUP}, which share the loads of the rows; in a group
   * vector by vector, row by row, column by column, real part before imaginary: read in one go, and
   * never at strides of a page, which would all fall into the same cache set.
   */
  @Override
  public double[] pack(double[] matrix, int rowCount, int columns) {
    double[] packed = new double[matrix.length];
    int to = 0;
    for (int first = 0; first < columns; first += groupAt(first, columns)) {
      int group = groupAt(first, columns);
      for (int p = 0; p < half; p += LANES) {
        for (int r = 0; r < rowCount; r++) {
          for (int c = first; c < first + group; c++) {
            int from = (r * columns + c) * size + p;
            System.arraycopy(matrix, from, packed, to, LANES);
            System.arraycopy(matrix, from + half, packed, to + LANES, LANES);
            to += 2 * LANES;
          }
        }
      }
    }
    return packed;
  }

  /** Columns of the group that begins at one: as many as there are, but rather 3 + 2 than 4 + 1. */
  private static int groupAt(int first, int columns) {
    int left = columns - first;
    return left == GROUP + 1 || left == GROUP + 2 ? GROUP - 1 : Math.min(left, GROUP);
  }

  @Override
  public void multiply(double[] rows, int rowCount, double[] matrix, int columns, double[] out) {
    for (int first = 0; first < columns; first += groupAt(first, columns)) {
      int from = first * rowCount * size;
      int to = first * size;
      switch (groupAt(first, columns)) {
        case 4 -> multiplyFour(rows, rowCount, matrix, from, out, to);
        case 3 -> multiplyThree(rows, rowCount, matrix, from, out, to);
        case 2 -> multiplyTwo(rows, rowCount, matrix, from, out, to);
        default -> multiplyOne(rows, rowCount, matrix, from, out, to);
      }
    }
  }

  private void multiplyFour(
      double[] rows, int rowCount, double[] matrix, int from, double[] out, int to) {
    int key = from;
    for (int p = 0; p < half; p += LANES) {
      DoubleVector ar = DoubleVector.zero(SPECIES);
      DoubleVector ai = DoubleVector.zero(SPECIES);
      DoubleVector br = DoubleVector.zero(SPECIES);
      DoubleVector bi = DoubleVector.zero(SPECIES);
      DoubleVector cr = DoubleVector.zero(SPECIES);
      DoubleVector ci = DoubleVector.zero(SPECIES);
      DoubleVector dr = DoubleVector.zero(SPECIES);
      DoubleVector di = DoubleVector.zero(SPECIES);
      for (int at = p; at < rowCount * size; at += size) {
        DoubleVector xr = DoubleVector.fromArray(SPECIES, rows, at);
        DoubleVector xi = DoubleVector.fromArray(SPECIES, rows, at + half);
        DoubleVector xn = xi.neg();
        DoubleVector akr = DoubleVector.fromArray(SPECIES, matrix, key);
        DoubleVector aki = DoubleVector.fromArray(SPECIES, matrix, key + LANES);
        ar = xn.fma(aki, xr.fma(akr, ar));
        ai = xi.fma(akr, xr.fma(aki, ai));
        DoubleVector bkr = DoubleVector.fromArray(SPECIES, matrix, key + 2 * LANES);
        DoubleVector bki = DoubleVector.fromArray(SPECIES, matrix, key + 3 * LANES);
        br = xn.fma(bki, xr.fma(bkr, br));
        bi = xi.fma(bkr, xr.fma(bki, bi));
        DoubleVector ckr = DoubleVector.fromArray(SPECIES, matrix, key + 4 * LANES);
        DoubleVector cki = DoubleVector.fromArray(SPECIES, matrix, key + 5 * LANES);
        cr = xn.fma(cki, xr.fma(ckr, cr));
        ci = xi.fma(ckr, xr.fma(cki, ci));
        DoubleVector dkr = DoubleVector.fromArray(SPECIES, matrix, key + 6 * LANES);
        DoubleVector dki = DoubleVector.fromArray(SPECIES, matrix, key + 7 * LANES);
        dr = xn.fma(dki, xr.fma(dkr, dr));
        di = xi.fma(dkr, xr.fma(dki, di));
        key += 8 * LANES;
      }
      ar.intoArray(out, to + p);
      ai.intoArray(out, to + p + half);
      br.intoArray(out, to + p + size);
      bi.intoArray(out, to + p + size + half);
      cr.intoArray(out, to + p + 2 * size);
      ci.intoArray(out, to + p + 2 * size + half);
      dr.intoArray(out, to + p + 3 * size);
      di.intoArray(out, to + p + 3 * size + half);
    }
  }

  private void multiplyThree(
      double[] rows, int rowCount, double[] matrix, int from, double[] out, int to) {
    int key = from;
    for (int p = 0; p < half; p += LANES) {
      DoubleVector ar = DoubleVector.zero(SPECIES);
      DoubleVector ai = DoubleVector.zero(SPECIES);
      DoubleVector br = DoubleVector.zero(SPECIES);
      DoubleVector bi = DoubleVector.zero(SPECIES);
      DoubleVector cr = DoubleVector.zero(SPECIES);
      DoubleVector ci = DoubleVector.zero(SPECIES);
      for (int at = p; at < rowCount * size; at += size) {
        DoubleVector xr = DoubleVector.fromArray(SPECIES, rows, at);
        DoubleVector xi = DoubleVector.fromArray(SPECIES, rows, at + half);
        DoubleVector xn = xi.neg();
        DoubleVector akr = DoubleVector.fromArray(SPECIES, matrix, key);
        DoubleVector aki = DoubleVector.fromArray(SPECIES, matrix, key + LANES);
        ar = xn.fma(aki, xr.fma(akr, ar));
        ai = xi.fma(akr, xr.fma(aki, ai));
        DoubleVector bkr = DoubleVector.fromArray(SPECIES, matrix, key + 2 * LANES);
        DoubleVector bki = DoubleVector.fromArray(SPECIES, matrix, key + 3 * LANES);
        br = xn.fma(bki, xr.fma(bkr, br));
        bi = xi.fma(bkr, xr.fma(bki, bi));
        DoubleVector ckr = DoubleVector.fromArray(SPECIES, matrix, key + 4 * LANES);
        DoubleVector cki = DoubleVector.fromArray(SPECIES, matrix, key + 5 * LANES);
        cr = xn.fma(cki, xr.fma(ckr, cr));
        ci = xi.fma(ckr, xr.fma(cki, ci));
        key += 6 * LANES;
      }
      ar.intoArray(out, to + p);
      ai.intoArray(out, to + p + half);
      br.intoArray(out, to + p + size);
      bi.intoArray(out, to + p + size + half);
      cr.intoArray(out, to + p + 2 * size);
      ci.intoArray(out, to + p + 2 * size + half);
    }
  }

  private void multiplyTwo(
      double[] rows, int rowCount, double[] matrix, int from, double[] out, int to) {
    int key = from;
    for (int p = 0; p < half; p += LANES) {
      DoubleVector ar = DoubleVector.zero(SPECIES);
      DoubleVector ai = DoubleVector.zero(SPECIES);
      DoubleVector br = DoubleVector.zero(SPECIES);
      DoubleVector bi = DoubleVector.zero(SPECIES);
      for (int at = p; at < rowCount * size; at += size) {
        DoubleVector xr = DoubleVector.fromArray(SPECIES, rows, at);
        DoubleVector xi = DoubleVector.fromArray(SPECIES, rows, at + half);
        DoubleVector xn = xi.neg();
        DoubleVector akr = DoubleVector.fromArray(SPECIES, matrix, key);
        DoubleVector aki = DoubleVector.fromArray(SPECIES, matrix, key + LANES);
        ar = xn.fma(aki, xr.fma(akr, ar));
        ai = xi.fma(akr, xr.fma(aki, ai));
        DoubleVector bkr = DoubleVector.fromArray(SPECIES, matrix, key + 2 * LANES);
        DoubleVector bki = DoubleVector.fromArray(SPECIES, matrix, key + 3 * LANES);
        br = xn.fma(bki, xr.fma(bkr, br));
        bi = xi.fma(bkr, xr.fma(bki, bi));
        key += 4 * LANES;
      }
      ar.intoArray(out, to + p);
      ai.intoArray(out, to + p + half);
      br.intoArray(out, to + p + size);
      bi.intoArray(out, to + p + size + half);
    }
  }

  private void multiplyOne(
      double[] rows, int rowCount, double[] matrix, int from, double[] out, int to) {
    int key = from;
    for (int p = 0; p < half; p += LANES) {
      DoubleVector ar = DoubleVector.zero(SPECIES);
      DoubleVector ai = DoubleVector.zero(SPECIES);
      for (int at = p; at < rowCount * size; at += size) {
        DoubleVector xr = DoubleVector.fromArray(SPECIES, rows, at);
        DoubleVector xi = DoubleVector.fromArray(SPECIES, rows, at + half);
        DoubleVector xn = xi.neg();
        DoubleVector akr = DoubleVector.fromArray(SPECIES, matrix, key);
        DoubleVector aki = DoubleVector.fromArray(SPECIES, matrix, key + LANES);
        ar = xn.fma(aki, xr.fma(akr, ar));
        ai = xi.fma(akr, xr.fma(aki, ai));
        key += 2 * LANES;
      }
      ar.intoArray(out, to + p);
      ai.intoArray(out, to + p + half);
    }
  }
}
