package org.trellisfhe.lwe.params;

/** Deviations of errors at which LWE under a binary secret has 128 bits of security. */
final class SecurityLines {
  private SecurityLines() {}

  /**
   * For independent uniform bits, from the line that Zama fits to the lattice estimator's results
   * (concrete, 2025).
   */
  static double uniform(int dimension) {
    return StrictMath.pow(2, -0.025696778711484593 * dimension + 2.675931372549016);
  }

  /**
   * For blocks of three bits, from a line through our own estimates, which decide for the attacker
   * where the lattice estimator does not.
   */
  static double blocksOfThree(int dimension) {
    return StrictMath.pow(2, 5.07895 - dimension / 38.0);
  }
}
