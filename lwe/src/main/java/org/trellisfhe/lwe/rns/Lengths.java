package org.trellisfhe.lwe.rns;

/**
 * Loops go over as many residues as their output has: operands must have neither more nor fewer.
 */
final class Lengths {
  private Lengths() {}

  static void require(double[] x, double[] out) {
    if (x.length != out.length) {
      throw new IllegalArgumentException(
          "%d residues for %d: must be as many".formatted(x.length, out.length));
    }
  }

  static void require(double[] x, double[] y, double[] out) {
    require(x, out);
    require(y, out);
  }
}
