package org.trellisfhe.lwe.ckks;

/**
 * Brings a polynomial that is multiplied with one secret under another: for each prime of fresh
 * ciphertexts an encryption, by all primes, of the one secret times the special prime, where that
 * prime alone sees it. To relinearise, the one is the square of ours, which is the other. For an
 * automorphism, the one is ours and the other what the automorphism makes ours of, so that it is
 * applied after the switch, to two polynomials.
 */
public final class SwitchingKey {
  private final double[][][] bodies;
  private final double[][][] masks;

  /**
   * Joins encryptions.
   *
   * @param bodies {@code [digit][prime][N]}, as {@link CkksPlaintext#of}; not to be changed
   * @param masks as bodies
   */
  public SwitchingKey(double[][][] bodies, double[][][] masks) {
    this.bodies = bodies;
    this.masks = masks;
  }

  /** {@code [digit][prime][N]}. */
  double[][][] bodies() {
    return bodies;
  }

  /** As {@link #bodies()}. */
  double[][][] masks() {
    return masks;
  }

  @Override
  public String toString() {
    return "SwitchingKey of " + bodies.length + " digits";
  }
}
