package org.trellisfhe.lwe.transform;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link BlockProducts} for spectra of {@link VectorLaneTransform}: each number of the key, as
 * {@link VectorProducts} packs it, meets a whole vector of ciphertexts. The innermost loops, over
 * rows, are short and test for inequality: of a loop that tests for less the compiler makes three,
 * and spends its time between them.
 */
final class VectorLaneProducts {
  private static final VectorSpecies<Double> SPECIES = VectorTransform.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final int POINT = 2 * LANES;
  private static final int CHUNK = BlockProducts.CHUNK;

  private final int size;
  private final int points;
  private final int runBits;
  private final int length;
  private final MonomialFactors monomials;

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

  void multiply(BlockProducts block, double[] matrices, int from, int next) {
    if (block.moved) {
      multiplyMoved(block, matrices, from, next);
      return;
    }
    int c = 0;
    for (; c + 4 <= block.columns; c += 4) {
      sumFour(block, c, matrices, from, next);
    }
    for (; c < block.columns; c += 2) {
      sumTwo(block, c, matrices, from, next);
    }
  }

  /** Four columns, whose sums stay in registers over all terms. */
  private void sumFour(BlockProducts block, int c, double[] matrices, int from, int next) {
    double[] rows = block.rows[0];
    double[] sums = block.sums[0];
    double[] factors = block.factors;
    int rowCount = block.rowCount;
    int column = size * rowCount;
    int low = monomials.low() * LANES;
    int factorLength = factorLength();
    for (int p = 0; p < points; p++) {
      int at = (p + (p >> runBits)) * POINT;
      int rowEnd = at + rowCount * length;
      DoubleVector asr = DoubleVector.zero(SPECIES);
      DoubleVector asi = DoubleVector.zero(SPECIES);
      DoubleVector bsr = DoubleVector.zero(SPECIES);
      DoubleVector bsi = DoubleVector.zero(SPECIES);
      DoubleVector csr = DoubleVector.zero(SPECIES);
      DoubleVector csi = DoubleVector.zero(SPECIES);
      DoubleVector dsr = DoubleVector.zero(SPECIES);
      DoubleVector dsi = DoubleVector.zero(SPECIES);
      int group = p / MonomialFactors.GROUP * POINT;
      int place = low + p % MonomialFactors.GROUP * LANES;
      int first = from + p / LANES * POINT * rowCount + c * column + p % LANES;
      int term = 0;
      while (term < block.terms) {
        DoubleVector ar = DoubleVector.zero(SPECIES);
        DoubleVector ai = DoubleVector.zero(SPECIES);
        DoubleVector br = DoubleVector.zero(SPECIES);
        DoubleVector bi = DoubleVector.zero(SPECIES);
        DoubleVector cr = DoubleVector.zero(SPECIES);
        DoubleVector ci = DoubleVector.zero(SPECIES);
        DoubleVector dr = DoubleVector.zero(SPECIES);
        DoubleVector di = DoubleVector.zero(SPECIES);
        int key = first;
        int row = at;
        while (row != rowEnd) {
          DoubleVector xr = DoubleVector.fromArray(SPECIES, rows, row);
          DoubleVector xi = DoubleVector.fromArray(SPECIES, rows, row + LANES);
          DoubleVector xn = xi.neg();
          DoubleVector akr = DoubleVector.broadcast(SPECIES, matrices[key]);
          DoubleVector aki = DoubleVector.broadcast(SPECIES, matrices[key + LANES]);
          ar = xn.fma(aki, xr.fma(akr, ar));
          ai = xi.fma(akr, xr.fma(aki, ai));
          DoubleVector bkr = DoubleVector.broadcast(SPECIES, matrices[key + column]);
          DoubleVector bki = DoubleVector.broadcast(SPECIES, matrices[key + column + LANES]);
          br = xn.fma(bki, xr.fma(bkr, br));
          bi = xi.fma(bkr, xr.fma(bki, bi));
          DoubleVector ckr = DoubleVector.broadcast(SPECIES, matrices[key + 2 * column]);
          DoubleVector cki = DoubleVector.broadcast(SPECIES, matrices[key + 2 * column + LANES]);
          cr = xn.fma(cki, xr.fma(ckr, cr));
          ci = xi.fma(ckr, xr.fma(cki, ci));
          DoubleVector dkr = DoubleVector.broadcast(SPECIES, matrices[key + 3 * column]);
          DoubleVector dki = DoubleVector.broadcast(SPECIES, matrices[key + 3 * column + LANES]);
          dr = xn.fma(dki, xr.fma(dkr, dr));
          di = xi.fma(dkr, xr.fma(dki, di));
          key += POINT;
          row += length;
        }
        DoubleVector ur = DoubleVector.fromArray(SPECIES, factors, group);
        DoubleVector ui = DoubleVector.fromArray(SPECIES, factors, group + LANES);
        DoubleVector vr = DoubleVector.fromArray(SPECIES, factors, place);
        DoubleVector vi =
            DoubleVector.fromArray(SPECIES, factors, place + MonomialFactors.GROUP * LANES);
        DoubleVector mr = ur.fma(vr, ui.neg().mul(vi)).sub(1);
        DoubleVector mi = ur.fma(vi, ui.mul(vr));
        DoubleVector mn = mi.neg();
        asr = mn.fma(ai, mr.fma(ar, asr));
        asi = mi.fma(ar, mr.fma(ai, asi));
        bsr = mn.fma(bi, mr.fma(br, bsr));
        bsi = mi.fma(br, mr.fma(bi, bsi));
        csr = mn.fma(ci, mr.fma(cr, csr));
        csi = mi.fma(cr, mr.fma(ci, csi));
        dsr = mn.fma(di, mr.fma(dr, dsr));
        dsi = mi.fma(dr, mr.fma(di, dsi));
        term++;
        first += next;
        group += factorLength;
        place += factorLength;
      }
      int to = c * length + at;
      asr.intoArray(sums, to);
      asi.intoArray(sums, to + LANES);
      bsr.intoArray(sums, to + length);
      bsi.intoArray(sums, to + length + LANES);
      csr.intoArray(sums, to + 2 * length);
      csi.intoArray(sums, to + 2 * length + LANES);
      dsr.intoArray(sums, to + 3 * length);
      dsi.intoArray(sums, to + 3 * length + LANES);
    }
  }

  /** Two columns, or the last one twice. */
  private void sumTwo(BlockProducts block, int c, double[] matrices, int from, int next) {
    double[] rows = block.rows[0];
    double[] sums = block.sums[0];
    double[] factors = block.factors;
    int rowCount = block.rowCount;
    int column = size * rowCount;
    int apart = c + 1 < block.columns ? 1 : 0;
    int secondKey = apart * column;
    int secondSum = apart * length;
    int low = monomials.low() * LANES;
    int factorLength = factorLength();
    for (int p = 0; p < points; p++) {
      int at = (p + (p >> runBits)) * POINT;
      int rowEnd = at + rowCount * length;
      DoubleVector asr = DoubleVector.zero(SPECIES);
      DoubleVector asi = DoubleVector.zero(SPECIES);
      DoubleVector bsr = DoubleVector.zero(SPECIES);
      DoubleVector bsi = DoubleVector.zero(SPECIES);
      int group = p / MonomialFactors.GROUP * POINT;
      int place = low + p % MonomialFactors.GROUP * LANES;
      int first = from + p / LANES * POINT * rowCount + c * column + p % LANES;
      int term = 0;
      while (term < block.terms) {
        DoubleVector ar = DoubleVector.zero(SPECIES);
        DoubleVector ai = DoubleVector.zero(SPECIES);
        DoubleVector br = DoubleVector.zero(SPECIES);
        DoubleVector bi = DoubleVector.zero(SPECIES);
        int key = first;
        int row = at;
        while (row != rowEnd) {
          DoubleVector xr = DoubleVector.fromArray(SPECIES, rows, row);
          DoubleVector xi = DoubleVector.fromArray(SPECIES, rows, row + LANES);
          DoubleVector xn = xi.neg();
          DoubleVector akr = DoubleVector.broadcast(SPECIES, matrices[key]);
          DoubleVector aki = DoubleVector.broadcast(SPECIES, matrices[key + LANES]);
          ar = xn.fma(aki, xr.fma(akr, ar));
          ai = xi.fma(akr, xr.fma(aki, ai));
          DoubleVector bkr = DoubleVector.broadcast(SPECIES, matrices[key + secondKey]);
          DoubleVector bki = DoubleVector.broadcast(SPECIES, matrices[key + secondKey + LANES]);
          br = xn.fma(bki, xr.fma(bkr, br));
          bi = xi.fma(bkr, xr.fma(bki, bi));
          key += POINT;
          row += length;
        }
        DoubleVector ur = DoubleVector.fromArray(SPECIES, factors, group);
        DoubleVector ui = DoubleVector.fromArray(SPECIES, factors, group + LANES);
        DoubleVector vr = DoubleVector.fromArray(SPECIES, factors, place);
        DoubleVector vi =
            DoubleVector.fromArray(SPECIES, factors, place + MonomialFactors.GROUP * LANES);
        DoubleVector mr = ur.fma(vr, ui.neg().mul(vi)).sub(1);
        DoubleVector mi = ur.fma(vi, ui.mul(vr));
        DoubleVector mn = mi.neg();
        asr = mn.fma(ai, mr.fma(ar, asr));
        asi = mi.fma(ar, mr.fma(ai, asi));
        bsr = mn.fma(bi, mr.fma(br, bsr));
        bsi = mi.fma(br, mr.fma(bi, bsi));
        term++;
        first += next;
        group += factorLength;
        place += factorLength;
      }
      int to = c * length + at;
      asr.intoArray(sums, to);
      asi.intoArray(sums, to + LANES);
      bsr.intoArray(sums, to + secondSum);
      bsi.intoArray(sums, to + secondSum + LANES);
    }
  }

  /** Chunk by chunk, so that products are still in the nearest cache when they move. */
  private void multiplyMoved(BlockProducts block, double[] matrices, int from, int next) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    VectorShuffle<Double>[] shuffles = new VectorShuffle[block.terms * block.slots];
    for (int i = 0; i < shuffles.length; i++) {
      shuffles[i] = VectorShuffle.fromArray(SPECIES, block.fromPlaces, i * LANES);
    }
    for (int first = 0; first < points; first += CHUNK / POINT) {
      for (int slot = 0; slot < block.slots; slot++) {
        for (int term = 0; term < block.terms; term++) {
          multiplyChunk(block, slot, term, matrices, from + term * next, first);
        }
      }
      for (int slot = 0; slot < block.slots; slot++) {
        for (int c = 0; c < block.columns; c += 2) {
          sumChunk(block, slot, c, shuffles, first);
        }
      }
    }
  }

  private void multiplyChunk(
      BlockProducts block, int slot, int term, double[] matrix, int from, int first) {
    double[] rows = block.rows[slot];
    double[] chunks = block.chunks;
    int rowCount = block.rowCount;
    int end = Math.min(points, first + CHUNK / POINT);
    int column = size * rowCount;
    for (int c = 0; c < block.columns; c += 2) {
      int apart = c + 1 < block.columns ? 1 : 0;
      int to = block.chunk(term, slot) + c * CHUNK;
      for (int p = first; p < end; p++) {
        int row = (p + (p >> runBits)) * POINT;
        int rowEnd = row + rowCount * length;
        int key = from + p / LANES * POINT * rowCount + c * column + p % LANES;
        DoubleVector ar = DoubleVector.zero(SPECIES);
        DoubleVector ai = DoubleVector.zero(SPECIES);
        DoubleVector br = DoubleVector.zero(SPECIES);
        DoubleVector bi = DoubleVector.zero(SPECIES);
        while (row != rowEnd) {
          DoubleVector xr = DoubleVector.fromArray(SPECIES, rows, row);
          DoubleVector xi = DoubleVector.fromArray(SPECIES, rows, row + LANES);
          DoubleVector xn = xi.neg();
          DoubleVector akr = DoubleVector.broadcast(SPECIES, matrix[key]);
          DoubleVector aki = DoubleVector.broadcast(SPECIES, matrix[key + LANES]);
          ar = xn.fma(aki, xr.fma(akr, ar));
          ai = xi.fma(akr, xr.fma(aki, ai));
          DoubleVector bkr = DoubleVector.broadcast(SPECIES, matrix[key + apart * column]);
          DoubleVector bki = DoubleVector.broadcast(SPECIES, matrix[key + apart * column + LANES]);
          br = xn.fma(bki, xr.fma(bkr, br));
          bi = xi.fma(bkr, xr.fma(bki, bi));
          key += POINT;
          row += length;
        }
        ar.intoArray(chunks, to);
        ai.intoArray(chunks, to + LANES);
        br.intoArray(chunks, to + apart * CHUNK);
        bi.intoArray(chunks, to + apart * CHUNK + LANES);
        to += POINT;
      }
    }
  }

  private void sumChunk(
      BlockProducts block, int slot, int c, VectorShuffle<Double>[] shuffles, int first) {
    int apart = c + 1 < block.columns ? 1 : 0;
    int second = apart * CHUNK;
    double[] sums = block.sums[slot];
    double[] factors = block.factors;
    double[] chunks = block.chunks;
    int end = Math.min(points, first + CHUNK / POINT);
    for (int p = first; p < end; p++) {
      int group = p / MonomialFactors.GROUP * POINT;
      int place = (monomials.low() + p % MonomialFactors.GROUP) * LANES;
      int at = c * CHUNK + (p - first) * POINT;
      DoubleVector ownAr = DoubleVector.zero(SPECIES);
      DoubleVector ownAi = DoubleVector.zero(SPECIES);
      DoubleVector ar = DoubleVector.zero(SPECIES);
      DoubleVector ai = DoubleVector.zero(SPECIES);
      DoubleVector ownBr = DoubleVector.zero(SPECIES);
      DoubleVector ownBi = DoubleVector.zero(SPECIES);
      DoubleVector br = DoubleVector.zero(SPECIES);
      DoubleVector bi = DoubleVector.zero(SPECIES);
      int index = slot;
      while (index < shuffles.length) {
        int with = index * factorLength();
        DoubleVector ur = DoubleVector.fromArray(SPECIES, factors, with + group);
        DoubleVector ui = DoubleVector.fromArray(SPECIES, factors, with + group + LANES);
        DoubleVector vr = DoubleVector.fromArray(SPECIES, factors, with + place);
        DoubleVector vi =
            DoubleVector.fromArray(SPECIES, factors, with + place + MonomialFactors.GROUP * LANES);
        DoubleVector mr = ur.fma(vr, ui.neg().mul(vi));
        DoubleVector mi = ur.fma(vi, ui.mul(vr));
        int own = block.chunk(0, index) + at;
        int moved = block.chunk(0, index - slot + block.fromSlots[index]) + at;
        VectorShuffle<Double> shuffle = shuffles[index];
        DoubleVector xr = DoubleVector.fromArray(SPECIES, chunks, moved).rearrange(shuffle);
        DoubleVector xi = DoubleVector.fromArray(SPECIES, chunks, moved + LANES).rearrange(shuffle);
        ownAr = ownAr.sub(DoubleVector.fromArray(SPECIES, chunks, own));
        ownAi = ownAi.sub(DoubleVector.fromArray(SPECIES, chunks, own + LANES));
        ar = mi.neg().fma(xi, mr.fma(xr, ar));
        ai = mi.fma(xr, mr.fma(xi, ai));
        DoubleVector yr =
            DoubleVector.fromArray(SPECIES, chunks, moved + second).rearrange(shuffle);
        DoubleVector yi =
            DoubleVector.fromArray(SPECIES, chunks, moved + second + LANES).rearrange(shuffle);
        ownBr = ownBr.sub(DoubleVector.fromArray(SPECIES, chunks, own + second));
        ownBi = ownBi.sub(DoubleVector.fromArray(SPECIES, chunks, own + second + LANES));
        br = mi.neg().fma(yi, mr.fma(yr, br));
        bi = mi.fma(yr, mr.fma(yi, bi));
        index += block.slots;
      }
      int to = c * length + (p + (p >> runBits)) * POINT;
      ar.add(ownAr).intoArray(sums, to);
      ai.add(ownAi).intoArray(sums, to + LANES);
      br.add(ownBr).intoArray(sums, to + apart * length);
      bi.add(ownBi).intoArray(sums, to + apart * length + LANES);
    }
  }
}
