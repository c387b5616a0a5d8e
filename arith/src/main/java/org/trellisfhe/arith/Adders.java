package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.internal.Shapes;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Sums and differences: one bootstrap a bit, two in ones-complement.
 *
 * <p>Where both operands are in ones-complement, so is the result, by an end-around carry; its zero
 * may be either one. Otherwise the result is unsigned if it cannot be negative, else in two's
 * complement.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Adders<B> {
  private final GateEvaluator<B> gates;

  /**
   * Adders over an evaluator.
   *
   * @param gates what computes
   */
  public Adders(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * {@code a + b}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return a word wide enough for every sum
   * @throws IllegalArgumentException if sums exceed 64 bits
   */
  public Word<B> add(Word<B> a, Word<B> b) {
    if (isOnes(a) && isOnes(b)) {
      Range range = a.range().plus(b.range());
      int width = Math.max(a.width(), b.width()) + 1;
      Sums.checkWidth("add", range, width, a.range(), b.range());
      return Shapes.fitted(gates, endAround(a, b, width), range);
    }
    return Sums.of(
        gates,
        Sums.fitting("add", a.range().plus(b.range()), a.range(), b.range()),
        tree -> {
          tree.add(a, 1);
          tree.add(b, 1);
        });
  }

  /**
   * {@code a - b}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return a word wide enough for every difference
   * @throws IllegalArgumentException if differences exceed 64 bits
   */
  public Word<B> subtract(Word<B> a, Word<B> b) {
    if (isOnes(a) && isOnes(b)) {
      return add(a, complement(b));
    }
    return Sums.of(
        gates,
        Sums.fitting("subtract", a.range().minus(b.range()), a.range(), b.range()),
        tree -> {
          tree.add(a, 1);
          tree.add(b, -1);
        });
  }

  /**
   * {@code a + number}: less than one bootstrap a bit, none for bits below the number's lowest.
   *
   * @param a of any encoding
   * @param number any number
   * @return unsigned if the sum cannot be negative, else two's complement; of the least width that
   *     holds every sum
   * @throws IllegalArgumentException if sums exceed 64 bits
   */
  public Word<B> add(Word<B> a, long number) {
    return Sums.of(
        gates,
        Sums.fitting("add", a.range().plus(Range.of(number)), a.range(), Range.of(number)),
        tree -> {
          tree.add(a, 1);
          tree.add(number);
        });
  }

  /**
   * {@code a - number}, as {@link #add(Word, long)}.
   *
   * @param a of any encoding
   * @param number any number
   * @return unsigned if the difference cannot be negative, else two's complement; of the least
   *     width that holds every difference
   * @throws IllegalArgumentException if differences exceed 64 bits
   */
  public Word<B> subtract(Word<B> a, long number) {
    return Sums.of(
        gates,
        Sums.fitting("subtract", a.range().minus(Range.of(number)), a.range(), Range.of(number)),
        tree -> {
          tree.add(a, 1);
          tree.add(-number);
        });
  }

  /**
   * {@code number - a}, as {@link #add(Word, long)}.
   *
   * @param number any number
   * @param a of any encoding
   * @return unsigned if the difference cannot be negative, else two's complement; of the least
   *     width that holds every difference
   * @throws IllegalArgumentException if differences exceed 64 bits
   */
  public Word<B> subtract(long number, Word<B> a) {
    return Sums.of(
        gates,
        Sums.fitting("subtract", Range.of(number).minus(a.range()), Range.of(number), a.range()),
        tree -> {
          tree.add(a, -1);
          tree.add(number);
        });
  }

  /**
   * {@code -a}. Free in ones-complement.
   *
   * @param a of any encoding
   * @return a word wide enough for every value
   * @throws IllegalArgumentException if values exceed 64 bits
   */
  public Word<B> negate(Word<B> a) {
    if (isOnes(a)) {
      return complement(a);
    }
    Range range = Sums.fitting("negate", a.range().negated(), a.range());
    return Sums.of(gates, range, tree -> tree.add(a, -1));
  }

  /**
   * The sum of many words: one bootstrap for each bit that the result has less than they have
   * together, or few more.
   *
   * @param words at least one, of any encodings
   * @return unsigned if all words are, else two's complement, wide enough for every sum
   * @throws IllegalArgumentException if there is no word, or sums exceed 64 bits
   */
  public Word<B> sum(List<Word<B>> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("0 words: at least 1");
    }
    Range range = Range.of(0);
    for (Word<B> word : words) {
      range = range.plus(word.range());
    }
    Sums.fitting("sum", range, words.stream().map(Word::range).toArray(Range[]::new));
    return Sums.of(gates, range, tree -> words.forEach(word -> tree.add(word, 1)));
  }

  /**
   * {@code a + b} in the width of the operands: modulo 2^width, or in ones-complement modulo
   * 2^width - 1.
   *
   * @param a of any encoding
   * @param b of the same encoding and width
   * @return a word of the same encoding and width, right if the sum is in its range
   * @throws IllegalArgumentException if encodings or widths differ
   */
  public Word<B> addWrapping(Word<B> a, Word<B> b) {
    Shapes.checkAlike(a, b);
    if (isOnes(a)) {
      return endAround(a, b, a.width());
    }
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, a.width());
    tree.add(a, 1);
    tree.add(b, 1);
    return tree.sum(a.encoding());
  }

  /**
   * {@code a - b} in the width of the operands, as {@link #addWrapping}.
   *
   * @param a of any encoding
   * @param b of the same encoding and width
   * @return a word of the same encoding and width, right if the difference is in its range
   * @throws IllegalArgumentException if encodings or widths differ
   */
  public Word<B> subtractWrapping(Word<B> a, Word<B> b) {
    Shapes.checkAlike(a, b);
    if (isOnes(a)) {
      return endAround(a, complement(b), a.width());
    }
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, a.width());
    tree.add(a, 1);
    tree.add(b, -1);
    return tree.sum(a.encoding());
  }

  /**
   * {@code a + b} limited to the range of the operands' width: the nearest value of it. One
   * bootstrap for each bit of the result more than {@link #addWrapping}, but none for a sign.
   *
   * @param a of any encoding
   * @param b of the same encoding and width
   * @return a word of the same encoding and width
   * @throws IllegalArgumentException if encodings or widths differ
   */
  public Word<B> addSaturating(Word<B> a, Word<B> b) {
    Shapes.checkAlike(a, b);
    return new SaturatingAdder<>(gates).add(a, b);
  }

  /**
   * {@code a - b} limited to the range of the operands' width, as {@link #addSaturating}: an
   * unsigned difference is at least zero.
   *
   * @param a of any encoding
   * @param b of the same encoding and width
   * @return a word of the same encoding and width
   * @throws IllegalArgumentException if encodings or widths differ
   */
  public Word<B> subtractSaturating(Word<B> a, Word<B> b) {
    Shapes.checkAlike(a, b);
    return new SaturatingAdder<>(gates).subtract(a, b);
  }

  /**
   * {@code -a} in the width of the operand: modulo 2^width, so that the least two's complement
   * number remains what it is. Free in ones-complement, else at most one bootstrap a bit.
   *
   * @param a of any encoding
   * @return a word of the same encoding and width, right if the negative is in its range
   */
  public Word<B> negateWrapping(Word<B> a) {
    if (isOnes(a)) {
      return complement(a);
    }
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, a.width());
    tree.add(a, -1);
    Word<B> wrapped = tree.sum(a.encoding());
    Range range = a.range().negated();
    return a.encoding().range(a.width()).contains(range) ? wrapped.within(range) : wrapped;
  }

  /**
   * {@code -a} limited to the range of the operand's width: the negative of the least two's
   * complement number is the greatest, and that of an unsigned number is zero. At most one
   * bootstrap a bit, none in ones-complement.
   *
   * @param a of any encoding
   * @return a word of the same encoding and width
   */
  public Word<B> negateSaturating(Word<B> a) {
    return switch (a.encoding()) {
      case UNSIGNED -> Word.constant(gates, Encoding.UNSIGNED, a.width(), 0);
      case ONES_COMPLEMENT -> complement(a);
      case TWOS_COMPLEMENT -> new SaturatingAdder<>(gates).negate(a);
    };
  }

  private static boolean isOnes(Word<?> word) {
    return word.encoding() == Encoding.ONES_COMPLEMENT;
  }

  private Word<B> complement(Word<B> word) {
    List<B> bits = word.bits().stream().map(gates::not).toList();
    return new Word<>(word.encoding(), bits, word.range().negated());
  }

  /** Adds with the carry out of the highest bit coming in again at the lowest. */
  private Word<B> endAround(Word<B> a, Word<B> b, int width) {
    Word<B> left = a.resized(gates, Encoding.ONES_COMPLEMENT, width);
    Word<B> right = b.resized(gates, Encoding.ONES_COMPLEMENT, width);
    // Among copies of both signs a carry stays what it is.
    int last = Math.min(width, Math.max(a.width(), b.width()));
    B carry = gates.and(left.bit(0), right.bit(0));
    for (int i = 1; i < last; i++) {
      carry = gates.majority(left.bit(i), right.bit(i), carry);
    }
    List<B> bits = new ArrayList<>(width);
    for (int i = 0; i < width - 1; i++) {
      var sum = gates.fullAdder(left.bit(i), right.bit(i), carry);
      bits.add(sum.sum());
      carry = sum.carry();
    }
    bits.add(gates.xor3(left.sign(), right.sign(), carry));
    return new Word<>(Encoding.ONES_COMPLEMENT, bits);
  }
}
