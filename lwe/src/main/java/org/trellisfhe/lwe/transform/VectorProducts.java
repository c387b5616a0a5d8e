package org.trellisfhe.lwe.transform;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of products of spectra, for {@link VectorTransform}: rows times a matrix, a group of columns
 * at a time, whose sums stay in registers.
 */
final class VectorProducts {
  private static final VectorSpecies<Double> SPECIES = VectorTransform.SPECIES;
  private static final int LANES = SPECIES.length();

  /** Most columns that are taken at once: their sums stay in registers. */
  private static final int GROUP = 4;

  private final int size;
  private final int half;

  VectorProducts(int size) {
    this.size = size;
    this.half = size / 2;
  }

  /**
   * Columns in groups, which share the loads of the rows; in a group vector by vector, row by row,
   * column by column, real part before imaginary: read in one go, and never at strides of a page,
   * which would all fall into the same cache set.
   */
  double[] pack(double[] matrix, int rowCount, int columns) {
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

  void multiply(double[] rows, int rowCount, double[] matrix, int columns, double[] out) {
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
