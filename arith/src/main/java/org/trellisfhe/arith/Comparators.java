package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Comparisons of values: in ones-complement both zeros are equal.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Comparators<B> {
  private final GateEvaluator<B> gates;

  /**
   * Comparisons over an evaluator.
   *
   * @param gates what computes
   */
  public Comparators(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * {@code a < b}: one bootstrap a bit, the carries of the difference.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the answer
   * @throws IllegalArgumentException if differences exceed 64 bits
   */
  public B lessThan(Word<B> a, Word<B> b) {
    CarrySaveTree<B> tree = null;
    Range range = a.range().plus(b.range().times(-1));
    if (range.low() < 0 && range.high() >= 0) {
      tree = new CarrySaveTree<>(gates, range.signedWidth());
      tree.add(a, 1);
      tree.add(b, -1);
    }
    return isNegative(range, tree);
  }

  /**
   * {@code word < bound}: at most one bootstrap a bit, none for bits below the bound's lowest.
   *
   * @param word of any encoding
   * @param bound a public number
   * @return the answer, a constant if the word's range decides
   * @throws IllegalArgumentException if differences exceed 64 bits
   */
  public B lessThan(Word<B> word, long bound) {
    Range range = word.range().plus(new Range(bound, bound).times(-1));
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, range.signedWidth());
    tree.add(word, 1);
    tree.add(-bound);
    return isNegative(range, tree);
  }

  /**
   * {@code word > bound}, as {@link #lessThan(Word, long)}.
   *
   * @param word of any encoding
   * @param bound a public number
   * @return the answer, a constant if the word's range decides
   * @throws IllegalArgumentException if differences exceed 64 bits
   */
  public B greaterThan(Word<B> word, long bound) {
    return bound == Long.MAX_VALUE ? gates.constant(false) : gates.not(lessThan(word, bound + 1));
  }

  private B isNegative(Range range, CarrySaveTree<B> difference) {
    if (range.low() >= 0 || range.high() < 0) {
      return gates.constant(range.high() < 0);
    }
    return difference.sum(Encoding.TWOS_COMPLEMENT).sign();
  }

  /**
   * {@code a = b}: two bootstraps a bit.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the answer
   * @throws IllegalArgumentException if encodings differ, or are ones-complement, and differences
   *     exceed 64 bits
   */
  public B equal(Word<B> a, Word<B> b) {
    if (a.encoding() != b.encoding() || a.encoding() == Encoding.ONES_COMPLEMENT) {
      return isZero(new Adders<>(gates).subtract(a, b));
    }
    List<B> differences = new ArrayList<>();
    for (int i = 0; i < Math.max(a.width(), b.width()); i++) {
      differences.add(gates.xor(a.extendedBit(gates, i), b.extendedBit(gates, i)));
    }
    return gates.not(Reductions.or(gates, differences));
  }

  /**
   * {@code word = 0}: one bootstrap a bit. In ones-complement the question is whether all bits are
   * equal.
   *
   * @param word of any encoding
   * @return the answer
   */
  public B isZero(Word<B> word) {
    if (word.encoding() != Encoding.ONES_COMPLEMENT) {
      return gates.not(Reductions.or(gates, word.bits()));
    }
    if (word.width() == 1) {
      return gates.constant(true);
    }
    List<B> differences = new ArrayList<>();
    for (int i = 0; i + 1 < word.width(); i += 2) {
      B next = word.bit(i + 1);
      differences.add(
          i + 2 < word.width()
              ? gates.notAllEqual(word.bit(i), next, word.bit(i + 2))
              : gates.xor(word.bit(i), next));
    }
    return gates.not(Reductions.or(gates, differences));
  }
}
