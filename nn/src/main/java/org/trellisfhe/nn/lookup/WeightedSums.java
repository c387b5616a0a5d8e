package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.FineCiphertext;

/**
 * Sums of ciphertexts with public weights, exact modulo 2^64. A block of all ciphertexts' words is
 * copied where it stays in cache, and all sums are taken of it before the next one. Weights of one,
 * of which ternary networks consist, are only added or subtracted: not every processor multiplies
 * vectors of 64-bit integers.
 */
final class WeightedSums {
  /** Words of each ciphertext in a block: 784 ciphertexts' then take 1.6 MB. */
  private static final int BLOCK = 256;

  private final FineCiphertext[] inputs;
  private final int[] used;
  private final List<Terms> terms = new ArrayList<>();
  private final long[][] block;
  private final long[] zeros = new long[BLOCK];

  /**
   * One sum.
   *
   * @param indices of ciphertexts
   * @param weights one an index
   * @param bias torus element to start from
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Sum(int[] indices, long[] weights, long bias) {}

  /** A sum's places in the block, apart by what is done with them. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Terms(int[] added, int[] subtracted, int[] others, long[] weights) {}

  private WeightedSums(FineCiphertext[] inputs, List<Sum> sums) {
    this.inputs = inputs;
    used =
        sums.stream().flatMapToInt(sum -> Arrays.stream(sum.indices)).sorted().distinct().toArray();
    block = new long[used.length][BLOCK];
    sums.forEach(sum -> terms.add(terms(sum)));
  }

  /**
   * Takes sums.
   *
   * @param inputs ciphertexts of one dimension; those that no sum has may be null
   * @param sums at least one
   * @param dimension of the ciphertexts
   * @param variance of the results' errors
   */
  static List<FineCiphertext> of(
      FineCiphertext[] inputs, List<Sum> sums, int dimension, double variance) {
    long[][] words = new long[sums.size()][dimension + 1];
    WeightedSums kernel = new WeightedSums(inputs, sums);
    for (int from = 0; from <= dimension; from += BLOCK) {
      kernel.addBlock(words, from);
    }
    List<FineCiphertext> results = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      words[i][dimension] += sums.get(i).bias;
      results.add(FineCiphertext.of(words[i], variance));
      words[i] = null;
    }
    return results;
  }

  private Terms terms(Sum sum) {
    return new Terms(
        places(sum, IntStream.range(0, sum.indices.length).filter(k -> sum.weights[k] == 1)),
        places(sum, IntStream.range(0, sum.indices.length).filter(k -> sum.weights[k] == -1)),
        places(sum, IntStream.range(0, sum.indices.length).filter(k -> !isOne(sum.weights[k]))),
        Arrays.stream(sum.weights).filter(weight -> !isOne(weight)).toArray());
  }

  private static boolean isOne(long weight) {
    return weight == 1 || weight == -1;
  }

  private int[] places(Sum sum, IntStream terms) {
    return terms.map(k -> Arrays.binarySearch(used, sum.indices[k])).toArray();
  }

  private void addBlock(long[][] words, int from) {
    for (int i = 0; i < used.length; i++) {
      inputs[used[i]].copyTo(from, block[i]);
    }
    long[] sum = new long[BLOCK];
    for (int i = 0; i < words.length; i++) {
      Arrays.fill(sum, 0);
      add(terms.get(i), sum);
      System.arraycopy(sum, 0, words[i], from, Math.min(BLOCK, words[i].length - from));
    }
  }

  private void add(Terms own, long[] sum) {
    for (int i = 0; i < own.added.length; i += 2) {
      add(sum, words(own.added, i), words(own.added, i + 1));
    }
    for (int i = 0; i < own.subtracted.length; i += 2) {
      subtract(sum, words(own.subtracted, i), words(own.subtracted, i + 1));
    }
    for (int i = 0; i < own.others.length; i += 2) {
      long second = i + 1 < own.weights.length ? own.weights[i + 1] : 0;
      addProducts(sum, words(own.others, i), own.weights[i], words(own.others, i + 1), second);
    }
  }

  private long[] words(int[] places, int index) {
    return index < places.length ? block[places[index]] : zeros;
  }

  // Whole arrays, which the compiler turns into vectors; two at a time, for a sum is read and
  // written once for both.

  private static void add(long[] sum, long[] first, long[] second) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += first[i] + second[i];
    }
  }

  private static void subtract(long[] sum, long[] first, long[] second) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] -= first[i] + second[i];
    }
  }

  private static void addProducts(
      long[] sum, long[] first, long firstWeight, long[] second, long secondWeight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += firstWeight * first[i] + secondWeight * second[i];
    }
  }
}
