package org.trellisfhe.lwe.rns;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Primes that are 1 modulo 2N, for which there are transforms of N residues. */
public final class Primes {
  private Primes() {}

  /**
   * The greatest primes of some bits.
   *
   * @param bits of each
   * @param size N
   * @param count how many, greatest first
   * @throws IllegalArgumentException if there are not so many
   */
  public static List<Modulus> below(int bits, int size, int count) {
    requireBits(bits);
    List<Modulus> primes = new ArrayList<>();
    long step = 2L * size;
    for (long q = (1L << bits) - step + 1; primes.size() < count; q -= step) {
      if (q >>> (bits - 1) == 0) {
        throw new IllegalArgumentException(
            "count = %d: there are %d primes of %d bits for N = %d"
                .formatted(count, primes.size(), bits, size));
      }
      addIfPrime(q, primes);
    }
    return primes;
  }

  /**
   * The primes nearest to a power of two, alternately above and below, so that products of them
   * stay near its powers.
   *
   * @param bits of the power of two
   * @param size N
   * @param count how many
   */
  public static List<Modulus> near(int bits, int size, int count) {
    requireBits(bits);
    List<Modulus> above = new ArrayList<>();
    List<Modulus> below = new ArrayList<>();
    long step = 2L * size;
    for (long q = (1L << bits) + 1; above.size() < (count + 1) / 2; q += step) {
      addIfPrime(q, above);
    }
    for (long q = (1L << bits) + 1 - step; below.size() < count / 2; q -= step) {
      addIfPrime(q, below);
    }
    List<Modulus> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(i % 2 == 0 ? above.get(i / 2) : below.get(i / 2));
    }
    return all;
  }

  private static void requireBits(int bits) {
    if (bits < 2 || bits > Modulus.MAX_BITS) {
      throw new IllegalArgumentException(
          "bits = %d: must be 2 to %d".formatted(bits, Modulus.MAX_BITS));
    }
  }

  private static void addIfPrime(long q, List<Modulus> primes) {
    if (BigInteger.valueOf(q).isProbablePrime(64)) {
      primes.add(new Modulus(q));
    }
  }
}
