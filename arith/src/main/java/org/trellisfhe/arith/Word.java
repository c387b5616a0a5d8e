package org.trellisfhe.arith;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.gates.GateEvaluator;

/**
 * An integer as a list of bits. Where the literature numbers the bits x_1, x_2, ... from the sign
 * bit on, bit 0 here is the least significant one and the sign is the last.
 *
 * @param encoding what the bits stand for
 * @param bits least significant first, 1 to 64
 * @param range the values that it can take: all of its encoding and width, or fewer where more is
 *     known; operations choose the width of their results by it
 * @param <B> a bit of the evaluator's kind
 */
public record Word<B>(Encoding encoding, List<B> bits, Range range) {
  /**
   * Checks width and range.
   *
   * @throws IllegalArgumentException if there is no bit, or more than 64, or they cannot take all
   *     values of the range
   */
  public Word {
    bits = List.copyOf(bits);
    Range possible = encoding.range(bits.size());
    if (!possible.contains(range)) {
      throw new IllegalArgumentException(
          "range %s: within %s, which %d bits in %s can be"
              .formatted(range, possible, bits.size(), encoding));
    }
  }

  /**
   * A word that can take all values of its encoding and width.
   *
   * @param encoding what the bits stand for
   * @param bits least significant first, 1 to 64
   * @throws IllegalArgumentException if there is no bit, or more than 64
   */
  public Word(Encoding encoding, List<B> bits) {
    this(encoding, bits, encoding.range(bits.size()));
  }

  /**
   * A public number.
   *
   * @param gates what makes the bits
   * @param encoding what the bits stand for
   * @param width number of bits, 1 to 64
   * @param value in the width's range
   * @param <B> a bit of the evaluator's kind
   * @return the word
   * @throws IllegalArgumentException if the value is out of range
   */
  public static <B> Word<B> constant(
      GateEvaluator<B> gates, Encoding encoding, int width, long value) {
    List<B> bits = encoding.encode(value, width).stream().map(gates::constant).toList();
    BigInteger number =
        encoding == Encoding.UNSIGNED
            ? new BigInteger(Long.toUnsignedString(value))
            : BigInteger.valueOf(value);
    return new Word<>(encoding, bits, new Range(number, number));
  }

  /**
   * Number of bits.
   *
   * @return 1 to 64
   */
  public int width() {
    return bits.size();
  }

  /**
   * A bit.
   *
   * @param index 0 for the least significant one
   * @return the bit
   */
  public B bit(int index) {
    return bits.get(index);
  }

  /**
   * The highest bit: the sign, unless the word is unsigned.
   *
   * @return the bit
   */
  public B sign() {
    return bits.get(bits.size() - 1);
  }

  /**
   * The same word, of which more is known. What is claimed here is not checked, and cannot be:
   * results are wrong for other values.
   *
   * @param known contains all values that occur
   * @return a word of these bits
   * @throws IllegalArgumentException if the bits cannot take all these values
   */
  public Word<B> within(Range known) {
    return new Word<>(encoding, bits, known);
  }

  /**
   * A bit of the word if it were infinitely wide: beyond its highest bit there are copies of the
   * sign, or false bits in an unsigned word. Free.
   *
   * @param gates what makes the false bits
   * @param index at least 0
   * @return the bit
   */
  public B extendedBit(GateEvaluator<B> gates, int index) {
    if (index < width()) {
      return bit(index);
    }
    return encoding == Encoding.UNSIGNED ? gates.constant(false) : sign();
  }

  /**
   * The lowest bits of the infinitely wide word, read in some encoding. Free.
   *
   * @param gates what makes false bits
   * @param as how the bits are to be read
   * @param width of the result, 1 to 64
   * @return a word, of this one's range where that is known to be kept
   * @throws IllegalArgumentException if the width is out of range
   */
  public Word<B> resized(GateEvaluator<B> gates, Encoding as, int width) {
    Encoding.checkWidth(width);
    List<B> resized = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      resized.add(extendedBit(gates, i));
    }
    Range possible = as.range(width);
    boolean sameWeights =
        as == encoding
            || (as != Encoding.ONES_COMPLEMENT && encoding != Encoding.ONES_COMPLEMENT)
            || range.low().signum() > 0;
    return new Word<>(as, resized, sameWeights && possible.contains(range) ? range : possible);
  }
}
