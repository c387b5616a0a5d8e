package org.trellisfhe.arith.fixed;

import org.trellisfhe.arith.Conversions;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * {@code e^x} of fixed-point numbers: one table for up to 8 bits; for more, one for the high bits
 * and one for the low ones, and a product.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Exponential<B> {
  private final GateEvaluator<B> gates;

  /**
   * Exponentials over an evaluator.
   *
   * @param gates what computes
   */
  public Exponential(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * {@code e^x}: the nearest number of the output format, or the nearest end of its range, for an x
   * of up to 8 bits; for more, less than one step of the format away from that.
   *
   * @param x of the plan's input format
   * @param plan the tables
   * @return of the plan's output encoding and point; for more than 8 bits of its width, else of the
   *     least that holds all results
   * @throws IllegalArgumentException if {@code x} has another format
   */
  public FixedWord<B> apply(FixedWord<B> x, ExponentialPlan plan) {
    if (!x.format().equals(plan.input())) {
      throw new IllegalArgumentException(
          "x in %s: %s in this plan".formatted(x.format(), plan.input()));
    }
    Activations<B> activations = new Activations<>(gates);
    if (plan.low().isEmpty()) {
      return activations.apply(x, plan.high());
    }
    Word<B> word = new Conversions<>(gates).withOneZero(x.word());
    int bits = word.width() / 2;
    Word<B> below = new Conversions<>(gates).truncate(word, Encoding.UNSIGNED, bits);
    Word<B> above = new Shifts<>(gates).right(word, bits);
    FixedWord<B> low =
        activations.apply(new FixedWord<>(below, x.point()), plan.low().orElseThrow());
    FixedWord<B> high = activations.apply(new FixedWord<>(above, x.point() - bits), plan.high());
    FixedArithmetic<B> fixed = new FixedArithmetic<>(gates);
    return fixed.saturate(fixed.multiply(high, low), plan.output());
  }
}
