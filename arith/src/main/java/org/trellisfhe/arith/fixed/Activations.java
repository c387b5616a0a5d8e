package org.trellisfhe.arith.fixed;

import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.lookup.Lookup;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Activation functions of fixed-point numbers. By table they are exact to the last bit, for numbers
 * of up to 10 bits; {@link PiecewiseSigmoid}, {@link FixedPolynomials}, {@link Exponential} and
 * {@link Softmax} do without a table of the whole number.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Activations<B> {
  private final GateEvaluator<B> gates;

  /**
   * Activation functions over an evaluator.
   *
   * @param gates what computes
   */
  public Activations(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * Looks a number up. As many bootstraps as the table's plan says.
   *
   * @param x of the encoding and point that the table takes, at most as wide
   * @param table the function
   * @return a number of the table's output encoding and point, of the least width that holds the
   *     function's values in the range of {@code x}
   * @throws IllegalArgumentException if the number has another encoding or point, or more bits
   */
  public FixedWord<B> apply(FixedWord<B> x, FixedTable table) {
    if (x.point() != table.inputPoint()) {
      throw new IllegalArgumentException(
          "point " + x.point() + ": " + table.inputPoint() + " for this table");
    }
    Word<B> word = new Lookup<>(gates).apply(x.word(), table.table());
    return new FixedWord<>(word, table.outputPoint());
  }

  /**
   * {@code 1 / (1 + e^-x)} by a table that is made here; one that is used more than once is better
   * made by {@link FixedTable#sigmoid}.
   *
   * @param x of at most 10 bits
   * @param output numbers that it gives: the nearest, or the nearest end of the range
   * @return as {@link #apply}
   * @throws IllegalArgumentException if {@code x} has more bits
   */
  public FixedWord<B> sigmoid(FixedWord<B> x, FixedFormat output) {
    return apply(x, FixedTable.sigmoid(x.format(), output));
  }

  /**
   * {@code tanh x} by a table that is made here, as {@link #sigmoid}.
   *
   * @param x of at most 10 bits
   * @param output numbers that it gives: the nearest, or the nearest end of the range
   * @return as {@link #apply}
   * @throws IllegalArgumentException if {@code x} has more bits
   */
  public FixedWord<B> tanh(FixedWord<B> x, FixedFormat output) {
    return apply(x, FixedTable.tanh(x.format(), output));
  }
}
