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
   * where the lattice estimator does not: fitted from 726 to 1200, with a bend at 1000, above which
   * the first line would fall short.
   */
  static double blocksOfThree(int dimension) {
    double bend = Math.max(0, dimension - 1000) / 2000.0;
    return StrictMath.pow(2, 5.07895 - dimension / 38.0 + bend);
  }
}
