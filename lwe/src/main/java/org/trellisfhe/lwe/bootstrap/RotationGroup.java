package org.trellisfhe.lwe.bootstrap;

/** Ciphertexts that are rotated side by side: their accumulators and the powers of their masks. */
interface RotationGroup {
  /** How many ciphertexts. */
  int width();

  /** Empties all lanes: they hold zero, and zero they stay. */
  void clear();

  /**
   * Fills a lane of an empty group: the modulus switch, and the trivial encryption of the test
   * polynomial times X to the minus body.
   *
   * @param lane from 0 to below {@link #width()}
   * @param input under the short key, mask then body
   * @param test its test polynomial
   */
  void load(int lane, int[] input, TestPolynomial test);

  /**
   * One step of the rotation of all lanes.
   *
   * @param step from 0
   * @param matrices of the key for this step
   */
  void rotate(int step, double[] matrices);

  /**
   * A coefficient of a lane as an LWE ciphertext under the long key: that of {@code a * s} is
   * {@code sum over j of a[index - j] s[j]}, each mask polynomial turned around, with a sign where
   * the index is negative.
   *
   * @param lane from 0 to below {@link #width()}
   * @param index of the coefficient, from 0
   * @param target receives mask, then body, on the 64-bit torus
   */
  void extract(int lane, int index, long[] target);
}
