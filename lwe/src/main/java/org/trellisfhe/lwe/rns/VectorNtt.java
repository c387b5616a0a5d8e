package org.trellisfhe.lwe.rns;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transform in vectors: two stages in a pass over runs of neighbours, and the last three in
 * registers, where lanes are neighbouring groups of eight. Bounds of residues are those of {@link
 * ScalarNtt}; {@code reduce} leaves at most 0.5 of the prime, {@code product} at most 0.53.
 */
final class VectorNtt extends SizedNtt {
  static final VectorSpecies<Double> SPECIES =
      DoubleVector.SPECIES_PREFERRED.length() > 8
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  /** Added and taken away again it rounds to an integer; k in the loops. */
  private static final double ROUNDER = Modulus.ROUNDER;

  /** A column of an eight by eight block. */
  private static final int[] COLUMN = {0, 8, 16, 24, 32, 40, 48, 56};

  VectorNtt(int size, Modulus modulus) {
    super(size, modulus);
  }

  @Override
  public void forward(double[] values) {
    int nodes = 1;
    int half = size / 2;
    if (Integer.numberOfTrailingZeros(size) % 2 == 0) { // An odd number of stages before the last.
      split2(values, half);
      nodes = 2;
      half /= 2;
    }
    for (; half >= 16; half /= 4) {
      for (int node = 0; node < nodes; node++) {
        split4(values, 2 * node * half, half / 2, nodes + node);
      }
      nodes *= 4;
    }
    double[] block = new double[64];
    for (int at = 0; at < size; at += 64) {
      turn(values, at, block, 0);
      for (int group = 0; group < 8; group += LANES) {
        splitGroups(block, group, at / 8 + group, values, at + group);
      }
    }
  }

  @Override
  public void inverse(double[] values) {
    double[] block = new double[64];
    for (int at = 0; at < size; at += 64) {
      for (int group = 0; group < 8; group += LANES) {
        joinGroups(values, at + group, at / 8 + group, block, group);
      }
      turn(block, 0, values, at);
    }
    int nodes = size / 16;
    int half = 8;
    for (; half < size / 2; half *= 4) {
      nodes /= 2;
      for (int node = 0; node < nodes; node++) {
        join4(values, 4 * node * half, half, nodes + node);
      }
      nodes /= 2;
    }
    if (half == size / 2) {
      join2(values, half);
    }
    scale(values);
  }

  /**
   * Rows of a block become columns. A pass of its own, for among so many other vectors JDK 17 puts
   * gathered ones on the heap.
   */
  private static void turn(double[] from, int start, double[] to, int at) {
    for (int row = 0; row < 8; row++) {
      for (int column = 0; column < 8; column += LANES) {
        DoubleVector.fromArray(SPECIES, from, start + 8 * column + row, COLUMN, 0)
            .intoArray(to, at + 8 * row + column);
      }
    }
  }

  private void split2(double[] v, int half) {
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    DoubleVector w = DoubleVector.broadcast(SPECIES, forward.roots()[1]);
    DoubleVector s = DoubleVector.broadcast(SPECIES, forward.quotients()[1]);
    for (int j = 0; j < half; j += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector y = DoubleVector.fromArray(SPECIES, v, j + half);
      DoubleVector a = x.mul(i).add(k).sub(k).fma(m, x);
      DoubleVector h1 = y.mul(w);
      DoubleVector l1 = y.fma(w, h1.neg());
      DoubleVector b = y.mul(s).add(k).sub(k).fma(m, h1).add(l1);
      a.add(b).intoArray(v, j);
      a.sub(b).intoArray(v, j + half);
    }
  }

  /** A node and its two children: four runs, a stride from one to the next. */
  private void split4(double[] v, int at, int stride, int node) {
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    DoubleVector w1 = DoubleVector.broadcast(SPECIES, forward.roots()[node]);
    DoubleVector s1 = DoubleVector.broadcast(SPECIES, forward.quotients()[node]);
    DoubleVector w2 = DoubleVector.broadcast(SPECIES, forward.roots()[2 * node]);
    DoubleVector s2 = DoubleVector.broadcast(SPECIES, forward.quotients()[2 * node]);
    DoubleVector w3 = DoubleVector.broadcast(SPECIES, forward.roots()[2 * node + 1]);
    DoubleVector s3 = DoubleVector.broadcast(SPECIES, forward.quotients()[2 * node + 1]);
    for (int j = at; j < at + stride; j += LANES) {
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, v, j + stride);
      DoubleVector x2 = DoubleVector.fromArray(SPECIES, v, j + 2 * stride);
      DoubleVector x3 = DoubleVector.fromArray(SPECIES, v, j + 3 * stride);
      DoubleVector r0 = x0.mul(i).add(k).sub(k).fma(m, x0);
      DoubleVector r1 = x1.mul(i).add(k).sub(k).fma(m, x1);
      DoubleVector h1 = x2.mul(w1);
      DoubleVector l1 = x2.fma(w1, h1.neg());
      DoubleVector t2 = x2.mul(s1).add(k).sub(k).fma(m, h1).add(l1);
      DoubleVector h2 = x3.mul(w1);
      DoubleVector l2 = x3.fma(w1, h2.neg());
      DoubleVector t3 = x3.mul(s1).add(k).sub(k).fma(m, h2).add(l2);
      DoubleVector a0 = r0.add(t2);
      DoubleVector a2 = r0.sub(t2);
      DoubleVector a1 = r1.add(t3);
      DoubleVector a3 = r1.sub(t3);
      DoubleVector h3 = a1.mul(w2);
      DoubleVector l3 = a1.fma(w2, h3.neg());
      DoubleVector b1 = a1.mul(s2).add(k).sub(k).fma(m, h3).add(l3);
      DoubleVector h4 = a3.mul(w3);
      DoubleVector l4 = a3.fma(w3, h4.neg());
      DoubleVector b3 = a3.mul(s3).add(k).sub(k).fma(m, h4).add(l4);
      a0.add(b1).intoArray(v, j);
      a0.sub(b1).intoArray(v, j + stride);
      a2.add(b3).intoArray(v, j + 2 * stride);
      a2.sub(b3).intoArray(v, j + 3 * stride);
    }
  }

  /** As many groups of eight as there are lanes, from columns of their block. */
  private void splitGroups(double[] from, int at, int group, double[] to, int place) {
    double[] roots = forward.last();
    double[] quotients = forward.lastQuotients();
    int stride = size / 8;
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    DoubleVector x0 = DoubleVector.fromArray(SPECIES, from, at);
    DoubleVector x1 = DoubleVector.fromArray(SPECIES, from, at + 8);
    DoubleVector x2 = DoubleVector.fromArray(SPECIES, from, at + 16);
    DoubleVector x3 = DoubleVector.fromArray(SPECIES, from, at + 24);
    DoubleVector x4 = DoubleVector.fromArray(SPECIES, from, at + 32);
    DoubleVector x5 = DoubleVector.fromArray(SPECIES, from, at + 40);
    DoubleVector x6 = DoubleVector.fromArray(SPECIES, from, at + 48);
    DoubleVector x7 = DoubleVector.fromArray(SPECIES, from, at + 56);
    DoubleVector w0 = DoubleVector.fromArray(SPECIES, roots, group);
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, quotients, group);
    DoubleVector r0 = x0.mul(i).add(k).sub(k).fma(m, x0);
    DoubleVector r1 = x1.mul(i).add(k).sub(k).fma(m, x1);
    DoubleVector r2 = x2.mul(i).add(k).sub(k).fma(m, x2);
    DoubleVector r3 = x3.mul(i).add(k).sub(k).fma(m, x3);
    DoubleVector h1 = x4.mul(w0);
    DoubleVector l1 = x4.fma(w0, h1.neg());
    DoubleVector y0 = x4.mul(s0).add(k).sub(k).fma(m, h1).add(l1);
    DoubleVector h2 = x5.mul(w0);
    DoubleVector l2 = x5.fma(w0, h2.neg());
    DoubleVector y1 = x5.mul(s0).add(k).sub(k).fma(m, h2).add(l2);
    DoubleVector h3 = x6.mul(w0);
    DoubleVector l3 = x6.fma(w0, h3.neg());
    DoubleVector y2 = x6.mul(s0).add(k).sub(k).fma(m, h3).add(l3);
    DoubleVector h4 = x7.mul(w0);
    DoubleVector l4 = x7.fma(w0, h4.neg());
    DoubleVector y3 = x7.mul(s0).add(k).sub(k).fma(m, h4).add(l4);
    DoubleVector a0 = r0.add(y0);
    DoubleVector a1 = r1.add(y1);
    DoubleVector a2 = r2.add(y2);
    DoubleVector a3 = r3.add(y3);
    DoubleVector a4 = r0.sub(y0);
    DoubleVector a5 = r1.sub(y1);
    DoubleVector a6 = r2.sub(y2);
    DoubleVector a7 = r3.sub(y3);
    DoubleVector w1 = DoubleVector.fromArray(SPECIES, roots, stride + group);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, quotients, stride + group);
    DoubleVector w2 = DoubleVector.fromArray(SPECIES, roots, 2 * stride + group);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, quotients, 2 * stride + group);
    DoubleVector h5 = a2.mul(w1);
    DoubleVector l5 = a2.fma(w1, h5.neg());
    DoubleVector c2 = a2.mul(s1).add(k).sub(k).fma(m, h5).add(l5);
    DoubleVector h6 = a3.mul(w1);
    DoubleVector l6 = a3.fma(w1, h6.neg());
    DoubleVector c3 = a3.mul(s1).add(k).sub(k).fma(m, h6).add(l6);
    DoubleVector h7 = a6.mul(w2);
    DoubleVector l7 = a6.fma(w2, h7.neg());
    DoubleVector c6 = a6.mul(s2).add(k).sub(k).fma(m, h7).add(l7);
    DoubleVector h8 = a7.mul(w2);
    DoubleVector l8 = a7.fma(w2, h8.neg());
    DoubleVector c7 = a7.mul(s2).add(k).sub(k).fma(m, h8).add(l8);
    DoubleVector b0 = a0.add(c2);
    DoubleVector b1 = a1.add(c3);
    DoubleVector b2 = a0.sub(c2);
    DoubleVector b3 = a1.sub(c3);
    DoubleVector b4 = a4.add(c6);
    DoubleVector b5 = a5.add(c7);
    DoubleVector b6 = a4.sub(c6);
    DoubleVector b7 = a5.sub(c7);
    DoubleVector w3 = DoubleVector.fromArray(SPECIES, roots, 3 * stride + group);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, quotients, 3 * stride + group);
    DoubleVector w4 = DoubleVector.fromArray(SPECIES, roots, 4 * stride + group);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, quotients, 4 * stride + group);
    DoubleVector w5 = DoubleVector.fromArray(SPECIES, roots, 5 * stride + group);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, quotients, 5 * stride + group);
    DoubleVector w6 = DoubleVector.fromArray(SPECIES, roots, 6 * stride + group);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, quotients, 6 * stride + group);
    DoubleVector h9 = b1.mul(w3);
    DoubleVector l9 = b1.fma(w3, h9.neg());
    DoubleVector d1 = b1.mul(s3).add(k).sub(k).fma(m, h9).add(l9);
    DoubleVector h10 = b3.mul(w4);
    DoubleVector l10 = b3.fma(w4, h10.neg());
    DoubleVector d3 = b3.mul(s4).add(k).sub(k).fma(m, h10).add(l10);
    DoubleVector h11 = b5.mul(w5);
    DoubleVector l11 = b5.fma(w5, h11.neg());
    DoubleVector d5 = b5.mul(s5).add(k).sub(k).fma(m, h11).add(l11);
    DoubleVector h12 = b7.mul(w6);
    DoubleVector l12 = b7.fma(w6, h12.neg());
    DoubleVector d7 = b7.mul(s6).add(k).sub(k).fma(m, h12).add(l12);
    DoubleVector e0 = b0.add(d1);
    DoubleVector e1 = b0.sub(d1);
    DoubleVector e2 = b2.add(d3);
    DoubleVector e3 = b2.sub(d3);
    DoubleVector e4 = b4.add(d5);
    DoubleVector e5 = b4.sub(d5);
    DoubleVector e6 = b6.add(d7);
    DoubleVector e7 = b6.sub(d7);
    e0.mul(i).add(k).sub(k).fma(m, e0).intoArray(to, place);
    e1.mul(i).add(k).sub(k).fma(m, e1).intoArray(to, place + 8);
    e2.mul(i).add(k).sub(k).fma(m, e2).intoArray(to, place + 16);
    e3.mul(i).add(k).sub(k).fma(m, e3).intoArray(to, place + 24);
    e4.mul(i).add(k).sub(k).fma(m, e4).intoArray(to, place + 32);
    e5.mul(i).add(k).sub(k).fma(m, e5).intoArray(to, place + 40);
    e6.mul(i).add(k).sub(k).fma(m, e6).intoArray(to, place + 48);
    e7.mul(i).add(k).sub(k).fma(m, e7).intoArray(to, place + 56);
  }

  /** Undoes {@link #splitGroups}, times eight; a group becomes a column of the block. */
  private void joinGroups(double[] from, int place, int group, double[] to, int at) {
    double[] roots = inverse.last();
    double[] quotients = inverse.lastQuotients();
    int stride = size / 8;
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    DoubleVector x0 = DoubleVector.fromArray(SPECIES, from, place);
    DoubleVector x1 = DoubleVector.fromArray(SPECIES, from, place + 8);
    DoubleVector x2 = DoubleVector.fromArray(SPECIES, from, place + 16);
    DoubleVector x3 = DoubleVector.fromArray(SPECIES, from, place + 24);
    DoubleVector x4 = DoubleVector.fromArray(SPECIES, from, place + 32);
    DoubleVector x5 = DoubleVector.fromArray(SPECIES, from, place + 40);
    DoubleVector x6 = DoubleVector.fromArray(SPECIES, from, place + 48);
    DoubleVector x7 = DoubleVector.fromArray(SPECIES, from, place + 56);
    DoubleVector w3 = DoubleVector.fromArray(SPECIES, roots, 3 * stride + group);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, quotients, 3 * stride + group);
    DoubleVector w4 = DoubleVector.fromArray(SPECIES, roots, 4 * stride + group);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, quotients, 4 * stride + group);
    DoubleVector w5 = DoubleVector.fromArray(SPECIES, roots, 5 * stride + group);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, quotients, 5 * stride + group);
    DoubleVector w6 = DoubleVector.fromArray(SPECIES, roots, 6 * stride + group);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, quotients, 6 * stride + group);
    DoubleVector a0 = x0.add(x1);
    DoubleVector n0 = x0.sub(x1);
    DoubleVector a2 = x2.add(x3);
    DoubleVector n2 = x2.sub(x3);
    DoubleVector a4 = x4.add(x5);
    DoubleVector n4 = x4.sub(x5);
    DoubleVector a6 = x6.add(x7);
    DoubleVector n6 = x6.sub(x7);
    DoubleVector h1 = n0.mul(w3);
    DoubleVector l1 = n0.fma(w3, h1.neg());
    DoubleVector a1 = n0.mul(s3).add(k).sub(k).fma(m, h1).add(l1);
    DoubleVector h2 = n2.mul(w4);
    DoubleVector l2 = n2.fma(w4, h2.neg());
    DoubleVector a3 = n2.mul(s4).add(k).sub(k).fma(m, h2).add(l2);
    DoubleVector h3 = n4.mul(w5);
    DoubleVector l3 = n4.fma(w5, h3.neg());
    DoubleVector a5 = n4.mul(s5).add(k).sub(k).fma(m, h3).add(l3);
    DoubleVector h4 = n6.mul(w6);
    DoubleVector l4 = n6.fma(w6, h4.neg());
    DoubleVector a7 = n6.mul(s6).add(k).sub(k).fma(m, h4).add(l4);
    DoubleVector w1 = DoubleVector.fromArray(SPECIES, roots, stride + group);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, quotients, stride + group);
    DoubleVector w2 = DoubleVector.fromArray(SPECIES, roots, 2 * stride + group);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, quotients, 2 * stride + group);
    DoubleVector b0 = a0.add(a2);
    DoubleVector b1 = a1.add(a3);
    DoubleVector n1 = a0.sub(a2);
    DoubleVector n3 = a1.sub(a3);
    DoubleVector b4 = a4.add(a6);
    DoubleVector b5 = a5.add(a7);
    DoubleVector n5 = a4.sub(a6);
    DoubleVector n7 = a5.sub(a7);
    DoubleVector h5 = n1.mul(w1);
    DoubleVector l5 = n1.fma(w1, h5.neg());
    DoubleVector b2 = n1.mul(s1).add(k).sub(k).fma(m, h5).add(l5);
    DoubleVector h6 = n3.mul(w1);
    DoubleVector l6 = n3.fma(w1, h6.neg());
    DoubleVector b3 = n3.mul(s1).add(k).sub(k).fma(m, h6).add(l6);
    DoubleVector h7 = n5.mul(w2);
    DoubleVector l7 = n5.fma(w2, h7.neg());
    DoubleVector b6 = n5.mul(s2).add(k).sub(k).fma(m, h7).add(l7);
    DoubleVector h8 = n7.mul(w2);
    DoubleVector l8 = n7.fma(w2, h8.neg());
    DoubleVector b7 = n7.mul(s2).add(k).sub(k).fma(m, h8).add(l8);
    DoubleVector w0 = DoubleVector.fromArray(SPECIES, roots, group);
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, quotients, group);
    DoubleVector c0 = b0.add(b4);
    DoubleVector o0 = b0.sub(b4);
    DoubleVector c1 = b1.add(b5);
    DoubleVector o1 = b1.sub(b5);
    DoubleVector c2 = b2.add(b6);
    DoubleVector o2 = b2.sub(b6);
    DoubleVector c3 = b3.add(b7);
    DoubleVector o3 = b3.sub(b7);
    DoubleVector h9 = o0.mul(w0);
    DoubleVector l9 = o0.fma(w0, h9.neg());
    DoubleVector d0 = o0.mul(s0).add(k).sub(k).fma(m, h9).add(l9);
    DoubleVector h10 = o1.mul(w0);
    DoubleVector l10 = o1.fma(w0, h10.neg());
    DoubleVector d1 = o1.mul(s0).add(k).sub(k).fma(m, h10).add(l10);
    DoubleVector h11 = o2.mul(w0);
    DoubleVector l11 = o2.fma(w0, h11.neg());
    DoubleVector d2 = o2.mul(s0).add(k).sub(k).fma(m, h11).add(l11);
    DoubleVector h12 = o3.mul(w0);
    DoubleVector l12 = o3.fma(w0, h12.neg());
    DoubleVector d3 = o3.mul(s0).add(k).sub(k).fma(m, h12).add(l12);
    c0.mul(i).add(k).sub(k).fma(m, c0).intoArray(to, at);
    c1.intoArray(to, at + 8);
    c2.intoArray(to, at + 16);
    c3.intoArray(to, at + 24);
    d0.intoArray(to, at + 32);
    d1.intoArray(to, at + 40);
    d2.intoArray(to, at + 48);
    d3.intoArray(to, at + 56);
  }

  /** Undoes {@link #split4}, times four: from at most 2.2 to as much. */
  private void join4(double[] v, int at, int stride, int node) {
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    DoubleVector w1 = DoubleVector.broadcast(SPECIES, inverse.roots()[node]);
    DoubleVector s1 = DoubleVector.broadcast(SPECIES, inverse.quotients()[node]);
    DoubleVector w2 = DoubleVector.broadcast(SPECIES, inverse.roots()[2 * node]);
    DoubleVector s2 = DoubleVector.broadcast(SPECIES, inverse.quotients()[2 * node]);
    DoubleVector w3 = DoubleVector.broadcast(SPECIES, inverse.roots()[2 * node + 1]);
    DoubleVector s3 = DoubleVector.broadcast(SPECIES, inverse.quotients()[2 * node + 1]);
    for (int j = at; j < at + stride; j += LANES) {
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, v, j + stride);
      DoubleVector x2 = DoubleVector.fromArray(SPECIES, v, j + 2 * stride);
      DoubleVector x3 = DoubleVector.fromArray(SPECIES, v, j + 3 * stride);
      DoubleVector a0 = x0.add(x1);
      DoubleVector n1 = x0.sub(x1);
      DoubleVector a2 = x2.add(x3);
      DoubleVector n3 = x2.sub(x3);
      DoubleVector h1 = n1.mul(w2);
      DoubleVector l1 = n1.fma(w2, h1.neg());
      DoubleVector a1 = n1.mul(s2).add(k).sub(k).fma(m, h1).add(l1);
      DoubleVector h2 = n3.mul(w3);
      DoubleVector l2 = n3.fma(w3, h2.neg());
      DoubleVector a3 = n3.mul(s3).add(k).sub(k).fma(m, h2).add(l2);
      DoubleVector b0 = a0.add(a2);
      DoubleVector o0 = a0.sub(a2);
      DoubleVector b1 = a1.add(a3);
      DoubleVector o1 = a1.sub(a3);
      DoubleVector h3 = o0.mul(w1);
      DoubleVector l3 = o0.fma(w1, h3.neg());
      DoubleVector b2 = o0.mul(s1).add(k).sub(k).fma(m, h3).add(l3);
      DoubleVector h4 = o1.mul(w1);
      DoubleVector l4 = o1.fma(w1, h4.neg());
      DoubleVector b3 = o1.mul(s1).add(k).sub(k).fma(m, h4).add(l4);
      b0.mul(i).add(k).sub(k).fma(m, b0).intoArray(v, j);
      b1.intoArray(v, j + stride);
      b2.intoArray(v, j + 2 * stride);
      b3.intoArray(v, j + 3 * stride);
    }
  }

  private void join2(double[] v, int half) {
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector w = DoubleVector.broadcast(SPECIES, inverse.roots()[1]);
    DoubleVector s = DoubleVector.broadcast(SPECIES, inverse.quotients()[1]);
    for (int j = 0; j < half; j += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector y = DoubleVector.fromArray(SPECIES, v, j + half);
      DoubleVector n = x.sub(y);
      DoubleVector h1 = n.mul(w);
      DoubleVector l1 = n.fma(w, h1.neg());
      DoubleVector b = n.mul(s).add(k).sub(k).fma(m, h1).add(l1);
      x.add(y).intoArray(v, j);
      b.intoArray(v, j + half);
    }
  }

  /** Times 1 / N, centred: from at most 4.4. */
  private void scale(double[] v) {
    DoubleVector m = DoubleVector.broadcast(SPECIES, -modulus.prime());
    DoubleVector k = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector i = DoubleVector.broadcast(SPECIES, modulus.inverse());
    DoubleVector w = DoubleVector.broadcast(SPECIES, ofSize);
    DoubleVector s = DoubleVector.broadcast(SPECIES, ofSize / modulus.prime());
    for (int j = 0; j < size; j += LANES) {
      DoubleVector x = DoubleVector.fromArray(SPECIES, v, j);
      DoubleVector h1 = x.mul(w);
      DoubleVector l1 = x.fma(w, h1.neg());
      DoubleVector a = x.mul(s).add(k).sub(k).fma(m, h1).add(l1);
      a.mul(i).add(k).sub(k).fma(m, a).intoArray(v, j);
    }
  }
}
