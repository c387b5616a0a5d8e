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

  /**
   * A copy that nobody can change behind the check.
   *
   * @throws IllegalArgumentException naming the first that is no centred residue by its prime
   */
  static double[][] copy(CkksParameters parameters, double[][] residues) {
    check(parameters, residues);
    double[][] copy = new double[residues.length][];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = residues[i].clone();
      requireCentred(copy[i], parameters.ring().modulus(i).value(), i);
    }
    return copy;
  }

  private static void requireCentred(double[] residues, long prime, int number) {
    double most = 0.5 * (prime - 1);
    double greatest = 0;
    double broken = 0;
    for (double residue : residues) {
      greatest = Math.max(greatest, Math.abs(residue));
      broken = Math.max(broken, Math.abs(residue - Math.rint(residue)));
    }
    // What is no number is neither.
    if (!(greatest <= most && broken == 0)) {
      throw new IllegalArgumentException(firstBeyond(residues, most, number));
    }
  }

  private static String firstBeyond(double[] residues, double most, int number) {
    int i = 0;
    while (Math.abs(residues[i]) <= most && residues[i] == Math.rint(residues[i])) {
      i++;
    }
    return "residue %d by prime %d is %s: must be whole, from %d to %d"
        .formatted(i, number, residues[i], -(long) most, (long) most);
  }
}
