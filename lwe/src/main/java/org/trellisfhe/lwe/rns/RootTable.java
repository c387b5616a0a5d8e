package org.trellisfhe.lwe.rns;

/**
 * The roots that a transform multiplies with, each with its quotient by the prime, from which the
 * product's quotient is estimated.
 *
 * <p>A transform splits N values into halves of halves; node k of stage m, of m nodes, has the root
 * {@code psi^bitreversed(m + k)}, psi a primitive 2N-th root of unity. The last three stages work
 * on groups of eight neighbours: for each group one root of the first of them, two of the second
 * and four of the third.
 */
final class RootTable {
  /** Roots of a group of eight. */
  static final int OF_GROUP = 7;

  private final double[] roots;
  private final double[] quotients;
  private final double[] last;
  private final double[] lastQuotients;

  private RootTable(int size, Modulus modulus, double psi) {
    roots = new double[size];
    int bits = Integer.numberOfTrailingZeros(size);
    double power = 1;
    for (int i = 0; i < size; i++) {
      roots[Integer.reverse(i) >>> (Integer.SIZE - bits)] = power;
      power = modulus.multiply(power, psi);
    }
    quotients = quotients(roots, modulus);
    last = new double[OF_GROUP * size / 8];
    for (int group = 0; group < size / 8; group++) {
      for (int k = 0; k < OF_GROUP; k++) {
        int stage = k == 0 ? 1 : k < 3 ? 2 : 4;
        int node = stage * (size / 8 + group) + k + 1 - stage;
        last[k * (size / 8) + group] = roots[node];
      }
    }
    lastQuotients = quotients(last, modulus);
  }

  private static double[] quotients(double[] roots, Modulus modulus) {
    double[] quotients = new double[roots.length];
    for (int i = 0; i < roots.length; i++) {
      quotients[i] = roots[i] / modulus.prime();
    }
    return quotients;
  }

  /** Roots of the forward transform. */
  static RootTable forward(int size, Modulus modulus) {
    return new RootTable(size, modulus, primitiveRoot(size, modulus));
  }

  /** Roots of the inverse transform. */
  static RootTable inverse(int size, Modulus modulus) {
    return new RootTable(size, modulus, modulus.invert(primitiveRoot(size, modulus)));
  }

  /** The least base's power that is a primitive 2N-th root of unity: the same everywhere. */
  private static double primitiveRoot(int size, Modulus modulus) {
    for (int base = 2; ; base++) {
      double root = modulus.power(base, (modulus.value() - 1) / (2L * size));
      if (modulus.power(root, size) == -1) {
        return root;
      }
    }
  }

  /** Root of node k of stage m at m + k. */
  double[] roots() {
    return roots;
  }

  /** Of {@link #roots()}. */
  double[] quotients() {
    return quotients;
  }

  /** Of the last three stages: root k of each group, then root k + 1 of each. */
  double[] last() {
    return last;
  }

  /** Of {@link #last()}. */
  double[] lastQuotients() {
    return lastQuotients;
  }
}
