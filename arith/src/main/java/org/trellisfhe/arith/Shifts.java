package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Shifts: products with and quotients by powers of two.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Shifts<B> {
  private final GateEvaluator<B> gates;

  /**
   * Shifts over an evaluator.
   *
   * @param gates what computes
   */
  public Shifts(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * {@code word * 2^count}. Free.
   *
   * @param word of any encoding
   * @param count at least 0
   * @return a word of the same encoding and so many bits more
   * @throws IllegalArgumentException if the count is negative or the result exceeds 64 bits
   */
  public Word<B> left(Word<B> word, int count) {
    checkCount(count);
    Range range = word.range().shiftedRight(-count);
    Sums.checkWidth("shift left", range, word.width() + count, word.range());
    // In ones-complement a negative number has its magnitude's bits inverted, new ones too.
    boolean ones = word.encoding() == Encoding.ONES_COMPLEMENT;
    B low = ones ? word.sign() : gates.constant(false);
    List<B> bits = new ArrayList<>(Collections.nCopies(count, low));
    bits.addAll(word.bits());
    return new Word<>(word.encoding(), bits, range);
  }

  /**
   * {@code word / 2^count}, the lowest bits dropped: rounded down, or toward zero in
   * ones-complement. Free.
   *
   * @param word of any encoding
   * @param count at least 0
   * @return a word of the same encoding and so many bits less, but at least one
   * @throws IllegalArgumentException if the count is negative
   */
  public Word<B> right(Word<B> word, int count) {
    checkCount(count);
    int width = Math.max(1, word.width() - count);
    List<B> bits = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      int from = (int) Math.min(Encoding.MAX_WIDTH, (long) i + count);
      bits.add(word.extendedBit(gates, from));
    }
    Word<B> shifted = new Word<>(word.encoding(), bits);
    boolean down = word.encoding() != Encoding.ONES_COMPLEMENT || !word.range().hasNegatives();
    return down ? shifted.within(word.range().shiftedRight(count)) : shifted;
  }

  /**
   * {@code floor(word / 2^count + 1/2)}: rounded to the nearest, halves up. One bootstrap a bit
   * that is kept; free after a sum into which {@link #roundingTerm} went.
   *
   * @param word of any encoding
   * @param count from 0 to 62
   * @return unsigned for an unsigned word, else two's complement, wide enough for every result
   * @throws IllegalArgumentException if the count is out of range
   */
  public Word<B> rightRounding(Word<B> word, int count) {
    long half = roundingTerm(count);
    Range range = word.range().plus(Range.of(half));
    // Signs must not be mistaken for magnitudes where the term makes all values positive.
    Range signed = word.encoding() == Encoding.UNSIGNED ? range : range.plus(Range.of(-half, 0));
    Word<B> sum =
        Sums.of(
            gates,
            signed,
            tree -> {
              tree.add(word, 1);
              tree.add(half);
            });
    return right(sum, count);
  }

  /**
   * What is to be added before bits are dropped, for the result to be rounded to the nearest.
   *
   * @param count number of bits to be dropped, 0 to 62
   * @return half of 2^count, or 0
   * @throws IllegalArgumentException if the count is out of range
   */
  public static long roundingTerm(int count) {
    if (count < 0 || count > 62) {
      throw new IllegalArgumentException("count " + count + ": from 0 to 62");
    }
    return count == 0 ? 0 : 1L << (count - 1);
  }

  /**
   * The word's bits moved up, those that leave at the top coming in at the bottom. In
   * ones-complement that is {@code word * 2^count} modulo 2^width - 1. Free.
   *
   * @param word of any encoding
   * @param count any number, taken modulo the width; a negative one rotates right
   * @return a word of the same encoding and width
   */
  public Word<B> rotateLeft(Word<B> word, int count) {
    int split = Math.floorMod(-(long) count, word.width());
    List<B> bits = new ArrayList<>(word.bits().subList(split, word.width()));
    bits.addAll(word.bits().subList(0, split));
    return new Word<>(word.encoding(), bits);
  }

  /**
   * The word's bits moved down, those that leave at the bottom coming in at the top. Free.
   *
   * @param word of any encoding
   * @param count any number, taken modulo the width; a negative one rotates left
   * @return a word of the same encoding and width
   */
  public Word<B> rotateRight(Word<B> word, int count) {
    return rotateLeft(word, -Math.floorMod(count, word.width()));
  }

  /**
   * {@code word * 2^amount}: one bootstrap for each bit of the word, which grows from stage to
   * stage, and each bit of the amount.
   *
   * @param word of any encoding
   * @param amount unsigned
   * @return a word of the same encoding, of the least width that holds every result
   * @throws IllegalArgumentException if the amount is not unsigned or results exceed 64 bits
   */
  public Word<B> left(Word<B> word, Word<B> amount) {
    return new BarrelShifter<>(gates).left(word, amount);
  }

  /**
   * {@code word * 2^amount} in the width of the word: modulo 2^width, or in ones-complement modulo
   * 2^width - 1, where it is a rotation. At most one bootstrap for each bit of the word and each of
   * the amount; bits of the amount for which nothing would be left take one each, and together one
   * for each bit of the word.
   *
   * @param word of any encoding
   * @param amount unsigned
   * @return a word of the same encoding and width, right if the product is in its range; 0 if it is
   *     not in ones-complement and the amount is at least the width
   * @throws IllegalArgumentException if the amount is not unsigned
   */
  public Word<B> leftWrapping(Word<B> word, Word<B> amount) {
    return word.encoding() == Encoding.ONES_COMPLEMENT
        ? rotateLeft(word, amount)
        : new BarrelShifter<>(gates).leftWrapping(word, amount);
  }

  /**
   * {@code word / 2^amount}, rounded down, or toward zero in ones-complement: if the amount is at
   * least the width, 0 or in two's complement -1 for a negative number. It costs as much as {@link
   * #leftWrapping}.
   *
   * @param word of any encoding
   * @param amount unsigned
   * @return a word of the same encoding and the least width that holds every result
   * @throws IllegalArgumentException if the amount is not unsigned
   */
  public Word<B> right(Word<B> word, Word<B> amount) {
    return new BarrelShifter<>(gates).right(word, amount);
  }

  /**
   * {@link #rotateLeft(Word, int)} by an encrypted amount: one bootstrap for each bit of the word
   * and each of the amount, but none for those that rotate by multiples of the width.
   *
   * @param word of any encoding
   * @param amount unsigned, taken modulo the width
   * @return a word of the same encoding and width
   * @throws IllegalArgumentException if the amount is not unsigned
   */
  public Word<B> rotateLeft(Word<B> word, Word<B> amount) {
    return new BarrelShifter<>(gates).rotate(word, amount, 1);
  }

  /**
   * {@link #rotateRight(Word, int)} by an encrypted amount, as {@link #rotateLeft(Word, Word)}.
   *
   * @param word of any encoding
   * @param amount unsigned, taken modulo the width
   * @return a word of the same encoding and width
   * @throws IllegalArgumentException if the amount is not unsigned
   */
  public Word<B> rotateRight(Word<B> word, Word<B> amount) {
    return new BarrelShifter<>(gates).rotate(word, amount, -1);
  }

  private static void checkCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": at least 0");
    }
  }
}
