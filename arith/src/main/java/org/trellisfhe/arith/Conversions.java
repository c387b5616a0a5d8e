package org.trellisfhe.arith;

import org.trellisfhe.gates.GateEvaluator;

/**
 * Changes of encoding and width.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Conversions<B> {
  private final GateEvaluator<B> gates;

  /**
   * Conversions over an evaluator.
   *
   * @param gates what computes
   */
  public Conversions(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * The same value in more bits. Free.
   *
   * @param word of any encoding
   * @param width at least the word's
   * @return a word of the same encoding
   * @throws IllegalArgumentException if the width is less than the word's or more than 64
   */
  public Word<B> extend(Word<B> word, int width) {
    if (width < word.width()) {
      throw new IllegalArgumentException("width " + width + ": at least " + word.width());
    }
    return word.resized(gates, word.encoding(), width);
  }

  /**
   * The lowest bits. Free. The value is the same if it is in the narrower word's range, and
   * otherwise wraps.
   *
   * @param word of any encoding
   * @param encoding how the bits are to be read
   * @param width at most the word's
   * @return a word of these bits
   * @throws IllegalArgumentException if the width is more than the word's or not positive
   */
  public Word<B> truncate(Word<B> word, Encoding encoding, int width) {
    if (width > word.width()) {
      throw new IllegalArgumentException("width " + width + ": at most " + word.width());
    }
    return word.resized(gates, encoding, width);
  }

  /**
   * The same value in two's complement. One bootstrap a bit for a word in ones-complement, of which
   * both zeros become the one zero; free for others.
   *
   * @param word of any encoding
   * @return a word of the same width, or one bit more for an unsigned one
   * @throws IllegalArgumentException if the word is unsigned and has 64 bits
   */
  public Word<B> toTwosComplement(Word<B> word) {
    return switch (word.encoding()) {
      case TWOS_COMPLEMENT -> word;
      case UNSIGNED -> word.resized(gates, Encoding.TWOS_COMPLEMENT, word.width() + 1);
      case ONES_COMPLEMENT -> {
        CarrySaveTree<B> tree = new CarrySaveTree<>(gates, word.width());
        tree.add(word, 1);
        yield tree.sum(Encoding.TWOS_COMPLEMENT).within(word.range());
      }
    };
  }

  /**
   * The same value in an encoding in which each value has one form: ones-complement becomes two's
   * complement, at a bootstrap a bit.
   *
   * @param word of any encoding
   * @return the word itself, or one of the same width
   */
  public Word<B> withOneZero(Word<B> word) {
    return word.encoding() == Encoding.ONES_COMPLEMENT ? toTwosComplement(word) : word;
  }

  /**
   * The same value in ones-complement. One bootstrap a bit for a word in two's complement; free for
   * others.
   *
   * @param word of any encoding
   * @return a word of one bit more, or the word itself; zero has all bits false
   * @throws IllegalArgumentException if one bit more exceeds 64
   */
  public Word<B> toOnesComplement(Word<B> word) {
    return switch (word.encoding()) {
      case ONES_COMPLEMENT -> word;
      case UNSIGNED -> word.resized(gates, Encoding.ONES_COMPLEMENT, word.width() + 1);
      case TWOS_COMPLEMENT -> {
        // Below zero, ones-complement has the bits that two's complement has for one less.
        Encoding.checkWidth(word.width() + 1);
        CarrySaveTree<B> tree = new CarrySaveTree<>(gates, word.width() + 1);
        tree.add(word, 1);
        tree.add(word.sign(), -1);
        yield new Word<>(Encoding.ONES_COMPLEMENT, tree.sumBits(), word.range());
      }
    };
  }
}
