package org.trellisfhe.lwe.transform;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The last stages of the {@link SpectralTree} in one pass, for {@link VectorTransform}: two between
 * the four vectors of a node, and those inside a vector, where partners swap lanes. Not a loop over
 * stages and vectors: the compiler keeps values in registers only if it sees them by name.
 */
final class VectorLastStages {
  private static final VectorSpecies<Double> SPECIES = VectorTransform.SPECIES;
  private static final int LANES = SPECIES.length();

  // Static, so that the compiler knows them; those of strides beyond a vector are not used.
  private static final VectorShuffle<Double> SWAP_4 = partners(4);
  private static final VectorShuffle<Double> SWAP_2 = partners(2);
  private static final VectorShuffle<Double> SWAP_1 = partners(1);
  private static final DoubleVector SIGN_4 = signs(4);
  private static final DoubleVector SIGN_2 = signs(2);
  private static final DoubleVector SIGN_1 = signs(1);

  private final double[] rootRe;
  private final double[] rootIm;
  private final LaneRoots roots4;
  private final LaneRoots roots2;
  private final LaneRoots roots1;

  VectorLastStages(SpectralTree tree, int points) {
    rootRe = tree.re();
    rootIm = tree.im();
    roots4 = LaneRoots.of(tree, points, 4);
    roots2 = LaneRoots.of(tree, points, 2);
    roots1 = LaneRoots.of(tree, points, 1);
  }

  private static VectorShuffle<Double> partners(int stride) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ stride) % LANES);
  }

  /** What a lane adds of itself to its partner: the lower ones once, the upper ones minus once. */
  private static DoubleVector signs(int stride) {
    double[] signs = new double[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      signs[lane] = (lane & stride) == 0 ? 1 : -1;
    }
    return DoubleVector.fromArray(SPECIES, signs, 0);
  }

  /** The roots of one stage, point by point: 1 for the lower partner, w for the upper. */
  private static final class LaneRoots {
    private final double[] re;
    private final double[] im;

    private LaneRoots(double[] re, double[] im) {
      this.re = re;
      this.im = im;
    }

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

  /** Splits all nodes of four vectors to the leaves. */
  void split(double[] v, int at, int nodes) {
    for (int i = 0; i < nodes; i++) {
      int j = at + 8 * LANES * i;
      int node = nodes + i;
      DoubleVector pr = DoubleVector.broadcast(SPECIES, rootRe[node]);
      DoubleVector pi = DoubleVector.broadcast(SPECIES, rootIm[node]);
      DoubleVector pn = pi.neg();
      DoubleVector qr = DoubleVector.broadcast(SPECIES, rootRe[2 * node]);
      DoubleVector qi = DoubleVector.broadcast(SPECIES, rootIm[2 * node]);
      DoubleVector qn = qi.neg();
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, v, j + LANES);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, v, j + 2 * LANES);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, v, j + 3 * LANES);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, v, j + 4 * LANES);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, v, j + 5 * LANES);
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, v, j + 6 * LANES);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, v, j + 7 * LANES);
      DoubleVector t1r = pr.fma(x2r, pn.mul(x2i));
      DoubleVector t1i = pr.fma(x2i, pi.mul(x2r));
      DoubleVector a0r = x0r.add(t1r);
      DoubleVector a0i = x0i.add(t1i);
      DoubleVector a2r = x0r.sub(t1r);
      DoubleVector a2i = x0i.sub(t1i);
      DoubleVector t2r = pr.fma(x3r, pn.mul(x3i));
      DoubleVector t2i = pr.fma(x3i, pi.mul(x3r));
      DoubleVector a1r = x1r.add(t2r);
      DoubleVector a1i = x1i.add(t2i);
      DoubleVector a3r = x1r.sub(t2r);
      DoubleVector a3i = x1i.sub(t2i);
      DoubleVector t3r = qr.fma(a1r, qn.mul(a1i));
      DoubleVector t3i = qr.fma(a1i, qi.mul(a1r));
      DoubleVector b0r = a0r.add(t3r);
      DoubleVector b0i = a0i.add(t3i);
      DoubleVector b1r = a0r.sub(t3r);
      DoubleVector b1i = a0i.sub(t3i);
      DoubleVector t4r = qi.fma(a3r, qr.mul(a3i));
      DoubleVector t4i = qn.fma(a3i, qr.mul(a3r));
      DoubleVector b2r = a2r.sub(t4r);
      DoubleVector b2i = a2i.add(t4i);
      DoubleVector b3r = a2r.add(t4r);
      DoubleVector b3i = a2i.sub(t4i);
      int w = 4 * LANES * i;
      if (LANES >= 8) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots4.re, w);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots4.im, w);
        DoubleVector tr = wr.fma(b0r, wi.mul(b0i).neg());
        DoubleVector ti = wr.fma(b0i, wi.mul(b0r));
        b0r = tr.fma(SIGN_4, tr.rearrange(SWAP_4));
        b0i = ti.fma(SIGN_4, ti.rearrange(SWAP_4));
      }
      if (LANES >= 4) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots2.re, w);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots2.im, w);
        DoubleVector tr = wr.fma(b0r, wi.mul(b0i).neg());
        DoubleVector ti = wr.fma(b0i, wi.mul(b0r));
        b0r = tr.fma(SIGN_2, tr.rearrange(SWAP_2));
        b0i = ti.fma(SIGN_2, ti.rearrange(SWAP_2));
      }
      if (LANES >= 2) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots1.re, w);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots1.im, w);
        DoubleVector tr = wr.fma(b0r, wi.mul(b0i).neg());
        DoubleVector ti = wr.fma(b0i, wi.mul(b0r));
        b0r = tr.fma(SIGN_1, tr.rearrange(SWAP_1));
        b0i = ti.fma(SIGN_1, ti.rearrange(SWAP_1));
      }
      b0r.intoArray(v, j);
      b0i.intoArray(v, j + LANES);
      if (LANES >= 8) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots4.re, w + LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots4.im, w + LANES);
        DoubleVector tr = wr.fma(b1r, wi.mul(b1i).neg());
        DoubleVector ti = wr.fma(b1i, wi.mul(b1r));
        b1r = tr.fma(SIGN_4, tr.rearrange(SWAP_4));
        b1i = ti.fma(SIGN_4, ti.rearrange(SWAP_4));
      }
      if (LANES >= 4) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots2.re, w + LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots2.im, w + LANES);
        DoubleVector tr = wr.fma(b1r, wi.mul(b1i).neg());
        DoubleVector ti = wr.fma(b1i, wi.mul(b1r));
        b1r = tr.fma(SIGN_2, tr.rearrange(SWAP_2));
        b1i = ti.fma(SIGN_2, ti.rearrange(SWAP_2));
      }
      if (LANES >= 2) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots1.re, w + LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots1.im, w + LANES);
        DoubleVector tr = wr.fma(b1r, wi.mul(b1i).neg());
        DoubleVector ti = wr.fma(b1i, wi.mul(b1r));
        b1r = tr.fma(SIGN_1, tr.rearrange(SWAP_1));
        b1i = ti.fma(SIGN_1, ti.rearrange(SWAP_1));
      }
      b1r.intoArray(v, j + 2 * LANES);
      b1i.intoArray(v, j + 3 * LANES);
      if (LANES >= 8) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots4.re, w + 2 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots4.im, w + 2 * LANES);
        DoubleVector tr = wr.fma(b2r, wi.mul(b2i).neg());
        DoubleVector ti = wr.fma(b2i, wi.mul(b2r));
        b2r = tr.fma(SIGN_4, tr.rearrange(SWAP_4));
        b2i = ti.fma(SIGN_4, ti.rearrange(SWAP_4));
      }
      if (LANES >= 4) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots2.re, w + 2 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots2.im, w + 2 * LANES);
        DoubleVector tr = wr.fma(b2r, wi.mul(b2i).neg());
        DoubleVector ti = wr.fma(b2i, wi.mul(b2r));
        b2r = tr.fma(SIGN_2, tr.rearrange(SWAP_2));
        b2i = ti.fma(SIGN_2, ti.rearrange(SWAP_2));
      }
      if (LANES >= 2) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots1.re, w + 2 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots1.im, w + 2 * LANES);
        DoubleVector tr = wr.fma(b2r, wi.mul(b2i).neg());
        DoubleVector ti = wr.fma(b2i, wi.mul(b2r));
        b2r = tr.fma(SIGN_1, tr.rearrange(SWAP_1));
        b2i = ti.fma(SIGN_1, ti.rearrange(SWAP_1));
      }
      b2r.intoArray(v, j + 4 * LANES);
      b2i.intoArray(v, j + 5 * LANES);
      if (LANES >= 8) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots4.re, w + 3 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots4.im, w + 3 * LANES);
        DoubleVector tr = wr.fma(b3r, wi.mul(b3i).neg());
        DoubleVector ti = wr.fma(b3i, wi.mul(b3r));
        b3r = tr.fma(SIGN_4, tr.rearrange(SWAP_4));
        b3i = ti.fma(SIGN_4, ti.rearrange(SWAP_4));
      }
      if (LANES >= 4) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots2.re, w + 3 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots2.im, w + 3 * LANES);
        DoubleVector tr = wr.fma(b3r, wi.mul(b3i).neg());
        DoubleVector ti = wr.fma(b3i, wi.mul(b3r));
        b3r = tr.fma(SIGN_2, tr.rearrange(SWAP_2));
        b3i = ti.fma(SIGN_2, ti.rearrange(SWAP_2));
      }
      if (LANES >= 2) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots1.re, w + 3 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots1.im, w + 3 * LANES);
        DoubleVector tr = wr.fma(b3r, wi.mul(b3i).neg());
        DoubleVector ti = wr.fma(b3i, wi.mul(b3r));
        b3r = tr.fma(SIGN_1, tr.rearrange(SWAP_1));
        b3i = ti.fma(SIGN_1, ti.rearrange(SWAP_1));
      }
      b3r.intoArray(v, j + 6 * LANES);
      b3i.intoArray(v, j + 7 * LANES);
    }
  }

  /** Undoes {@link #split}, times two for each stage. */
  void join(double[] v, int at, int nodes) {
    for (int i = 0; i < nodes; i++) {
      int j = at + 8 * LANES * i;
      int node = nodes + i;
      DoubleVector pr = DoubleVector.broadcast(SPECIES, rootRe[node]);
      DoubleVector pi = DoubleVector.broadcast(SPECIES, rootIm[node]);
      DoubleVector pn = pi.neg();
      DoubleVector qr = DoubleVector.broadcast(SPECIES, rootRe[2 * node]);
      DoubleVector qi = DoubleVector.broadcast(SPECIES, rootIm[2 * node]);
      DoubleVector qn = qi.neg();
      int w = 4 * LANES * i;
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, v, j + LANES);
      if (LANES >= 2) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots1.re, w);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots1.im, w);
        DoubleVector tr = x0r.fma(SIGN_1, x0r.rearrange(SWAP_1));
        DoubleVector ti = x0i.fma(SIGN_1, x0i.rearrange(SWAP_1));
        x0r = wr.fma(tr, wi.mul(ti));
        x0i = wr.fma(ti, wi.mul(tr).neg());
      }
      if (LANES >= 4) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots2.re, w);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots2.im, w);
        DoubleVector tr = x0r.fma(SIGN_2, x0r.rearrange(SWAP_2));
        DoubleVector ti = x0i.fma(SIGN_2, x0i.rearrange(SWAP_2));
        x0r = wr.fma(tr, wi.mul(ti));
        x0i = wr.fma(ti, wi.mul(tr).neg());
      }
      if (LANES >= 8) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots4.re, w);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots4.im, w);
        DoubleVector tr = x0r.fma(SIGN_4, x0r.rearrange(SWAP_4));
        DoubleVector ti = x0i.fma(SIGN_4, x0i.rearrange(SWAP_4));
        x0r = wr.fma(tr, wi.mul(ti));
        x0i = wr.fma(ti, wi.mul(tr).neg());
      }
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, v, j + 2 * LANES);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, v, j + 3 * LANES);
      if (LANES >= 2) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots1.re, w + LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots1.im, w + LANES);
        DoubleVector tr = x1r.fma(SIGN_1, x1r.rearrange(SWAP_1));
        DoubleVector ti = x1i.fma(SIGN_1, x1i.rearrange(SWAP_1));
        x1r = wr.fma(tr, wi.mul(ti));
        x1i = wr.fma(ti, wi.mul(tr).neg());
      }
      if (LANES >= 4) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots2.re, w + LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots2.im, w + LANES);
        DoubleVector tr = x1r.fma(SIGN_2, x1r.rearrange(SWAP_2));
        DoubleVector ti = x1i.fma(SIGN_2, x1i.rearrange(SWAP_2));
        x1r = wr.fma(tr, wi.mul(ti));
        x1i = wr.fma(ti, wi.mul(tr).neg());
      }
      if (LANES >= 8) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots4.re, w + LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots4.im, w + LANES);
        DoubleVector tr = x1r.fma(SIGN_4, x1r.rearrange(SWAP_4));
        DoubleVector ti = x1i.fma(SIGN_4, x1i.rearrange(SWAP_4));
        x1r = wr.fma(tr, wi.mul(ti));
        x1i = wr.fma(ti, wi.mul(tr).neg());
      }
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, v, j + 4 * LANES);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, v, j + 5 * LANES);
      if (LANES >= 2) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots1.re, w + 2 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots1.im, w + 2 * LANES);
        DoubleVector tr = x2r.fma(SIGN_1, x2r.rearrange(SWAP_1));
        DoubleVector ti = x2i.fma(SIGN_1, x2i.rearrange(SWAP_1));
        x2r = wr.fma(tr, wi.mul(ti));
        x2i = wr.fma(ti, wi.mul(tr).neg());
      }
      if (LANES >= 4) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots2.re, w + 2 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots2.im, w + 2 * LANES);
        DoubleVector tr = x2r.fma(SIGN_2, x2r.rearrange(SWAP_2));
        DoubleVector ti = x2i.fma(SIGN_2, x2i.rearrange(SWAP_2));
        x2r = wr.fma(tr, wi.mul(ti));
        x2i = wr.fma(ti, wi.mul(tr).neg());
      }
      if (LANES >= 8) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots4.re, w + 2 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots4.im, w + 2 * LANES);
        DoubleVector tr = x2r.fma(SIGN_4, x2r.rearrange(SWAP_4));
        DoubleVector ti = x2i.fma(SIGN_4, x2i.rearrange(SWAP_4));
        x2r = wr.fma(tr, wi.mul(ti));
        x2i = wr.fma(ti, wi.mul(tr).neg());
      }
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, v, j + 6 * LANES);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, v, j + 7 * LANES);
      if (LANES >= 2) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots1.re, w + 3 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots1.im, w + 3 * LANES);
        DoubleVector tr = x3r.fma(SIGN_1, x3r.rearrange(SWAP_1));
        DoubleVector ti = x3i.fma(SIGN_1, x3i.rearrange(SWAP_1));
        x3r = wr.fma(tr, wi.mul(ti));
        x3i = wr.fma(ti, wi.mul(tr).neg());
      }
      if (LANES >= 4) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots2.re, w + 3 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots2.im, w + 3 * LANES);
        DoubleVector tr = x3r.fma(SIGN_2, x3r.rearrange(SWAP_2));
        DoubleVector ti = x3i.fma(SIGN_2, x3i.rearrange(SWAP_2));
        x3r = wr.fma(tr, wi.mul(ti));
        x3i = wr.fma(ti, wi.mul(tr).neg());
      }
      if (LANES >= 8) {
        DoubleVector wr = DoubleVector.fromArray(SPECIES, roots4.re, w + 3 * LANES);
        DoubleVector wi = DoubleVector.fromArray(SPECIES, roots4.im, w + 3 * LANES);
        DoubleVector tr = x3r.fma(SIGN_4, x3r.rearrange(SWAP_4));
        DoubleVector ti = x3i.fma(SIGN_4, x3i.rearrange(SWAP_4));
        x3r = wr.fma(tr, wi.mul(ti));
        x3i = wr.fma(ti, wi.mul(tr).neg());
      }
      DoubleVector d1r = x0r.sub(x1r);
      DoubleVector d1i = x0i.sub(x1i);
      DoubleVector b0r = x0r.add(x1r);
      DoubleVector b0i = x0i.add(x1i);
      DoubleVector b1r = qr.fma(d1r, qi.mul(d1i));
      DoubleVector b1i = qr.fma(d1i, qn.mul(d1r));
      DoubleVector d2i = x2i.sub(x3i);
      DoubleVector d2r = x3r.sub(x2r);
      DoubleVector b2r = x2r.add(x3r);
      DoubleVector b2i = x2i.add(x3i);
      DoubleVector b3r = qi.fma(d2r, qr.mul(d2i));
      DoubleVector b3i = qn.fma(d2i, qr.mul(d2r));
      DoubleVector d3r = b0r.sub(b2r);
      DoubleVector d3i = b0i.sub(b2i);
      DoubleVector a0r = b0r.add(b2r);
      DoubleVector a0i = b0i.add(b2i);
      DoubleVector a2r = pr.fma(d3r, pi.mul(d3i));
      DoubleVector a2i = pr.fma(d3i, pn.mul(d3r));
      DoubleVector d4r = b1r.sub(b3r);
      DoubleVector d4i = b1i.sub(b3i);
      DoubleVector a1r = b1r.add(b3r);
      DoubleVector a1i = b1i.add(b3i);
      DoubleVector a3r = pr.fma(d4r, pi.mul(d4i));
      DoubleVector a3i = pr.fma(d4i, pn.mul(d4r));
      a0r.intoArray(v, j);
      a0i.intoArray(v, j + LANES);
      a1r.intoArray(v, j + 2 * LANES);
      a1i.intoArray(v, j + 3 * LANES);
      a2r.intoArray(v, j + 4 * LANES);
      a2i.intoArray(v, j + 5 * LANES);
      a3r.intoArray(v, j + 6 * LANES);
      a3i.intoArray(v, j + 7 * LANES);
    }
  }
}
