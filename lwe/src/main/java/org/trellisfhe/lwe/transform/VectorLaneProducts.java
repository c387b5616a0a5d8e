package org.trellisfhe.lwe.transform;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link VectorProducts} for spectra of {@link VectorLaneTransform}: each number of the key, as
 * {@code VectorProducts} packs it, meets a whole vector of ciphertexts. Several matrices, each with
 * a factor of its own for every lane, add to the same sums.
 */
public final class VectorLaneProducts {
  private static final VectorSpecies<Double> SPECIES = VectorTransform.SPECIES;
  private static final int LANES = SPECIES.length();

  private final int size;
  private final int points;
  private final VectorLaneTransform transform;
  private final MonomialFactors factors;

  /** What the first matrix' products are added to. */
  private final double[] zeros = new double[LANES];

  /**
   * Products of a size.
   *
   * @param size number of coefficients, a power of two from 16
   * @param transform whose spectra are multiplied
   */
  public VectorLaneProducts(int size, VectorLaneTransform transform) {
    this.size = size;
    this.transform = transform;
    points = size / 2;
    factors = MonomialFactors.of(size);
  }

  /**
   * Room for the factors of one matrix.
   *
   * @return doubles
   */
  public int factorLength() {
    return factors.length() * LANES;
  }

  /**
   * Writes one lane's factor {@code X^power - 1}.
   *
   * @param power from 0 to 2N - 1
   * @param factor receives it
   * @param at where the matrix' factors begin
   * @param lane which ciphertext's
   */
  public void factor(int power, double[] factor, int at, int lane) {
    factors.fill(power, factor, at + lane, LANES);
  }

  /**
   * {@code sums[c] = sum over i of factor[i] * (sum over r of rows[r] * matrix[i][r][c])} in each
   * lane.
   *
   * @param rows spectra, one after the other
   * @param rowCount number of rows
   * @param matrices packed by {@code VectorTransform}, one after the other
   * @param matrixCount number of matrices
   * @param columns number of columns
   * @param factor one for each matrix
   * @param sums receives the columns' spectra
   */
  public void multiply(
      double[] rows,
      int rowCount,
      double[] matrices,
      int matrixCount,
      int columns,
      double[] factor,
      double[] sums) {
    for (int first = 0; first < columns; ) {
      int group = VectorProducts.groupAt(first, columns);
      for (int i = 0; i < matrixCount; i++) {
        int key = (i * columns + first) * rowCount * size;
        int with = i * factorLength();
        int to = first * transform.length();
        boolean add = i > 0;
        if (rowCount == 4) {
          addFourRows(rows, matrices, key, group, factor, with, sums, to, add);
        } else {
          addRows(rows, rowCount, matrices, key, group, factor, with, sums, to, add);
        }
      }
      first += group;
    }
  }

  /** Four rows, which stay in registers: the shape of the named sets. */
  private void addFourRows(
      double[] rows,
      double[] matrix,
      int from,
      int columns,
      double[] factor,
      int with,
      double[] sums,
      int to,
      boolean add) {
    double[] old = add ? sums : zeros;
    int length = transform.length();
    int rowStep = columns * 2 * LANES;
    int low = with + factors.low() * LANES;
    for (int p = 0; p < points; p++) {
      int at = transform.offset(p);
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
      DoubleVector ur = DoubleVector.fromArray(SPECIES, factor, group);
      DoubleVector ui = DoubleVector.fromArray(SPECIES, factor, group + LANES);
      DoubleVector vr = DoubleVector.fromArray(SPECIES, factor, place);
      DoubleVector vi =
          DoubleVector.fromArray(SPECIES, factor, place + MonomialFactors.GROUP * LANES);
      DoubleVector mr = ur.fma(vr, ui.neg().mul(vi)).sub(1);
      DoubleVector mi = ur.fma(vi, ui.mul(vr));
      DoubleVector mn = mi.neg();
      int key = from + p / LANES * 4 * rowStep + p % LANES;
      int out = to + at;
      for (int c = 0; c < columns; c++) {
        DoubleVector k0r = DoubleVector.broadcast(SPECIES, matrix[key]);
        DoubleVector k0i = DoubleVector.broadcast(SPECIES, matrix[key + LANES]);
        DoubleVector ar = x0n.fma(k0i, x0r.mul(k0r));
        DoubleVector ai = x0i.fma(k0r, x0r.mul(k0i));
        DoubleVector k1r = DoubleVector.broadcast(SPECIES, matrix[key + rowStep]);
        DoubleVector k1i = DoubleVector.broadcast(SPECIES, matrix[key + rowStep + LANES]);
        ar = x1n.fma(k1i, x1r.fma(k1r, ar));
        ai = x1i.fma(k1r, x1r.fma(k1i, ai));
        DoubleVector k2r = DoubleVector.broadcast(SPECIES, matrix[key + 2 * rowStep]);
        DoubleVector k2i = DoubleVector.broadcast(SPECIES, matrix[key + 2 * rowStep + LANES]);
        ar = x2n.fma(k2i, x2r.fma(k2r, ar));
        ai = x2i.fma(k2r, x2r.fma(k2i, ai));
        DoubleVector k3r = DoubleVector.broadcast(SPECIES, matrix[key + 3 * rowStep]);
        DoubleVector k3i = DoubleVector.broadcast(SPECIES, matrix[key + 3 * rowStep + LANES]);
        ar = x3n.fma(k3i, x3r.fma(k3r, ar));
        ai = x3i.fma(k3r, x3r.fma(k3i, ai));
        DoubleVector sr = DoubleVector.fromArray(SPECIES, old, add ? out : 0);
        DoubleVector si = DoubleVector.fromArray(SPECIES, old, add ? out + LANES : 0);
        mn.fma(ai, mr.fma(ar, sr)).intoArray(sums, out);
        mi.fma(ar, mr.fma(ai, si)).intoArray(sums, out + LANES);
        key += 2 * LANES;
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
      double[] factor,
      int with,
      double[] sums,
      int to,
      boolean add) {
    double[] old = add ? sums : zeros;
    int length = transform.length();
    int rowStep = columns * 2 * LANES;
    int low = with + factors.low() * LANES;
    for (int p = 0; p < points; p++) {
      int at = transform.offset(p);
      int group = with + p / MonomialFactors.GROUP * 2 * LANES;
      int place = low + p % MonomialFactors.GROUP * LANES;
      DoubleVector ur = DoubleVector.fromArray(SPECIES, factor, group);
      DoubleVector ui = DoubleVector.fromArray(SPECIES, factor, group + LANES);
      DoubleVector vr = DoubleVector.fromArray(SPECIES, factor, place);
      DoubleVector vi =
          DoubleVector.fromArray(SPECIES, factor, place + MonomialFactors.GROUP * LANES);
      DoubleVector mr = ur.fma(vr, ui.neg().mul(vi)).sub(1);
      DoubleVector mi = ur.fma(vi, ui.mul(vr));
      DoubleVector mn = mi.neg();
      int out = to + at;
      for (int c = 0; c < columns; c++) {
        int key = from + p / LANES * rowCount * rowStep + p % LANES + c * 2 * LANES;
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
          key += rowStep;
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
}
