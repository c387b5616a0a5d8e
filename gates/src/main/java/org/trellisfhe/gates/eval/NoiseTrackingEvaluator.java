package org.trellisfhe.gates.eval;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAccumulator;
import org.trellisfhe.gates.BatchEvaluator;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.noise.NoiseForm;

/**
 * Gates on plain bits that carry the noise which their encryptions would have. A bootstrapped
 * gate's output is a fresh source; a free gate adds up its operands' errors, with their
 * correlations.
 */
public final class NoiseTrackingEvaluator implements BatchEvaluator<NoisyBit> {
  private final PlainEvaluator plain = new PlainEvaluator();
  private final NoiseBudget budget;
  private final boolean strict;
  private final AtomicInteger sources = new AtomicInteger();
  private final AtomicInteger excesses = new AtomicInteger();
  private final DoubleAccumulator worst =
      new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);

  private NoiseTrackingEvaluator(NoiseBudget budget, boolean strict) {
    this.budget = budget;
    this.strict = strict;
  }

  /**
   * An evaluator that refuses gates beyond the budget.
   *
   * @param budget the figures
   * @return an evaluator whose {@code apply} throws {@link IllegalStateException} for a
   *     bootstrapped gate that would fail more often than the budget allows
   */
  public static NoiseTrackingEvaluator strict(NoiseBudget budget) {
    return new NoiseTrackingEvaluator(budget, true);
  }

  /**
   * An evaluator that only counts gates beyond the budget.
   *
   * @param budget the figures
   * @return the evaluator
   */
  public static NoiseTrackingEvaluator lenient(NoiseBudget budget) {
    return new NoiseTrackingEvaluator(budget, false);
  }

  /**
   * A bit as the client encrypts it.
   *
   * @param value the bit
   * @return the bit, with a source of its own
   */
  public NoisyBit input(boolean value) {
    return new NoisyBit(value, source(budget.inputVariance()));
  }

  @Override
  public NoisyBit constant(boolean value) {
    return new NoisyBit(value, NoiseForm.ZERO);
  }

  @Override
  public NoisyBit apply(Gate gate, List<NoisyBit> operands) {
    boolean value = plain.apply(gate, operands.stream().map(NoisyBit::value).toList());
    NoiseForm sum = NoiseForm.ZERO;
    for (int i = 0; i < gate.arity(); i++) {
      sum = sum.plus(gate.weight(i), operands.get(i).noise());
    }
    if (gate.isFree()) {
      return new NoisyBit(value, sum);
    }
    record(budget.log2GateFailure(gate, sum.variance()), gate);
    return new NoisyBit(value, source(budget.bootstrapVariance()));
  }

  /**
   * Takes note of an output as if the client decrypted it.
   *
   * @param bit an output
   * @return its value
   * @throws IllegalStateException if this evaluator is strict and the decryption would fail more
   *     often than the budget allows
   */
  public boolean output(NoisyBit bit) {
    record(budget.log2OutputFailure(bit.noise().variance()), "the decryption of an output");
    return bit.value();
  }

  /**
   * log2 of the highest failure probability of a gate or an output so far.
   *
   * @return negative infinity if there was none
   */
  public double worstLog2Failure() {
    return worst.get();
  }

  /**
   * How many gates and outputs were beyond the budget.
   *
   * @return a count, 0 for a strict evaluator
   */
  public int excesses() {
    return excesses.get();
  }

  private NoiseForm source(double variance) {
    return NoiseForm.source(sources.getAndIncrement(), variance);
  }

  private void record(double log2Failure, Object what) {
    // The largest variance is found by bisection, so that a gate exactly at it may lie a hair
    // beyond.
    boolean excess = log2Failure > budget.log2FailureProbability() + 1e-6;
    if (excess && strict) {
      throw new IllegalStateException(
          "%s would fail with probability 2^%.1f; the budget allows 2^%.1f"
              .formatted(what, log2Failure, budget.log2FailureProbability()));
    }
    worst.accumulate(log2Failure);
    excesses.addAndGet(excess ? 1 : 0);
  }
}
