package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.internal.Shapes;
import org.trellisfhe.gates.GateEvaluator;

/**
 * {@code max(x, 0)}. The fast forms look at the sign alone, one gate a bit, the sign itself
 * excepted.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Relu<B> {
  private final GateEvaluator<B> gates;

  /**
   * Rectifiers over an evaluator.
   *
   * @param gates what computes
   */
  public Relu(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * Every bit and not the sign: a negative number becomes zero with all bits false.
   *
   * @param word of any encoding; an unsigned one is returned as it is
   * @return a word of the same encoding and width
   */
  public Word<B> fast(Word<B> word) {
    if (word.encoding() == Encoding.UNSIGNED) {
      return word;
    }
    List<B> bits = new ArrayList<>(magnitudeBits(word));
    bits.add(gates.constant(false));
    return new Word<>(word.encoding(), bits, rectified(word));
  }

  /**
   * As {@link #fast}, without the sign, which is always false.
   *
   * @param word of any encoding, at least two bits if it is signed
   * @return an unsigned word of one bit less, or an unsigned one as it is
   * @throws IllegalArgumentException if the word has nothing but a sign
   */
  public Word<B> fastUnsigned(Word<B> word) {
    return word.encoding() == Encoding.UNSIGNED
        ? word
        : new Word<>(Encoding.UNSIGNED, magnitudeBits(word), rectified(word));
  }

  private static Range rectified(Word<?> word) {
    return word.range().max(Range.of(0));
  }

  private List<B> magnitudeBits(Word<B> word) {
    return word.bits().subList(0, word.width() - 1).stream()
        .map(bit -> gates.andNot(bit, word.sign()))
        .toList();
  }

  /**
   * Every bit or the sign: a negative number becomes the zero with all bits true. The mirror of
   * {@link #fast}, in ones-complement only.
   *
   * @param word in ones-complement
   * @return a word in ones-complement of the same width
   * @throws IllegalArgumentException if the word is in another encoding
   */
  public Word<B> fastToNegativeZero(Word<B> word) {
    if (word.encoding() != Encoding.ONES_COMPLEMENT) {
      throw new IllegalArgumentException(
          "encoding " + word.encoding() + ": all bits true are a zero in ONES_COMPLEMENT only");
    }
    List<B> bits = new ArrayList<>(word.width());
    for (int i = 0; i < word.width() - 1; i++) {
      bits.add(gates.or(word.bit(i), word.sign()));
    }
    bits.add(word.sign());
    return new Word<>(Encoding.ONES_COMPLEMENT, bits, rectified(word));
  }

  /**
   * {@code x} where it is not negative, else {@code x * 2^-shift}, rounded down, or toward zero in
   * ones-complement. As cheap as {@link #fast}: one bootstrap a bit, the sign excepted, since the
   * bits that a negative number has are the difference of all bits and those of the others.
   *
   * @param word of any encoding; one that is never negative is returned as it is
   * @param shift at least 0
   * @return a word of the same encoding, of the least width that holds every result
   * @throws IllegalArgumentException if the shift is negative
   */
  public Word<B> leaky(Word<B> word, int shift) {
    if (shift < 0) {
      throw new IllegalArgumentException("shift " + shift + ": at least 0");
    }
    if (shift == 0 || !word.range().hasNegatives()) {
      return word;
    }
    int top = word.width() - 1;
    List<B> positive = magnitudeBits(word);
    List<B> bits = new ArrayList<>(word.width());
    for (int i = 0; i < top; i++) {
      int from = Math.min(Encoding.MAX_WIDTH, shift) + i;
      B negative = from < top ? gates.difference(word.bit(from), positive.get(from)) : word.sign();
      bits.add(gates.disjointOr(positive.get(i), negative));
    }
    bits.add(word.sign());
    boolean down = word.encoding() != Encoding.ONES_COMPLEMENT;
    Range values = word.range();
    Range shifted = BarrelShifter.quotients(values, shift, down);
    Range range = values.isNegative() ? shifted : new Range(shifted.low(), values.high());
    return Shapes.fitted(gates, new Word<>(word.encoding(), bits), range);
  }

  /**
   * {@code (x + |x|) / 2}: what the fast forms replace, kept to be measured against.
   *
   * @param word of any encoding, at most 62 bits
   * @return a word of the same encoding and width
   * @throws IllegalArgumentException if sums exceed 64 bits
   */
  public Word<B> slow(Word<B> word) {
    Word<B> magnitude = new AbsoluteValue<>(gates).of(word);
    Word<B> twice = new Adders<>(gates).add(word, magnitude);
    Word<B> half = new Shifts<>(gates).right(twice, 1);
    if (word.encoding() == Encoding.UNSIGNED) {
      return half.resized(gates, Encoding.UNSIGNED, word.width());
    }
    List<B> bits = new ArrayList<>(word.width());
    for (int i = 0; i < word.width() - 1; i++) {
      bits.add(half.extendedBit(gates, i));
    }
    bits.add(gates.constant(false));
    return new Word<>(word.encoding(), bits, rectified(word));
  }
}
