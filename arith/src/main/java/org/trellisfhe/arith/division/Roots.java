package org.trellisfhe.arith.division;

import java.math.BigInteger;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.internal.Reductions;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Roots rounded down, exact for every number.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Roots<B> {
  private final GateEvaluator<B> gates;

  /**
   * Roots over an evaluator.
   *
   * @param gates what computes
   */
  public Roots(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * The greatest integer whose square is at most the word, digit by digit: n^2 / 4 bootstraps for n
   * bits.
   *
   * @param word of any encoding, without negative values
   * @return an unsigned word of half as many bits
   * @throws IllegalArgumentException if the word can be negative
   */
  public Word<B> squareRoot(Word<B> word) {
    Word<B> radicand = radicand(word);
    return new SignMagnitude<>(gates)
        .unsigned(new SquareRootRows<>(gates, radicand.bits()).root(), range(radicand, 2));
  }

  /**
   * The same by Newton's method. Many times as many bootstraps; for comparison.
   *
   * @param word of any encoding, without negative values
   * @return an unsigned word of half as many bits
   * @throws IllegalArgumentException if the word can be negative
   */
  public Word<B> squareRootByNewton(Word<B> word) {
    return root(word, 2);
  }

  /**
   * The greatest integer whose n-th power is at most the word, by Newton's method, of as many steps
   * as the range needs: a power, a division and a selection each.
   *
   * @param word of any encoding, without negative values
   * @param n at least 2
   * @return an unsigned word of the least width that holds every root
   * @throws IllegalArgumentException if the word can be negative, or n is less than 2
   */
  public Word<B> root(Word<B> word, int n) {
    if (n < 2) {
      throw new IllegalArgumentException("n " + n + ": at least 2");
    }
    Word<B> radicand = radicand(word);
    Range roots = range(radicand, n);
    if (roots.high().signum() == 0) {
      return Word.constant(gates, Encoding.UNSIGNED, 1, 0);
    }
    if (roots.high().equals(BigInteger.ONE)) {
      B positive = Reductions.or(gates, radicand.bits());
      return new Word<>(Encoding.UNSIGNED, List.of(positive), roots);
    }
    return new NewtonRoot<>(gates, radicand, n).root().within(roots);
  }

  private Word<B> radicand(Word<B> word) {
    if (word.range().hasNegatives()) {
      throw new IllegalArgumentException(
          "radicand %s: at least 0; take its magnitude, or say what it is within"
              .formatted(word.range()));
    }
    return new SignMagnitude<>(gates).magnitude(word);
  }

  private static Range range(Word<?> radicand, int n) {
    return new Range(
        NewtonRoot.floorRoot(radicand.range().low(), n),
        NewtonRoot.floorRoot(radicand.range().high(), n));
  }
}
