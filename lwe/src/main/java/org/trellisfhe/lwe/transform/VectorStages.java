package org.trellisfhe.lwe.transform;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One, two or three stages of one node of the {@link SpectralTree} in one pass, wherever a vector
 * takes no more than one point of a butterfly: the node's points stand in 2, 4 or 8 runs. The root
 * of a second child is i times that of the first, so that one of each pair is loaded. A stage
 * splits (a, b) into (a + w b, a - w b); its inverse joins (u, v) to (u + v, (u - v) / w), twice
 * what was split. A vector of imaginary parts follows that of the real parts: distances that are
 * constants make the passes a quarter quicker than others.
 */
final class VectorStages {
  private static final VectorSpecies<Double> SPECIES = VectorTransform.SPECIES;

  private static final int LANES = SPECIES.length();
  private static final int POINT = 2 * LANES;

  private final double[] rootRe;
  private final double[] rootIm;

  VectorStages(SpectralTree tree) {
    rootRe = tree.re();
    rootIm = tree.im();
  }

  /**
   * Splits one node, or so much of it.
   *
   * @param v the values
   * @param at where the first run begins
   * @param length of what is taken of each run
   * @param stride from a run to the next one
   * @param node its number in the tree
   * @param stages 1 to 3, so that there are 2, 4 or 8 runs
   */
  void split(double[] v, int at, int length, int stride, int node, int stages) {
    switch (stages) {
      case 3 -> split8(v, at, length, stride, node);
      case 2 -> split4(v, at, length, stride, node);
      default -> split2(v, at, length, stride, node);
    }
  }

  /** Undoes {@link #split}, times two for each stage. */
  void join(double[] v, int at, int length, int stride, int node, int stages) {
    switch (stages) {
      case 3 -> join8(v, at, length, stride, node);
      case 2 -> join4(v, at, length, stride, node);
      default -> join2(v, at, length, stride, node);
    }
  }

  private void split2(double[] v, int at, int length, int stride, int node) {
    DoubleVector pr = DoubleVector.broadcast(SPECIES, rootRe[node]);
    DoubleVector pi = DoubleVector.broadcast(SPECIES, rootIm[node]);
    DoubleVector pn = pi.neg();
    for (int j = at; j < at + length; j += POINT) {
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, v, j + LANES);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, v, j + stride);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, v, j + stride + LANES);
      DoubleVector t1r = pr.fma(x1r, pn.mul(x1i));
      DoubleVector t1i = pr.fma(x1i, pi.mul(x1r));
      DoubleVector a0r = x0r.add(t1r);
      DoubleVector a0i = x0i.add(t1i);
      DoubleVector a1r = x0r.sub(t1r);
      DoubleVector a1i = x0i.sub(t1i);
      a0r.intoArray(v, j);
      a0i.intoArray(v, j + LANES);
      a1r.intoArray(v, j + stride);
      a1i.intoArray(v, j + stride + LANES);
    }
  }

  private void split4(double[] v, int at, int length, int stride, int node) {
    DoubleVector pr = DoubleVector.broadcast(SPECIES, rootRe[node]);
    DoubleVector pi = DoubleVector.broadcast(SPECIES, rootIm[node]);
    DoubleVector pn = pi.neg();
    DoubleVector qr = DoubleVector.broadcast(SPECIES, rootRe[2 * node]);
    DoubleVector qi = DoubleVector.broadcast(SPECIES, rootIm[2 * node]);
    DoubleVector qn = qi.neg();
    for (int j = at; j < at + length; j += POINT) {
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, v, j + LANES);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, v, j + stride);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, v, j + stride + LANES);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, v, j + 2 * stride);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, v, j + 2 * stride + LANES);
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, v, j + 3 * stride);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, v, j + 3 * stride + LANES);
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
      b0r.intoArray(v, j);
      b0i.intoArray(v, j + LANES);
      b1r.intoArray(v, j + stride);
      b1i.intoArray(v, j + stride + LANES);
      b2r.intoArray(v, j + 2 * stride);
      b2i.intoArray(v, j + 2 * stride + LANES);
      b3r.intoArray(v, j + 3 * stride);
      b3i.intoArray(v, j + 3 * stride + LANES);
    }
  }

  private void split8(double[] v, int at, int length, int stride, int node) {
    DoubleVector pr = DoubleVector.broadcast(SPECIES, rootRe[node]);
    DoubleVector pi = DoubleVector.broadcast(SPECIES, rootIm[node]);
    DoubleVector pn = pi.neg();
    DoubleVector qr = DoubleVector.broadcast(SPECIES, rootRe[2 * node]);
    DoubleVector qi = DoubleVector.broadcast(SPECIES, rootIm[2 * node]);
    DoubleVector qn = qi.neg();
    DoubleVector sr = DoubleVector.broadcast(SPECIES, rootRe[4 * node]);
    DoubleVector si = DoubleVector.broadcast(SPECIES, rootIm[4 * node]);
    DoubleVector sn = si.neg();
    DoubleVector zr = DoubleVector.broadcast(SPECIES, rootRe[4 * node + 2]);
    DoubleVector zi = DoubleVector.broadcast(SPECIES, rootIm[4 * node + 2]);
    DoubleVector zn = zi.neg();
    for (int j = at; j < at + length; j += POINT) {
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, v, j + LANES);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, v, j + stride);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, v, j + stride + LANES);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, v, j + 2 * stride);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, v, j + 2 * stride + LANES);
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, v, j + 3 * stride);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, v, j + 3 * stride + LANES);
      DoubleVector x4r = DoubleVector.fromArray(SPECIES, v, j + 4 * stride);
      DoubleVector x4i = DoubleVector.fromArray(SPECIES, v, j + 4 * stride + LANES);
      DoubleVector x5r = DoubleVector.fromArray(SPECIES, v, j + 5 * stride);
      DoubleVector x5i = DoubleVector.fromArray(SPECIES, v, j + 5 * stride + LANES);
      DoubleVector x6r = DoubleVector.fromArray(SPECIES, v, j + 6 * stride);
      DoubleVector x6i = DoubleVector.fromArray(SPECIES, v, j + 6 * stride + LANES);
      DoubleVector x7r = DoubleVector.fromArray(SPECIES, v, j + 7 * stride);
      DoubleVector x7i = DoubleVector.fromArray(SPECIES, v, j + 7 * stride + LANES);
      DoubleVector t1r = pr.fma(x4r, pn.mul(x4i));
      DoubleVector t1i = pr.fma(x4i, pi.mul(x4r));
      DoubleVector a0r = x0r.add(t1r);
      DoubleVector a0i = x0i.add(t1i);
      DoubleVector a4r = x0r.sub(t1r);
      DoubleVector a4i = x0i.sub(t1i);
      DoubleVector t2r = pr.fma(x5r, pn.mul(x5i));
      DoubleVector t2i = pr.fma(x5i, pi.mul(x5r));
      DoubleVector a1r = x1r.add(t2r);
      DoubleVector a1i = x1i.add(t2i);
      DoubleVector a5r = x1r.sub(t2r);
      DoubleVector a5i = x1i.sub(t2i);
      DoubleVector t3r = pr.fma(x6r, pn.mul(x6i));
      DoubleVector t3i = pr.fma(x6i, pi.mul(x6r));
      DoubleVector a2r = x2r.add(t3r);
      DoubleVector a2i = x2i.add(t3i);
      DoubleVector a6r = x2r.sub(t3r);
      DoubleVector a6i = x2i.sub(t3i);
      DoubleVector t4r = pr.fma(x7r, pn.mul(x7i));
      DoubleVector t4i = pr.fma(x7i, pi.mul(x7r));
      DoubleVector a3r = x3r.add(t4r);
      DoubleVector a3i = x3i.add(t4i);
      DoubleVector a7r = x3r.sub(t4r);
      DoubleVector a7i = x3i.sub(t4i);
      DoubleVector t5r = qr.fma(a2r, qn.mul(a2i));
      DoubleVector t5i = qr.fma(a2i, qi.mul(a2r));
      DoubleVector b0r = a0r.add(t5r);
      DoubleVector b0i = a0i.add(t5i);
      DoubleVector b2r = a0r.sub(t5r);
      DoubleVector b2i = a0i.sub(t5i);
      DoubleVector t6r = qr.fma(a3r, qn.mul(a3i));
      DoubleVector t6i = qr.fma(a3i, qi.mul(a3r));
      DoubleVector b1r = a1r.add(t6r);
      DoubleVector b1i = a1i.add(t6i);
      DoubleVector b3r = a1r.sub(t6r);
      DoubleVector b3i = a1i.sub(t6i);
      DoubleVector t7r = qi.fma(a6r, qr.mul(a6i));
      DoubleVector t7i = qn.fma(a6i, qr.mul(a6r));
      DoubleVector b4r = a4r.sub(t7r);
      DoubleVector b4i = a4i.add(t7i);
      DoubleVector b6r = a4r.add(t7r);
      DoubleVector b6i = a4i.sub(t7i);
      DoubleVector t8r = qi.fma(a7r, qr.mul(a7i));
      DoubleVector t8i = qn.fma(a7i, qr.mul(a7r));
      DoubleVector b5r = a5r.sub(t8r);
      DoubleVector b5i = a5i.add(t8i);
      DoubleVector b7r = a5r.add(t8r);
      DoubleVector b7i = a5i.sub(t8i);
      DoubleVector t9r = sr.fma(b1r, sn.mul(b1i));
      DoubleVector t9i = sr.fma(b1i, si.mul(b1r));
      DoubleVector c0r = b0r.add(t9r);
      DoubleVector c0i = b0i.add(t9i);
      DoubleVector c1r = b0r.sub(t9r);
      DoubleVector c1i = b0i.sub(t9i);
      DoubleVector t10r = si.fma(b3r, sr.mul(b3i));
      DoubleVector t10i = sn.fma(b3i, sr.mul(b3r));
      DoubleVector c2r = b2r.sub(t10r);
      DoubleVector c2i = b2i.add(t10i);
      DoubleVector c3r = b2r.add(t10r);
      DoubleVector c3i = b2i.sub(t10i);
      DoubleVector t11r = zr.fma(b5r, zn.mul(b5i));
      DoubleVector t11i = zr.fma(b5i, zi.mul(b5r));
      DoubleVector c4r = b4r.add(t11r);
      DoubleVector c4i = b4i.add(t11i);
      DoubleVector c5r = b4r.sub(t11r);
      DoubleVector c5i = b4i.sub(t11i);
      DoubleVector t12r = zi.fma(b7r, zr.mul(b7i));
      DoubleVector t12i = zn.fma(b7i, zr.mul(b7r));
      DoubleVector c6r = b6r.sub(t12r);
      DoubleVector c6i = b6i.add(t12i);
      DoubleVector c7r = b6r.add(t12r);
      DoubleVector c7i = b6i.sub(t12i);
      c0r.intoArray(v, j);
      c0i.intoArray(v, j + LANES);
      c1r.intoArray(v, j + stride);
      c1i.intoArray(v, j + stride + LANES);
      c2r.intoArray(v, j + 2 * stride);
      c2i.intoArray(v, j + 2 * stride + LANES);
      c3r.intoArray(v, j + 3 * stride);
      c3i.intoArray(v, j + 3 * stride + LANES);
      c4r.intoArray(v, j + 4 * stride);
      c4i.intoArray(v, j + 4 * stride + LANES);
      c5r.intoArray(v, j + 5 * stride);
      c5i.intoArray(v, j + 5 * stride + LANES);
      c6r.intoArray(v, j + 6 * stride);
      c6i.intoArray(v, j + 6 * stride + LANES);
      c7r.intoArray(v, j + 7 * stride);
      c7i.intoArray(v, j + 7 * stride + LANES);
    }
  }

  private void join2(double[] v, int at, int length, int stride, int node) {
    DoubleVector pr = DoubleVector.broadcast(SPECIES, rootRe[node]);
    DoubleVector pi = DoubleVector.broadcast(SPECIES, rootIm[node]);
    DoubleVector pn = pi.neg();
    for (int j = at; j < at + length; j += POINT) {
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, v, j + LANES);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, v, j + stride);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, v, j + stride + LANES);
      DoubleVector d1r = x0r.sub(x1r);
      DoubleVector d1i = x0i.sub(x1i);
      DoubleVector a0r = x0r.add(x1r);
      DoubleVector a0i = x0i.add(x1i);
      DoubleVector a1r = pr.fma(d1r, pi.mul(d1i));
      DoubleVector a1i = pr.fma(d1i, pn.mul(d1r));
      a0r.intoArray(v, j);
      a0i.intoArray(v, j + LANES);
      a1r.intoArray(v, j + stride);
      a1i.intoArray(v, j + stride + LANES);
    }
  }

  private void join4(double[] v, int at, int length, int stride, int node) {
    DoubleVector pr = DoubleVector.broadcast(SPECIES, rootRe[node]);
    DoubleVector pi = DoubleVector.broadcast(SPECIES, rootIm[node]);
    DoubleVector pn = pi.neg();
    DoubleVector qr = DoubleVector.broadcast(SPECIES, rootRe[2 * node]);
    DoubleVector qi = DoubleVector.broadcast(SPECIES, rootIm[2 * node]);
    DoubleVector qn = qi.neg();
    for (int j = at; j < at + length; j += POINT) {
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, v, j + LANES);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, v, j + stride);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, v, j + stride + LANES);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, v, j + 2 * stride);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, v, j + 2 * stride + LANES);
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, v, j + 3 * stride);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, v, j + 3 * stride + LANES);
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
      a1r.intoArray(v, j + stride);
      a1i.intoArray(v, j + stride + LANES);
      a2r.intoArray(v, j + 2 * stride);
      a2i.intoArray(v, j + 2 * stride + LANES);
      a3r.intoArray(v, j + 3 * stride);
      a3i.intoArray(v, j + 3 * stride + LANES);
    }
  }

  private void join8(double[] v, int at, int length, int stride, int node) {
    DoubleVector pr = DoubleVector.broadcast(SPECIES, rootRe[node]);
    DoubleVector pi = DoubleVector.broadcast(SPECIES, rootIm[node]);
    DoubleVector pn = pi.neg();
    DoubleVector qr = DoubleVector.broadcast(SPECIES, rootRe[2 * node]);
    DoubleVector qi = DoubleVector.broadcast(SPECIES, rootIm[2 * node]);
    DoubleVector qn = qi.neg();
    DoubleVector sr = DoubleVector.broadcast(SPECIES, rootRe[4 * node]);
    DoubleVector si = DoubleVector.broadcast(SPECIES, rootIm[4 * node]);
    DoubleVector sn = si.neg();
    DoubleVector zr = DoubleVector.broadcast(SPECIES, rootRe[4 * node + 2]);
    DoubleVector zi = DoubleVector.broadcast(SPECIES, rootIm[4 * node + 2]);
    DoubleVector zn = zi.neg();
    for (int j = at; j < at + length; j += POINT) {
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, v, j + LANES);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, v, j + stride);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, v, j + stride + LANES);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, v, j + 2 * stride);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, v, j + 2 * stride + LANES);
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, v, j + 3 * stride);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, v, j + 3 * stride + LANES);
      DoubleVector x4r = DoubleVector.fromArray(SPECIES, v, j + 4 * stride);
      DoubleVector x4i = DoubleVector.fromArray(SPECIES, v, j + 4 * stride + LANES);
      DoubleVector x5r = DoubleVector.fromArray(SPECIES, v, j + 5 * stride);
      DoubleVector x5i = DoubleVector.fromArray(SPECIES, v, j + 5 * stride + LANES);
      DoubleVector x6r = DoubleVector.fromArray(SPECIES, v, j + 6 * stride);
      DoubleVector x6i = DoubleVector.fromArray(SPECIES, v, j + 6 * stride + LANES);
      DoubleVector x7r = DoubleVector.fromArray(SPECIES, v, j + 7 * stride);
      DoubleVector x7i = DoubleVector.fromArray(SPECIES, v, j + 7 * stride + LANES);
      DoubleVector d1r = x0r.sub(x1r);
      DoubleVector d1i = x0i.sub(x1i);
      DoubleVector c0r = x0r.add(x1r);
      DoubleVector c0i = x0i.add(x1i);
      DoubleVector c1r = sr.fma(d1r, si.mul(d1i));
      DoubleVector c1i = sr.fma(d1i, sn.mul(d1r));
      DoubleVector d2i = x2i.sub(x3i);
      DoubleVector d2r = x3r.sub(x2r);
      DoubleVector c2r = x2r.add(x3r);
      DoubleVector c2i = x2i.add(x3i);
      DoubleVector c3r = si.fma(d2r, sr.mul(d2i));
      DoubleVector c3i = sn.fma(d2i, sr.mul(d2r));
      DoubleVector d3r = x4r.sub(x5r);
      DoubleVector d3i = x4i.sub(x5i);
      DoubleVector c4r = x4r.add(x5r);
      DoubleVector c4i = x4i.add(x5i);
      DoubleVector c5r = zr.fma(d3r, zi.mul(d3i));
      DoubleVector c5i = zr.fma(d3i, zn.mul(d3r));
      DoubleVector d4i = x6i.sub(x7i);
      DoubleVector d4r = x7r.sub(x6r);
      DoubleVector c6r = x6r.add(x7r);
      DoubleVector c6i = x6i.add(x7i);
      DoubleVector c7r = zi.fma(d4r, zr.mul(d4i));
      DoubleVector c7i = zn.fma(d4i, zr.mul(d4r));
      DoubleVector d5r = c0r.sub(c2r);
      DoubleVector d5i = c0i.sub(c2i);
      DoubleVector b0r = c0r.add(c2r);
      DoubleVector b0i = c0i.add(c2i);
      DoubleVector b2r = qr.fma(d5r, qi.mul(d5i));
      DoubleVector b2i = qr.fma(d5i, qn.mul(d5r));
      DoubleVector d6r = c1r.sub(c3r);
      DoubleVector d6i = c1i.sub(c3i);
      DoubleVector b1r = c1r.add(c3r);
      DoubleVector b1i = c1i.add(c3i);
      DoubleVector b3r = qr.fma(d6r, qi.mul(d6i));
      DoubleVector b3i = qr.fma(d6i, qn.mul(d6r));
      DoubleVector d7i = c4i.sub(c6i);
      DoubleVector d7r = c6r.sub(c4r);
      DoubleVector b4r = c4r.add(c6r);
      DoubleVector b4i = c4i.add(c6i);
      DoubleVector b6r = qi.fma(d7r, qr.mul(d7i));
      DoubleVector b6i = qn.fma(d7i, qr.mul(d7r));
      DoubleVector d8i = c5i.sub(c7i);
      DoubleVector d8r = c7r.sub(c5r);
      DoubleVector b5r = c5r.add(c7r);
      DoubleVector b5i = c5i.add(c7i);
      DoubleVector b7r = qi.fma(d8r, qr.mul(d8i));
      DoubleVector b7i = qn.fma(d8i, qr.mul(d8r));
      DoubleVector d9r = b0r.sub(b4r);
      DoubleVector d9i = b0i.sub(b4i);
      DoubleVector a0r = b0r.add(b4r);
      DoubleVector a0i = b0i.add(b4i);
      DoubleVector a4r = pr.fma(d9r, pi.mul(d9i));
      DoubleVector a4i = pr.fma(d9i, pn.mul(d9r));
      DoubleVector d10r = b1r.sub(b5r);
      DoubleVector d10i = b1i.sub(b5i);
      DoubleVector a1r = b1r.add(b5r);
      DoubleVector a1i = b1i.add(b5i);
      DoubleVector a5r = pr.fma(d10r, pi.mul(d10i));
      DoubleVector a5i = pr.fma(d10i, pn.mul(d10r));
      DoubleVector d11r = b2r.sub(b6r);
      DoubleVector d11i = b2i.sub(b6i);
      DoubleVector a2r = b2r.add(b6r);
      DoubleVector a2i = b2i.add(b6i);
      DoubleVector a6r = pr.fma(d11r, pi.mul(d11i));
      DoubleVector a6i = pr.fma(d11i, pn.mul(d11r));
      DoubleVector d12r = b3r.sub(b7r);
      DoubleVector d12i = b3i.sub(b7i);
      DoubleVector a3r = b3r.add(b7r);
      DoubleVector a3i = b3i.add(b7i);
      DoubleVector a7r = pr.fma(d12r, pi.mul(d12i));
      DoubleVector a7i = pr.fma(d12i, pn.mul(d12r));
      a0r.intoArray(v, j);
      a0i.intoArray(v, j + LANES);
      a1r.intoArray(v, j + stride);
      a1i.intoArray(v, j + stride + LANES);
      a2r.intoArray(v, j + 2 * stride);
      a2i.intoArray(v, j + 2 * stride + LANES);
      a3r.intoArray(v, j + 3 * stride);
      a3i.intoArray(v, j + 3 * stride + LANES);
      a4r.intoArray(v, j + 4 * stride);
      a4i.intoArray(v, j + 4 * stride + LANES);
      a5r.intoArray(v, j + 5 * stride);
      a5i.intoArray(v, j + 5 * stride + LANES);
      a6r.intoArray(v, j + 6 * stride);
      a6i.intoArray(v, j + 6 * stride + LANES);
      a7r.intoArray(v, j + 7 * stride);
      a7i.intoArray(v, j + 7 * stride + LANES);
    }
  }
}
