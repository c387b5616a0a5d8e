package org.trellisfhe.arith;

import java.util.function.Consumer;
import org.trellisfhe.gates.GateEvaluator;

/** Sums whose range is known. */
public final class Sums {
  private Sums() {}

  /**
   * A sum as an unsigned word if the range allows it, else in two's complement.
   *
   * @param gates what computes
   * @param range contains all sums that occur
   * @param terms adds them to a tree of the least width that holds the range
   * @param <B> a bit of the evaluator's kind
   * @return a word of that width and range
   * @throws IllegalArgumentException if the range needs more than 64 bits
   */
  public static <B> Word<B> of(
      GateEvaluator<B> gates, Range range, Consumer<CarrySaveTree<B>> terms) {
    boolean unsigned = !range.hasNegatives();
    int width = unsigned ? range.unsignedWidth() : range.signedWidth();
    checkWidth(range, width);
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, width);
    terms.accept(tree);
    Encoding encoding = unsigned ? Encoding.UNSIGNED : Encoding.TWOS_COMPLEMENT;
    return tree.sum(encoding).within(range);
  }

  /**
   * Whether results fit into a word.
   *
   * @param range of the results, for the message
   * @param width that they need, bits
   * @throws IllegalArgumentException if it is more than 64
   */
  public static void checkWidth(Range range, int width) {
    if (width > Encoding.MAX_WIDTH) {
      throw new IllegalArgumentException(
          "results %s: %d bits, and words have at most %d; wrap or saturate, or narrow the operands"
              .formatted(range, width, Encoding.MAX_WIDTH));
    }
  }
}
