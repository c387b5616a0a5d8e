package org.trellisfhe.lwe.ckks;

import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.random.Seed;

/**
 * Uniform residues that whoever knows the public seed expands alike: the masks of seeded
 * ciphertexts and keys, values of the transforms. Of each prime q, in the order of the primes, N
 * residues are taken from a stream of 64-bit words: the lowest bits of a word, as many as q has,
 * are a residue from 0 to q - 1, or are left out if they are not below q.
 */
public final class RingMask {
  private RingMask() {}

  /**
   * Expands residues.
   *
   * @param parameters with N
   * @param primes how many of {@link CkksParameters#all()}
   * @param seed public
   * @param stream which of the seed's streams
   * @return {@code [prime][N]}, centred
   */
  public static double[][] expand(CkksParameters parameters, int primes, Seed seed, long stream) {
    MaskStream words = new MaskStream(seed, stream);
    double[][] residues = new double[primes][parameters.size()];
    for (int i = 0; i < primes; i++) {
      long prime = parameters.all().get(i);
      long bits = (Long.highestOneBit(prime) << 1) - 1;
      for (int j = 0; j < parameters.size(); ) {
        long drawn = words.nextLong() & bits;
        if (drawn < prime) {
          residues[i][j++] = drawn > prime / 2 ? drawn - prime : drawn;
        }
      }
    }
    return residues;
  }
}
