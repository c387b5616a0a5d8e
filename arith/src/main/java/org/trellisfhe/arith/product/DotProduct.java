package org.trellisfhe.arith.product;

import java.util.List;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Sums of words times public integers, or times other words. All shifted bits of all terms meet in
 * one {@link CarrySaveTree}; a public factor costs as many rows as it has non-zero signed digits.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class DotProduct<B> {
  private final GateEvaluator<B> gates;

  /**
   * Dot products over an evaluator.
   *
   * @param gates what computes
   */
  public DotProduct(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * The values that a dot product can take if every word takes all of its own.
   *
   * @param words the terms
   * @param weights as many factors
   * @param bias a public number that is added
   * @return least and greatest value
   * @throws IllegalArgumentException if the numbers of terms and factors differ, or the range
   *     exceeds 64 bits
   */
  public Range range(List<Word<B>> words, int[] weights, long bias) {
    checkCounts(words, weights);
    Range range = Range.of(bias);
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        range = range.plus(words.get(i).range().times(weights[i]));
      }
    }
    return range;
  }

  /**
   * {@code bias + sum of weights[i] * words[i]}.
   *
   * @param words the terms, of any encodings and widths
   * @param weights as many factors
   * @param bias a public number
   * @return a two's complement word of the least width that holds every possible value
   * @throws IllegalArgumentException as {@link #range}
   */
  public Word<B> apply(List<Word<B>> words, int[] weights, long bias) {
    return apply(words, weights, bias, range(words, weights, bias));
  }

  /**
   * The same, where the caller knows the result's values better than the words' widths tell.
   *
   * @param words the terms, of any encodings and widths
   * @param weights as many factors
   * @param bias a public number
   * @param result contains all values that occur; the result is wrong for others
   * @return a two's complement word of the least width that holds {@code result}
   * @throws IllegalArgumentException if the numbers of terms and factors differ
   */
  public Word<B> apply(List<Word<B>> words, int[] weights, long bias, Range result) {
    checkCounts(words, weights);
    return Sums.of(
            gates,
            result,
            tree -> {
              tree.add(bias);
              for (int i = 0; i < weights.length; i++) {
                tree.add(words.get(i), weights[i]);
              }
            })
        .resized(gates, Encoding.TWOS_COMPLEMENT, result.signedWidth());
  }

  /**
   * {@code sum of a[i] * b[i]}: the bits of all products meet in one sum, so that they are carried
   * to the end only once.
   *
   * @param a the factors, of any encodings and widths
   * @param b as many other factors
   * @return unsigned if it cannot be negative, else in two's complement, of the least width that
   *     holds every possible value
   * @throws IllegalArgumentException if the numbers of factors differ, or sums exceed 64 bits
   */
  public Word<B> apply(List<Word<B>> a, List<Word<B>> b) {
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          a.size() + " words: as many as the other factors, " + b.size());
    }
    Range range = Range.of(0);
    for (int i = 0; i < a.size(); i++) {
      range = range.plus(a.get(i).range().times(b.get(i).range()));
    }
    Sums.fitting("dot product", range, ranges(a));
    return Sums.of(gates, range, tree -> ProductMethod.addAll(gates, tree, a, b));
  }

  private static Range[] ranges(List<? extends Word<?>> words) {
    return words.stream().map(Word::range).toArray(Range[]::new);
  }

  private static void checkCounts(List<?> words, int[] weights) {
    if (words.size() != weights.length) {
      throw new IllegalArgumentException(
          words.size() + " words: as many as weights, " + weights.length);
    }
  }
}
