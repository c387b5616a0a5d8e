package org.trellisfhe.arith;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    int width = range.width();
    checkWidth("sum", range, width, range);
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, width);
    terms.accept(tree);
    Encoding encoding = unsigned ? Encoding.UNSIGNED : Encoding.TWOS_COMPLEMENT;
    return tree.sum(encoding).within(range);
  }

  /**
   * Refuses an operation whose results might not fit into a word.
   *
   * @param operation its name, for the message
   * @param results all that there can be
   * @param operands the values of each operand, for the message
   * @return the results' range
   * @throws IllegalArgumentException if the results need more than 64 bits; the message has the
   *     operation, the ranges and the width that would do
   */
  public static Range fitting(String operation, Range results, Range... operands) {
    checkWidth(operation, results, results.width(), operands);
    return results;
  }

  /**
   * As {@link #fitting}, for results of another encoding than those of sums.
   *
   * @param operation its name, for the message
   * @param results all that there can be
   * @param width that they need, bits
   * @param operands the values of each operand, for the message
   * @throws IllegalArgumentException if the width is more than 64
   */
  public static void checkWidth(String operation, Range results, int width, Range... operands) {
    if (width > Encoding.MAX_WIDTH) {
      String of = Arrays.stream(operands).map(Range::toString).collect(Collectors.joining(" and "));
      throw new IllegalArgumentException(
          "%s of %s: results %s need %d bits, and words have at most %d; wrap, saturate or narrow"
              .formatted(operation, of, results, width, Encoding.MAX_WIDTH));
    }
  }
}
