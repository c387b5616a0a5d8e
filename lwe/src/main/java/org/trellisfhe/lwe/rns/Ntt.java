package org.trellisfhe.lwe.rns;

/**
 * The negacyclic number-theoretic transform by one prime: a polynomial's values at the odd powers
 * of a 2N-th root of unity, where products modulo X^N + 1 are products value by value.
 *
 * <p>All implementations give the same centred residues in the same order: value {@code 64 b + 8 j
 * + g}, with g and j below 8, is that at the power {@code 2 r + 1} of the root, r being {@code 64 b
 * + 8 g + j} with its bits reversed. So neighbours are of neighbouring groups of eight, as vectors
 * compute them.
 */
public interface Ntt {
  /** {@return number N of residues, a power of two from 64} */
  int size();

  /** {@return the prime} */
  Modulus modulus();

  /**
   * From coefficients to values, in place.
   *
   * @param values N centred residues from index 0
   */
  void forward(double[] values);

  /**
   * From values to coefficients, in place.
   *
   * @param values N centred residues from index 0
   */
  void inverse(double[] values);

  /**
   * Where the value at an odd power of the root stands.
   *
   * @param size N
   * @param power odd, 1 to 2N - 1
   */
  static int place(int size, int power) {
    int bits = Integer.numberOfTrailingZeros(size);
    int r = Integer.reverse(power >> 1) >>> (Integer.SIZE - bits);
    int low = r & 63;
    return r - low + 8 * (low & 7) + (low >> 3);
  }

  /** {@return the size, if there are transforms of it by the prime} */
  static int checked(int size, Modulus modulus) {
    if (Integer.bitCount(size) != 1 || size < 64 || size > 1 << 17) {
      throw new IllegalArgumentException("size = " + size + ": must be a power of two, 64 to 2^17");
    }
    if (modulus.value() % (2L * size) != 1) {
      throw new IllegalArgumentException(
          "modulus = " + modulus + ": must be 1 modulo " + 2L * size);
    }
    return size;
  }
}
