package org.trellisfhe.lwe.lookup;

import java.util.List;

/**
 * Digits of a number, and how some of them are put together: as one integer that has a bit of
 * padding and else fills the torus.
 *
 * @param bits of each, lowest digit first
 * @param torusBits that each comes with
 */
record Digits(List<Integer> bits, int torusBits) {
  /** Bits of the digits in a range of indices. */
  int width(int from, int to) {
    return bits.subList(from, to).stream().mapToInt(digit -> digit).sum();
  }

  /** Whether those digits together are still not longer than the torus is divided for. */
  boolean fit(int from, int to) {
    return width(from, to) < torusBits;
  }

  /** What those digits are multiplied with before they are added. */
  long[] weights(int from, int to) {
    long[] weights = new long[to - from];
    int shift = torusBits - 1 - width(from, to);
    for (int digit = from; digit < to; digit++) {
      weights[digit - from] = 1L << shift;
      shift += bits.get(digit);
    }
    return weights;
  }

  /** Shape of a look-up of those digits together. */
  IntegerLookup.Shape shape(int from, int to, int outputBits, double digitVariance) {
    double variance = 0;
    for (long weight : weights(from, to)) {
      variance += (double) weight * weight * digitVariance;
    }
    return new IntegerLookup.Shape(width(from, to) + 1, outputBits, variance);
  }
}
