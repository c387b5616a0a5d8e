package org.trellisfhe.lwe.bootstrap;

import org.trellisfhe.lwe.params.ParameterSet;

/** Reads the constant coefficient of an RLWE ciphertext as an LWE ciphertext under the long key. */
final class SampleExtraction {
  private SampleExtraction() {}

  /**
   * The constant coefficient of {@code a * s} is {@code a[0] s[0] - sum a[N-j] s[j]}: each mask
   * polynomial turned around, with a sign.
   *
   * @param ring in doubled form: the negative of each polynomial, then itself; masks, then the body
   * @param parameters of the scheme
   * @param target receives mask, then body
   */
  static void extract(int[] ring, ParameterSet parameters, int[] target) {
    int size = parameters.ringSize();
    for (int at = 0; at < parameters.longDimension(); at += size) {
      int negative = 2 * at;
      target[at] = ring[negative + size];
      for (int j = 1; j < size; j++) {
        target[at + j] = ring[negative + size - j];
      }
    }
    target[parameters.longDimension()] = ring[2 * parameters.longDimension() + size];
  }
}
