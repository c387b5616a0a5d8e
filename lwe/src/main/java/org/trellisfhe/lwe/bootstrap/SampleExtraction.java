package org.trellisfhe.lwe.bootstrap;

import org.trellisfhe.lwe.params.ParameterSet;

/** Reads the constant coefficient of an RLWE ciphertext as an LWE ciphertext under the long key. */
final class SampleExtraction {
  private SampleExtraction() {}

  /**
   * The constant coefficient of {@code a * s} is {@code a[0] s[0] - sum a[N-j] s[j]}: each mask
   * polynomial turned around, with a sign.
   *
   * @param ring mask polynomials, then the body polynomial
   * @param parameters of the scheme
   * @param target receives mask, then body
   */
  static void extract(int[] ring, ParameterSet parameters, int[] target) {
    int size = parameters.ringSize();
    for (int at = 0; at < parameters.longDimension(); at += size) {
      target[at] = ring[at];
      for (int j = 1; j < size; j++) {
        target[at + j] = -ring[at + size - j];
      }
    }
    target[parameters.longDimension()] = ring[parameters.longDimension()];
  }
}
