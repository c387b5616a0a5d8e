package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.gates.GateEvaluator;

/**
 * An integer as a list of bits. Where the literature numbers the bits x_1, x_2, ... from the sign
 * bit on, bit 0 here is the least significant one and the sign is the last.
 *
 * @param encoding what the bits stand for
 * @param bits least significant first, 1 to 64
 * @param <B> a bit of the evaluator's kind
 */
public record Word<B>(Encoding encoding, List<B> bits) {
  /**
   * Checks the width.
   *
   * @throws IllegalArgumentException if there is no bit, or more than 64
   */
  public Word {
    bits = List.copyOf(bits);
    Encoding.checkWidth(bits.size());
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
    return new Word<>(
        encoding, encoding.encode(value, width).stream().map(gates::constant).toList());
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
   * The values that a word of this encoding and width can take.
   *
   * @return least and greatest value
   * @throws IllegalArgumentException for an unsigned word of 64 bits
   */
  public Range range() {
    return encoding.range(width());
  }

  /**
   * A bit of the word if it were infinitely wide: beyond its highest bit there are copies of the
   * sign, or false bits in an unsigned word.
   */
  B extendedBit(GateEvaluator<B> gates, int index) {
    if (index < width()) {
      return bit(index);
    }
    return encoding == Encoding.UNSIGNED ? gates.constant(false) : sign();
  }

  /** The lowest bits of the infinitely wide word, read in some encoding. */
  Word<B> resized(GateEvaluator<B> gates, Encoding as, int width) {
    Encoding.checkWidth(width);
    List<B> resized = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      resized.add(extendedBit(gates, i));
    }
    return new Word<>(as, resized);
  }
}
