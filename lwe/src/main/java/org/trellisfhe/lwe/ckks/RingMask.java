package org.trellisfhe.lwe.ckks;

import java.util.Arrays;
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
    Words words = new Words(new MaskStream(seed, stream));
    double[][] residues = new double[primes][];
    for (int i = 0; i < primes; i++) {
      residues[i] = words.residues(parameters.all().get(i), parameters.size());
    }
    return residues;
  }

  /** The stream, some words at a time. */
  private static final class Words {
    private final MaskStream stream;
    private final long[] words = new long[1 << 10];
    private int next = words.length;

    Words(MaskStream stream) {
      this.stream = stream;
    }

    double[] residues(long prime, int count) {
      long bits = (Long.highestOneBit(prime) << 1) - 1;
      double[] residues = new double[count + 1]; // Room for one that is left out.
      int filled = 0;
      while (filled < count) {
        if (next == words.length) {
          stream.fill(words);
          next = 0;
        }
        int last = next + Math.min(words.length - next, count - filled);
        for (; next < last; next++) {
          // Which word is left out cannot be foreseen: it is written and then overwritten.
          long drawn = words[next] & bits;
          residues[filled] = (double) (drawn > prime / 2 ? drawn - prime : drawn);
          filled += drawn < prime ? 1 : 0;
        }
      }
      return Arrays.copyOf(residues, count);
    }
  }
}
