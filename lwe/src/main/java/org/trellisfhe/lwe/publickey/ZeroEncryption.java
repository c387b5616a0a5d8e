package org.trellisfhe.lwe.publickey;

import java.util.Arrays;
import org.trellisfhe.lwe.PublicKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.torus.FineTorus;

/**
 * LWE encryptions of zero under the long key. With the public key's masks A (k x k polynomials),
 * its bodies B and k ternary polynomials u, drawn for this encryption alone, the masks are {@code u
 * A + e2}, and the body is {@code u B + e1}; after Lyubashevsky, Peikert and Regev, <i>On Ideal
 * Lattices and Learning with Errors over Rings</i> (2010), section 1.1, for a module of rank k. The
 * masks are pseudorandom for the holder of the key, too, for whom {@code u} is the secret.
 *
 * <p>Only the first coefficient becomes an LWE ciphertext, and no second one is taken from the same
 * {@code u}: its mask would be the first one's, rotated, and would cancel out of two results. Exact
 * modulo 2^64. Thread-safe.
 */
final class ZeroEncryption {
  private static final int AT_ONCE = 4;

  private final int rank;
  private final int size;
  private final double deviation;

  /**
   * By row, then by mask polynomial, the body last: a polynomial a as a, -a, a, of which every run
   * of N is a times a power of X, or minus that.
   */
  private final long[][][] unrolled;

  ZeroEncryption(PublicKey key) {
    ParameterSet parameters = key.parameters();
    rank = parameters.ringRank();
    size = parameters.ringSize();
    deviation = parameters.ringStandardDeviation();
    unrolled = new long[rank][rank + 1][];
    MaskStream masks = new MaskStream(key.maskSeed(), 0);
    long[] bodies = key.bodies();
    long[] polynomial = new long[size];
    for (int row = 0; row < rank; row++) {
      for (int column = 0; column < rank; column++) {
        masks.fill(polynomial);
        unrolled[row][column] = unrolled(polynomial);
      }
      System.arraycopy(bodies, row * size, polynomial, 0, size);
      unrolled[row][rank] = unrolled(polynomial);
    }
  }

  private static long[] unrolled(long[] polynomial) {
    int size = polynomial.length;
    long[] result = new long[3 * size];
    for (int i = 0; i < size; i++) {
      result[i] = polynomial[i];
      result[size + i] = -polynomial[i];
      result[2 * size + i] = polynomial[i];
    }
    return result;
  }

  /**
   * A fresh encryption of zero.
   *
   * @param source of all its randomness
   * @return kN mask elements, then the body
   */
  long[] encrypt(RandomSource source) {
    long[] result = new long[rank * size + 1];
    int[][] terms = new int[rank][];
    for (int row = 0; row < rank; row++) {
      terms[row] = terms(source);
    }
    for (int column = 0; column < rank; column++) {
      extract(mask(terms, column, source), result, column * size);
    }
    result[rank * size] = body(terms) + error(source);
    return result;
  }

  private long error(RandomSource source) {
    return FineTorus.fromDouble(source.nextGaussian() * deviation);
  }

  /**
   * A uniform ternary polynomial, as where its terms' runs begin in an unrolled polynomial: {@code
   * 2N - j} for X^j, {@code N - j} for -X^j.
   */
  private int[] terms(RandomSource source) {
    int[] starts = new int[size];
    int count = 0;
    TernarySupply supply = new TernarySupply(source);
    for (int j = 0; j < size; j++) {
      int value = supply.next();
      if (value != 0) {
        starts[count++] = (value > 0 ? 2 * size : size) - j;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  private long[] mask(int[][] terms, int column, RandomSource source) {
    long[] sum = new long[size];
    for (int i = 0; i < size; i++) {
      sum[i] = error(source);
    }
    for (int row = 0; row < rank; row++) {
      addRuns(sum, unrolled[row][column], terms[row]);
    }
    return sum;
  }

  private static void addRuns(long[] sum, long[] unrolled, int[] starts) {
    int full = starts.length - starts.length % AT_ONCE;
    for (int t = 0; t < full; t += AT_ONCE) {
      addFour(sum, unrolled, starts[t], starts[t + 1], starts[t + 2], starts[t + 3]);
    }
    for (int t = full; t < starts.length; t++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += unrolled[starts[t] + i];
      }
    }
  }

  /** Four at a time, for a sum is read and written once for all. */
  private static void addFour(long[] sum, long[] from, int a, int b, int c, int d) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += from[a + i] + from[b + i] + from[c + i] + from[d + i];
    }
  }

  /** The first coefficient of the body's product. */
  private long body(int[][] terms) {
    long sum = 0;
    for (int row = 0; row < rank; row++) {
      for (int start : terms[row]) {
        sum += unrolled[row][rank][start];
      }
    }
    return sum;
  }

  /** The mask under the long key of a mask polynomial's first coefficient. */
  private void extract(long[] polynomial, long[] target, int at) {
    target[at] = polynomial[0];
    for (int j = 1; j < size; j++) {
      target[at + j] = -polynomial[size - j];
    }
  }
}
