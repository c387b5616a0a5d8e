package org.trellisfhe.arith;

import java.util.List;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Absolute values: one bootstrap a bit in ones-complement, two in two's complement.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class AbsoluteValue<B> {
  private final GateEvaluator<B> gates;

  /**
   * Absolute values over an evaluator.
   *
   * @param gates what computes
   */
  public AbsoluteValue(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * {@code |word|}.
   *
   * @param word of any encoding
   * @return an unsigned word: of one bit less from ones-complement (but at least one), of the same
   *     width from two's complement, the word itself if it is unsigned
   */
  public Word<B> of(Word<B> word) {
    return switch (word.encoding()) {
      case UNSIGNED -> word;
      case ONES_COMPLEMENT ->
          word.width() == 1
              ? Word.constant(gates, Encoding.UNSIGNED, 1, 0)
              : new Word<>(Encoding.UNSIGNED, flippedBits(word), word.range().absolute());
      case TWOS_COMPLEMENT -> {
        // Below zero, the complement and one; the sign weighs 1 when it stands alone.
        CarrySaveTree<B> tree = new CarrySaveTree<>(gates, word.width());
        if (word.width() > 1) {
          tree.add(new Word<>(Encoding.UNSIGNED, flippedBits(word)), 1);
        }
        tree.add(word.sign(), 1);
        yield tree.sum(Encoding.UNSIGNED).within(word.range().absolute());
      }
    };
  }

  /** The bits below the sign, complemented where it is true. */
  private List<B> flippedBits(Word<B> word) {
    return word.bits().subList(0, word.width() - 1).stream()
        .map(bit -> gates.xor(bit, word.sign()))
        .toList();
  }
}
