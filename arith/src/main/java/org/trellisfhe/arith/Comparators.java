package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.internal.Reductions;
import org.trellisfhe.arith.internal.Shapes;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Comparisons of values, of any encodings and widths: in ones-complement both zeros are equal. What
 * the ranges decide is a constant.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Comparators<B> {
  private final GateEvaluator<B> gates;
  private final Conversions<B> conversions;

  /**
   * Comparisons over an evaluator.
   *
   * @param gates what computes
   */
  public Comparators(GateEvaluator<B> gates) {
    this.gates = gates;
    conversions = new Conversions<>(gates);
  }

  /**
   * {@code a < b}: one bootstrap a bit, the carries of the difference.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the answer
   */
  public B lessThan(Word<B> a, Word<B> b) {
    Range range = a.range().minus(b.range());
    if (!range.hasNegatives() || range.isNegative()) {
      return gates.constant(range.isNegative());
    }
    if (range.signedWidth() > Encoding.MAX_WIDTH) {
      return borrow(a, b);
    }
    CarrySaveTree<B> difference = new CarrySaveTree<>(gates, range.signedWidth());
    difference.add(a, 1);
    difference.add(b, -1);
    return difference.sum(Encoding.TWOS_COMPLEMENT).sign();
  }

  /**
   * {@code a <= b}, as {@link #lessThan(Word, Word)}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the answer
   */
  public B atMost(Word<B> a, Word<B> b) {
    return gates.not(lessThan(b, a));
  }

  /**
   * {@code a > b}, as {@link #lessThan(Word, Word)}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the answer
   */
  public B greaterThan(Word<B> a, Word<B> b) {
    return lessThan(b, a);
  }

  /**
   * {@code a >= b}, as {@link #lessThan(Word, Word)}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the answer
   */
  public B atLeast(Word<B> a, Word<B> b) {
    return gates.not(lessThan(a, b));
  }

  /**
   * {@code word < bound}: at most one bootstrap a bit, none for bits below the bound's lowest.
   *
   * @param word of any encoding
   * @param bound a public number
   * @return the answer
   */
  public B lessThan(Word<B> word, long bound) {
    Range range = word.range().minus(Range.of(bound));
    if (!range.hasNegatives() || range.isNegative()) {
      return gates.constant(range.isNegative());
    }
    if (range.signedWidth() > Encoding.MAX_WIDTH) {
      return borrow(word, Word.constant(gates, Encoding.TWOS_COMPLEMENT, 64, bound));
    }
    CarrySaveTree<B> difference = new CarrySaveTree<>(gates, range.signedWidth());
    difference.add(word, 1);
    difference.add(-bound);
    return difference.sum(Encoding.TWOS_COMPLEMENT).sign();
  }

  /**
   * {@code word <= bound}, as {@link #lessThan(Word, long)}.
   *
   * @param word of any encoding
   * @param bound a public number
   * @return the answer
   */
  public B atMost(Word<B> word, long bound) {
    return gates.not(greaterThan(word, bound));
  }

  /**
   * {@code word > bound}, as {@link #lessThan(Word, long)}.
   *
   * @param word of any encoding
   * @param bound a public number
   * @return the answer
   */
  public B greaterThan(Word<B> word, long bound) {
    if (bound < Long.MAX_VALUE) {
      return gates.not(lessThan(word, bound + 1));
    }
    return lessThan(Word.constant(gates, Encoding.TWOS_COMPLEMENT, 64, bound), word);
  }

  /**
   * {@code word >= bound}, as {@link #lessThan(Word, long)}.
   *
   * @param word of any encoding
   * @param bound a public number
   * @return the answer
   */
  public B atLeast(Word<B> word, long bound) {
    return gates.not(lessThan(word, bound));
  }

  /** The borrow out of a - b, for words whose difference has more bits than a word can have. */
  private B borrow(Word<B> a, Word<B> b) {
    Word<B> left = conversions.withOneZero(a);
    Word<B> right = conversions.withOneZero(b);
    int width = Math.max(Shapes.signedWidth(left), Shapes.signedWidth(right));
    B borrow = gates.and(gates.not(left.bit(0)), right.bit(0));
    for (int i = 1; i < width - 1; i++) {
      borrow =
          gates.majority(
              gates.not(left.extendedBit(gates, i)), right.extendedBit(gates, i), borrow);
    }
    // Signs weigh the other way around.
    B leftSign = left.extendedBit(gates, width - 1);
    B rightSign = right.extendedBit(gates, width - 1);
    return gates.majority(leftSign, gates.not(rightSign), borrow);
  }

  /**
   * {@code a = b}: two bootstraps a bit.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return the answer
   */
  public B equal(Word<B> a, Word<B> b) {
    Word<B> left = conversions.withOneZero(a);
    Word<B> right = conversions.withOneZero(b);
    if (isDisjoint(left.range(), right.range())) {
      return gates.constant(false);
    }
    int width = Math.max(left.width(), right.width());
    if (left.encoding() != right.encoding()) {
      width = Math.max(Shapes.signedWidth(left), Shapes.signedWidth(right));
    }
    List<B> differences = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      differences.add(gates.xor(left.extendedBit(gates, i), right.extendedBit(gates, i)));
    }
    return gates.not(Reductions.or(gates, differences));
  }

  private static boolean isDisjoint(Range a, Range b) {
    return a.high().compareTo(b.low()) < 0 || b.high().compareTo(a.low()) < 0;
  }

  /**
   * {@code word = number}: one bootstrap a bit.
   *
   * @param word of any encoding
   * @param number a public number
   * @return the answer
   */
  public B equal(Word<B> word, long number) {
    if (!word.range().contains(number)) {
      return gates.constant(false);
    }
    if (word.encoding() == Encoding.ONES_COMPLEMENT && number == 0) {
      return isZero(word);
    }
    List<Boolean> pattern = word.encoding().encode(number, word.width());
    List<B> differences = new ArrayList<>();
    for (int i = 0; i < word.width(); i++) {
      differences.add(pattern.get(i) ? gates.not(word.bit(i)) : word.bit(i));
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
