package org.trellisfhe.lwe.ckks;

/**
 * Brings a polynomial that is multiplied with another secret under the key: for each prime of fresh
 * ciphertexts an encryption, by all primes, of the other secret times the special prime, where that
 * prime alone sees it.
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
