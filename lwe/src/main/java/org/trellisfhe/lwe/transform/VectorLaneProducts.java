package org.trellisfhe.lwe.transform;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link VectorProducts} for spectra of {@link VectorLaneTransform}: each number of the key, as
 * {@code VectorProducts} packs it, meets a whole vector of ciphertexts.
 */
final class VectorLaneProducts {
  private static final VectorSpecies<Double> SPECIES = VectorTransform.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final int POINT = 2 * LANES;

  private final int size;
  private final int points;
  private final int runBits;
  private final int length;
  private final MonomialFactors monomials;

  /** What products are added to that are not added. */
  private final double[] zeros = new double[LANES];

  /** Products of spectra of a size, in the layout with a gap after {@code 2^runBits} points. */
  VectorLaneProducts(int size, int runBits) {
    this.size = size;
    this.runBits = runBits;
    points = size / 2;
    length = (points + (points >> runBits)) * POINT;
    monomials = MonomialFactors.of(size);
  }

  int factorLength() {
    return monomials.length() * LANES;
  }

  void factor(int power, double[] factors, int at) {
    monomials.fill(power, factors, at, LANES);
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
    if (rowCount == 4) {
      addFourRows(rows, matrix, from, columns, factors, with, sums, add);
    } else {
      addRows(rows, rowCount, matrix, from, columns, factors, with, sums, add);
    }
  }

  /** Four rows, which stay in registers: the shape of the named sets. */
  private void addFourRows(
      double[] rows,
      double[] matrix,
      int from,
      int columns,
      double[] factors,
      int with,
      double[] sums,
      boolean add) {
    double[] old = add ? sums : zeros;
    int low = with + monomials.low() * LANES;
    for (int p = 0; p < points; p++) {
      int at = (p + (p >> runBits)) * POINT;
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, rows, at);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, rows, at + LANES);
      DoubleVector x0n = x0i.neg();
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, rows, at + length);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, rows, at + length + LANES);
      DoubleVector x1n = x1i.neg();
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, rows, at + 2 * length);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, rows, at + 2 * length + LANES);
      DoubleVector x2n = x2i.neg();
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, rows, at + 3 * length);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, rows, at + 3 * length + LANES);
      DoubleVector x3n = x3i.neg();
      int group = with + p / MonomialFactors.GROUP * 2 * LANES;
      int place = low + p % MonomialFactors.GROUP * LANES;
      DoubleVector ur = DoubleVector.fromArray(SPECIES, factors, group);
      DoubleVector ui = DoubleVector.fromArray(SPECIES, factors, group + LANES);
      DoubleVector vr = DoubleVector.fromArray(SPECIES, factors, place);
      DoubleVector vi =
          DoubleVector.fromArray(SPECIES, factors, place + MonomialFactors.GROUP * LANES);
      DoubleVector mr = ur.fma(vr, ui.neg().mul(vi)).sub(1);
      DoubleVector mi = ur.fma(vi, ui.mul(vr));
      DoubleVector mn = mi.neg();
      int out = at;
      int key = from + p / LANES * 4 * POINT + p % LANES;
      for (int c = 0; c < columns; c++) {
        DoubleVector k0r = DoubleVector.broadcast(SPECIES, matrix[key]);
        DoubleVector k0i = DoubleVector.broadcast(SPECIES, matrix[key + LANES]);
        DoubleVector ar = x0n.fma(k0i, x0r.mul(k0r));
        DoubleVector ai = x0i.fma(k0r, x0r.mul(k0i));
        DoubleVector k1r = DoubleVector.broadcast(SPECIES, matrix[key + POINT]);
        DoubleVector k1i = DoubleVector.broadcast(SPECIES, matrix[key + POINT + LANES]);
        ar = x1n.fma(k1i, x1r.fma(k1r, ar));
        ai = x1i.fma(k1r, x1r.fma(k1i, ai));
        DoubleVector k2r = DoubleVector.broadcast(SPECIES, matrix[key + 2 * POINT]);
        DoubleVector k2i = DoubleVector.broadcast(SPECIES, matrix[key + 2 * POINT + LANES]);
        ar = x2n.fma(k2i, x2r.fma(k2r, ar));
        ai = x2i.fma(k2r, x2r.fma(k2i, ai));
        DoubleVector k3r = DoubleVector.broadcast(SPECIES, matrix[key + 3 * POINT]);
        DoubleVector k3i = DoubleVector.broadcast(SPECIES, matrix[key + 3 * POINT + LANES]);
        ar = x3n.fma(k3i, x3r.fma(k3r, ar));
        ai = x3i.fma(k3r, x3r.fma(k3i, ai));
        DoubleVector sr = DoubleVector.fromArray(SPECIES, old, add ? out : 0);
        DoubleVector si = DoubleVector.fromArray(SPECIES, old, add ? out + LANES : 0);
        mn.fma(ai, mr.fma(ar, sr)).intoArray(sums, out);
        mi.fma(ar, mr.fma(ai, si)).intoArray(sums, out + LANES);
        key += 4 * size;
        out += length;
      }
    }
  }

  private void addRows(
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
    int low = with + monomials.low() * LANES;
    for (int p = 0; p < points; p++) {
      int at = (p + (p >> runBits)) * POINT;
      int group = with + p / MonomialFactors.GROUP * 2 * LANES;
      int place = low + p % MonomialFactors.GROUP * LANES;
      DoubleVector ur = DoubleVector.fromArray(SPECIES, factors, group);
      DoubleVector ui = DoubleVector.fromArray(SPECIES, factors, group + LANES);
      DoubleVector vr = DoubleVector.fromArray(SPECIES, factors, place);
      DoubleVector vi =
          DoubleVector.fromArray(SPECIES, factors, place + MonomialFactors.GROUP * LANES);
      DoubleVector mr = ur.fma(vr, ui.neg().mul(vi)).sub(1);
      DoubleVector mi = ur.fma(vi, ui.mul(vr));
      DoubleVector mn = mi.neg();
      int out = at;
      for (int c = 0; c < columns; c++) {
        int key = from + (p / LANES * POINT + c * size) * rowCount + p % LANES;
        int row = at;
        DoubleVector ar = DoubleVector.zero(SPECIES);
        DoubleVector ai = DoubleVector.zero(SPECIES);
        for (int r = 0; r < rowCount; r++) {
          DoubleVector xr = DoubleVector.fromArray(SPECIES, rows, row);
          DoubleVector xi = DoubleVector.fromArray(SPECIES, rows, row + LANES);
          DoubleVector kr = DoubleVector.broadcast(SPECIES, matrix[key]);
          DoubleVector ki = DoubleVector.broadcast(SPECIES, matrix[key + LANES]);
          ar = xi.neg().fma(ki, xr.fma(kr, ar));
          ai = xi.fma(kr, xr.fma(ki, ai));
          key += POINT;
          row += length;
        }
        DoubleVector sr = DoubleVector.fromArray(SPECIES, old, add ? out : 0);
        DoubleVector si = DoubleVector.fromArray(SPECIES, old, add ? out + LANES : 0);
        mn.fma(ai, mr.fma(ar, sr)).intoArray(sums, out);
        mi.fma(ar, mr.fma(ai, si)).intoArray(sums, out + LANES);
        out += length;
      }
    }
  }

  void neutralFactor(double[] factors) {
    for (int lane = 0; lane < LANES; lane++) {
      monomials.fillNeutral(factors, lane, LANES);
    }
  }

  void addRotated(
      double[] products,
      int columns,
      double[] factors,
      int[] sources,
      double[] own,
      double[] rotated) {
    VectorShuffle<Double> shuffle = VectorShuffle.fromArray(SPECIES, sources, 0);
    int low = monomials.low() * LANES;
    for (int p = 0; p < points; p++) {
      int group = p / MonomialFactors.GROUP * 2 * LANES;
      int place = low + p % MonomialFactors.GROUP * LANES;
      DoubleVector ur = DoubleVector.fromArray(SPECIES, factors, group);
      DoubleVector ui = DoubleVector.fromArray(SPECIES, factors, group + LANES);
      DoubleVector vr = DoubleVector.fromArray(SPECIES, factors, place);
      DoubleVector vi =
          DoubleVector.fromArray(SPECIES, factors, place + MonomialFactors.GROUP * LANES);
      DoubleVector mr = ur.fma(vr, ui.neg().mul(vi));
      DoubleVector mi = ur.fma(vi, ui.mul(vr));
      DoubleVector mn = mi.neg();
      int at = (p + (p >> runBits)) * POINT;
      for (int c = 0; c < columns; c++) {
        DoubleVector xr = DoubleVector.fromArray(SPECIES, products, at);
        DoubleVector xi = DoubleVector.fromArray(SPECIES, products, at + LANES);
        DoubleVector.fromArray(SPECIES, own, at).sub(xr).intoArray(own, at);
        DoubleVector.fromArray(SPECIES, own, at + LANES).sub(xi).intoArray(own, at + LANES);
        DoubleVector yr = xr.rearrange(shuffle);
        DoubleVector yi = xi.rearrange(shuffle);
        DoubleVector sr = DoubleVector.fromArray(SPECIES, rotated, at);
        DoubleVector si = DoubleVector.fromArray(SPECIES, rotated, at + LANES);
        mn.fma(yi, mr.fma(yr, sr)).intoArray(rotated, at);
        mi.fma(yr, mr.fma(yi, si)).intoArray(rotated, at + LANES);
        at += length;
      }
    }
  }
}
