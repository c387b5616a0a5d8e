package org.trellisfhe.arith.division;

import java.util.List;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Extremes;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Norms of vectors of words, which may have different encodings. Roots are rounded down.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Norms<B> {
  private final GateEvaluator<B> gates;

  /**
   * Norms over an evaluator.
   *
   * @param gates what computes
   */
  public Norms(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * L_1: the sum of the magnitudes.
   *
   * @param words at least one
   * @return an unsigned word
   * @throws IllegalArgumentException if there is no word, or the sum exceeds 64 bits
   */
  public Word<B> sumOfMagnitudes(List<Word<B>> words) {
    return new Adders<>(gates).sum(magnitudes(words));
  }

  /**
   * L_2: the square root of the sum of the squares, all products of which meet in one tree.
   *
   * @param words at least one
   * @return an unsigned word
   * @throws IllegalArgumentException if there is no word, or the sum exceeds 64 bits
   */
  public Word<B> euclidean(List<Word<B>> words) {
    checkCount(words);
    List<Word<B>> roots =
        words.stream()
            .map(w -> w.encoding() == Encoding.ONES_COMPLEMENT ? magnitude(w) : w)
            .toList();
    return new Roots<>(gates).squareRoot(new IntegerPowers<>(gates).sumOfSquares(roots));
  }

  /**
   * L_infinity: the greatest magnitude.
   *
   * @param words at least one
   * @return an unsigned word
   * @throws IllegalArgumentException if there is no word
   */
  public Word<B> greatestMagnitude(List<Word<B>> words) {
    return new Extremes<>(gates).max(magnitudes(words));
  }

  /**
   * L_n: the n-th root of the sum of the n-th powers of the magnitudes; for greater n ever closer
   * to the greatest magnitude.
   *
   * @param words at least one
   * @param n at least 1
   * @return an unsigned word
   * @throws IllegalArgumentException if there is no word, n is less than 1, or the sum of powers
   *     exceeds 64 bits
   */
  public Word<B> norm(List<Word<B>> words, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("n " + n + ": at least 1");
    }
    if (n == 1) {
      return sumOfMagnitudes(words);
    }
    if (n == 2) {
      return euclidean(words);
    }
    IntegerPowers<B> powers = new IntegerPowers<>(gates);
    List<Word<B>> terms = magnitudes(words).stream().map(w -> powers.power(w, n)).toList();
    return new Roots<>(gates).root(new Adders<>(gates).sum(terms), n);
  }

  private List<Word<B>> magnitudes(List<Word<B>> words) {
    checkCount(words);
    return words.stream().map(this::magnitude).toList();
  }

  private Word<B> magnitude(Word<B> word) {
    return new SignMagnitude<>(gates).magnitude(word);
  }

  private static void checkCount(List<?> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("0 words: at least 1");
    }
  }
}
