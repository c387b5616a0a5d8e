package org.trellisfhe.lwe.transform;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of products of spectra, for {@link VectorTransform}: rows times a matrix times a factor, a
 * group of columns at a time, whose sums stay in registers.
 */
final class VectorProducts {
  private static final VectorSpecies<Double> SPECIES = VectorTransform.SPECIES;
  private static final int LANES = SPECIES.length();

  private final int size;
  private final int half;

  /** What products are added to that are not added. */
  private final double[] zeros = new double[LANES];

  VectorProducts(int size) {
    this.size = size;
    this.half = size / 2;
  }

  /**
   * Column by column; a column vector by vector, row by row, real part before imaginary. A group's
   * columns are read side by side: from memory, several streams come faster than one.
   */
  double[] pack(double[] matrix, int rowCount, int columns) {
    double[] packed = new double[matrix.length];
    int to = 0;
    for (int c = 0; c < columns; c++) {
      for (int p = 0; p < half; p += LANES) {
        for (int r = 0; r < rowCount; r++) {
          int from = (c * rowCount + r) * size + p;
          System.arraycopy(matrix, from, packed, to, LANES);
          System.arraycopy(matrix, from + half, packed, to + LANES, LANES);
          to += 2 * LANES;
        }
      }
    }
    return packed;
  }

  void multiply(
      double[] rows,
      int rowCount,
      double[] matrix,
      int from,
      int columns,
      double[] factors,
      int with,
      double[] sums,
      boolean add) {
    double[] old = add ? sums : zeros;
    int first = 0;
    while (first < columns) {
      int key = from + first * rowCount * size;
      int to = first * size;
      int left = columns - first;
      if (left >= 4) {
        addFour(rows, rowCount, matrix, key, factors, with, old, sums, to);
        first += 4;
      } else if (left >= 2) {
        addTwo(rows, rowCount, matrix, key, factors, with, old, sums, to);
        first += 2;
      } else {
        addOne(rows, rowCount, matrix, key, factors, with, old, sums, to);
        first++;
      }
    }
  }

  private void addFour(
      double[] rows,
      int rowCount,
      double[] matrix,
      int from,
      double[] factors,
      int with,
      double[] old,
      double[] sums,
      int to) {
    int low = with + 2 * (half / MonomialFactors.GROUP);
    boolean add = old == sums;
    int key = from;
    int column = rowCount * size;
    for (int p = 0; p < half; p += LANES) {
      DoubleVector ar = DoubleVector.zero(SPECIES);
      DoubleVector ai = DoubleVector.zero(SPECIES);
      DoubleVector br = DoubleVector.zero(SPECIES);
      DoubleVector bi = DoubleVector.zero(SPECIES);
      DoubleVector cr = DoubleVector.zero(SPECIES);
      DoubleVector ci = DoubleVector.zero(SPECIES);
      DoubleVector dr = DoubleVector.zero(SPECIES);
      DoubleVector di = DoubleVector.zero(SPECIES);
      for (int at = 2 * p; at < rowCount * size; at += size) {
        DoubleVector xr = DoubleVector.fromArray(SPECIES, rows, at);
        DoubleVector xi = DoubleVector.fromArray(SPECIES, rows, at + LANES);
        DoubleVector xn = xi.neg();
        DoubleVector akr = DoubleVector.fromArray(SPECIES, matrix, key);
        DoubleVector aki = DoubleVector.fromArray(SPECIES, matrix, key + LANES);
        ar = xn.fma(aki, xr.fma(akr, ar));
        ai = xi.fma(akr, xr.fma(aki, ai));
        DoubleVector bkr = DoubleVector.fromArray(SPECIES, matrix, key + column);
        DoubleVector bki = DoubleVector.fromArray(SPECIES, matrix, key + column + LANES);
        br = xn.fma(bki, xr.fma(bkr, br));
        bi = xi.fma(bkr, xr.fma(bki, bi));
        DoubleVector ckr = DoubleVector.fromArray(SPECIES, matrix, key + 2 * column);
        DoubleVector cki = DoubleVector.fromArray(SPECIES, matrix, key + 2 * column + LANES);
        cr = xn.fma(cki, xr.fma(ckr, cr));
        ci = xi.fma(ckr, xr.fma(cki, ci));
        DoubleVector dkr = DoubleVector.fromArray(SPECIES, matrix, key + 3 * column);
        DoubleVector dki = DoubleVector.fromArray(SPECIES, matrix, key + 3 * column + LANES);
        dr = xn.fma(dki, xr.fma(dkr, dr));
        di = xi.fma(dkr, xr.fma(dki, di));
        key += 2 * LANES;
      }
      int sum = to + 2 * p;
      int group = with + p / MonomialFactors.GROUP * 2;
      int place = low + p % MonomialFactors.GROUP;
      DoubleVector vr = DoubleVector.fromArray(SPECIES, factors, place);
      DoubleVector vi = DoubleVector.fromArray(SPECIES, factors, place + MonomialFactors.GROUP);
      DoubleVector ur = DoubleVector.broadcast(SPECIES, factors[group]);
      DoubleVector ui = DoubleVector.broadcast(SPECIES, factors[group + 1]);
      DoubleVector mr = ur.fma(vr, ui.neg().mul(vi)).sub(1);
      DoubleVector mi = ur.fma(vi, ui.mul(vr));
      DoubleVector mn = mi.neg();
      DoubleVector asr = DoubleVector.fromArray(SPECIES, old, add ? sum : 0);
      DoubleVector asi = DoubleVector.fromArray(SPECIES, old, add ? sum + LANES : 0);
      mn.fma(ai, mr.fma(ar, asr)).intoArray(sums, sum);
      mi.fma(ar, mr.fma(ai, asi)).intoArray(sums, sum + LANES);
      DoubleVector bsr = DoubleVector.fromArray(SPECIES, old, add ? sum + size : 0);
      DoubleVector bsi = DoubleVector.fromArray(SPECIES, old, add ? sum + size + LANES : 0);
      mn.fma(bi, mr.fma(br, bsr)).intoArray(sums, sum + size);
      mi.fma(br, mr.fma(bi, bsi)).intoArray(sums, sum + size + LANES);
      DoubleVector csr = DoubleVector.fromArray(SPECIES, old, add ? sum + 2 * size : 0);
      DoubleVector csi = DoubleVector.fromArray(SPECIES, old, add ? sum + 2 * size + LANES : 0);
      mn.fma(ci, mr.fma(cr, csr)).intoArray(sums, sum + 2 * size);
      mi.fma(cr, mr.fma(ci, csi)).intoArray(sums, sum + 2 * size + LANES);
      DoubleVector dsr = DoubleVector.fromArray(SPECIES, old, add ? sum + 3 * size : 0);
      DoubleVector dsi = DoubleVector.fromArray(SPECIES, old, add ? sum + 3 * size + LANES : 0);
      mn.fma(di, mr.fma(dr, dsr)).intoArray(sums, sum + 3 * size);
      mi.fma(dr, mr.fma(di, dsi)).intoArray(sums, sum + 3 * size + LANES);
    }
  }

  private void addTwo(
      double[] rows,
      int rowCount,
      double[] matrix,
      int from,
      double[] factors,
      int with,
      double[] old,
      double[] sums,
      int to) {
    int low = with + 2 * (half / MonomialFactors.GROUP);
    boolean add = old == sums;
    int key = from;
    int column = rowCount * size;
    for (int p = 0; p < half; p += LANES) {
      DoubleVector ar = DoubleVector.zero(SPECIES);
      DoubleVector ai = DoubleVector.zero(SPECIES);
      DoubleVector br = DoubleVector.zero(SPECIES);
      DoubleVector bi = DoubleVector.zero(SPECIES);
      for (int at = 2 * p; at < rowCount * size; at += size) {
        DoubleVector xr = DoubleVector.fromArray(SPECIES, rows, at);
        DoubleVector xi = DoubleVector.fromArray(SPECIES, rows, at + LANES);
        DoubleVector xn = xi.neg();
        DoubleVector akr = DoubleVector.fromArray(SPECIES, matrix, key);
        DoubleVector aki = DoubleVector.fromArray(SPECIES, matrix, key + LANES);
        ar = xn.fma(aki, xr.fma(akr, ar));
        ai = xi.fma(akr, xr.fma(aki, ai));
        DoubleVector bkr = DoubleVector.fromArray(SPECIES, matrix, key + column);
        DoubleVector bki = DoubleVector.fromArray(SPECIES, matrix, key + column + LANES);
        br = xn.fma(bki, xr.fma(bkr, br));
        bi = xi.fma(bkr, xr.fma(bki, bi));
        key += 2 * LANES;
      }
      int sum = to + 2 * p;
      int group = with + p / MonomialFactors.GROUP * 2;
      int place = low + p % MonomialFactors.GROUP;
      DoubleVector vr = DoubleVector.fromArray(SPECIES, factors, place);
      DoubleVector vi = DoubleVector.fromArray(SPECIES, factors, place + MonomialFactors.GROUP);
      DoubleVector ur = DoubleVector.broadcast(SPECIES, factors[group]);
      DoubleVector ui = DoubleVector.broadcast(SPECIES, factors[group + 1]);
      DoubleVector mr = ur.fma(vr, ui.neg().mul(vi)).sub(1);
      DoubleVector mi = ur.fma(vi, ui.mul(vr));
      DoubleVector mn = mi.neg();
      DoubleVector asr = DoubleVector.fromArray(SPECIES, old, add ? sum : 0);
      DoubleVector asi = DoubleVector.fromArray(SPECIES, old, add ? sum + LANES : 0);
      mn.fma(ai, mr.fma(ar, asr)).intoArray(sums, sum);
      mi.fma(ar, mr.fma(ai, asi)).intoArray(sums, sum + LANES);
      DoubleVector bsr = DoubleVector.fromArray(SPECIES, old, add ? sum + size : 0);
      DoubleVector bsi = DoubleVector.fromArray(SPECIES, old, add ? sum + size + LANES : 0);
      mn.fma(bi, mr.fma(br, bsr)).intoArray(sums, sum + size);
      mi.fma(br, mr.fma(bi, bsi)).intoArray(sums, sum + size + LANES);
    }
  }

  private void addOne(
      double[] rows,
      int rowCount,
      double[] matrix,
      int from,
      double[] factors,
      int with,
      double[] old,
      double[] sums,
      int to) {
    int low = with + 2 * (half / MonomialFactors.GROUP);
    boolean add = old == sums;
    int key = from;
    for (int p = 0; p < half; p += LANES) {
      DoubleVector ar = DoubleVector.zero(SPECIES);
      DoubleVector ai = DoubleVector.zero(SPECIES);
      for (int at = 2 * p; at < rowCount * size; at += size) {
        DoubleVector xr = DoubleVector.fromArray(SPECIES, rows, at);
        DoubleVector xi = DoubleVector.fromArray(SPECIES, rows, at + LANES);
        DoubleVector xn = xi.neg();
        DoubleVector akr = DoubleVector.fromArray(SPECIES, matrix, key);
        DoubleVector aki = DoubleVector.fromArray(SPECIES, matrix, key + LANES);
        ar = xn.fma(aki, xr.fma(akr, ar));
        ai = xi.fma(akr, xr.fma(aki, ai));
        key += 2 * LANES;
      }
      int sum = to + 2 * p;
      int group = with + p / MonomialFactors.GROUP * 2;
      int place = low + p % MonomialFactors.GROUP;
      DoubleVector vr = DoubleVector.fromArray(SPECIES, factors, place);
      DoubleVector vi = DoubleVector.fromArray(SPECIES, factors, place + MonomialFactors.GROUP);
      DoubleVector ur = DoubleVector.broadcast(SPECIES, factors[group]);
      DoubleVector ui = DoubleVector.broadcast(SPECIES, factors[group + 1]);
      DoubleVector mr = ur.fma(vr, ui.neg().mul(vi)).sub(1);
      DoubleVector mi = ur.fma(vi, ui.mul(vr));
      DoubleVector mn = mi.neg();
      DoubleVector asr = DoubleVector.fromArray(SPECIES, old, add ? sum : 0);
      DoubleVector asi = DoubleVector.fromArray(SPECIES, old, add ? sum + LANES : 0);
      mn.fma(ai, mr.fma(ar, asr)).intoArray(sums, sum);
      mi.fma(ar, mr.fma(ai, asi)).intoArray(sums, sum + LANES);
    }
  }

  void addRotated(
      double[] products, int columns, double[] factors, int with, double[] own, double[] rotated) {
    int low = with + 2 * (half / MonomialFactors.GROUP);
    for (int p = 0; p < half; p += LANES) {
      int group = with + p / MonomialFactors.GROUP * 2;
      int place = low + p % MonomialFactors.GROUP;
      DoubleVector vr = DoubleVector.fromArray(SPECIES, factors, place);
      DoubleVector vi = DoubleVector.fromArray(SPECIES, factors, place + MonomialFactors.GROUP);
      DoubleVector ur = DoubleVector.broadcast(SPECIES, factors[group]);
      DoubleVector ui = DoubleVector.broadcast(SPECIES, factors[group + 1]);
      DoubleVector mr = ur.fma(vr, ui.neg().mul(vi));
      DoubleVector mi = ur.fma(vi, ui.mul(vr));
      DoubleVector mn = mi.neg();
      for (int at = 2 * p; at < columns * size; at += size) {
        DoubleVector xr = DoubleVector.fromArray(SPECIES, products, at);
        DoubleVector xi = DoubleVector.fromArray(SPECIES, products, at + LANES);
        DoubleVector.fromArray(SPECIES, own, at).sub(xr).intoArray(own, at);
        DoubleVector.fromArray(SPECIES, own, at + LANES).sub(xi).intoArray(own, at + LANES);
        DoubleVector sr = DoubleVector.fromArray(SPECIES, rotated, at);
        DoubleVector si = DoubleVector.fromArray(SPECIES, rotated, at + LANES);
        mn.fma(xi, mr.fma(xr, sr)).intoArray(rotated, at);
        mi.fma(xr, mr.fma(xi, si)).intoArray(rotated, at + LANES);
      }
    }
  }
}
