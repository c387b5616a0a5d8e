package org.trellisfhe.lwe.ckks;

/** Residues that come from elsewhere. */
final class Residues {
  private Residues() {}

  /** Refuses what no polynomial has. */
  static void check(CkksParameters parameters, double[][] residues) {
    if (residues.length < 1 || residues.length > parameters.levels()) {
      throw new IllegalArgumentException(
          "%d primes: must be 1 to %d".formatted(residues.length, parameters.levels()));
    }
    checkSizes(parameters, residues);
  }

  /** Refuses what no polynomial by all primes, the special one included, has. */
  static void checkAll(CkksParameters parameters, double[][] residues) {
    if (residues.length != parameters.levels() + 1) {
      throw new IllegalArgumentException(
          "%d primes: must be %d".formatted(residues.length, parameters.levels() + 1));
    }
    checkSizes(parameters, residues);
  }

  private static void checkSizes(CkksParameters parameters, double[][] residues) {
    for (double[] each : residues) {
      if (each.length != parameters.size()) {
        throw new IllegalArgumentException(
            "%d residues: must be %d".formatted(each.length, parameters.size()));
      }
    }
  }

  /** {@return a copy} */
  static double[][] copy(CkksParameters parameters, double[][] residues) {
    check(parameters, residues);
    double[][] copy = new double[residues.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = residues[i].clone();
    }
    return copy;
  }
}
