package org.trellisfhe.gates.eval;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import org.trellisfhe.gates.BatchEvaluator;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateCall;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Counts the gates that pass through to another evaluator. It may be used by many threads if that
 * one may.
 *
 * @param <B> a bit of the other evaluator's kind
 */
public final class CountingEvaluator<B> implements BatchEvaluator<B> {
  private final GateEvaluator<B> target;
  private final Map<Gate, LongAdder> counts = new EnumMap<>(Gate.class);

  /**
   * Starts at zero.
   *
   * @param target what computes
   */
  public CountingEvaluator(GateEvaluator<B> target) {
    this.target = target;
    for (Gate gate : Gate.values()) {
      counts.put(gate, new LongAdder());
    }
  }

  @Override
  public B constant(boolean value) {
    return target.constant(value);
  }

  @Override
  public void requireBuiltFor(Optional<ParameterSet> parameters) {
    target.requireBuiltFor(parameters);
  }

  @Override
  public void requireInputs(List<B> bits, List<Double> largest) {
    target.requireInputs(bits, largest);
  }

  @Override
  public B accounted(B bit, double variance) {
    return target.accounted(bit, variance);
  }

  @Override
  public B apply(Gate gate, List<B> operands) {
    B output = target.apply(gate, operands);
    counts.get(gate).increment();
    return output;
  }

  @Override
  public List<B> applyAll(List<GateCall<B>> calls) {
    return applyAll(calls, Runnable::run, 1);
  }

  @Override
  public List<B> applyAll(List<GateCall<B>> calls, Executor helpers, int cores) {
    if (target instanceof BatchEvaluator<B> batch) {
      List<B> outputs = batch.applyAll(calls, helpers, cores);
      calls.forEach(call -> counts.get(call.gate()).increment());
      return outputs;
    }
    return calls.stream().map(call -> apply(call.gate(), call.operands())).toList();
  }

  /**
   * How often a gate was applied.
   *
   * @param gate the gate
   * @return a count
   */
  public long count(Gate gate) {
    return counts.get(gate).sum();
  }

  /**
   * How many bootstraps there were.
   *
   * @return the count of all bootstrapped gates
   */
  public long bootstraps() {
    return counts().entrySet().stream()
        .filter(entry -> !entry.getKey().isFree())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * How many free gates there were.
   *
   * @return their count; constants are not gates
   */
  public long freeGates() {
    return counts().entrySet().stream()
        .filter(entry -> entry.getKey().isFree())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * All counts that are not zero.
   *
   * @return a copy
   */
  public Map<Gate, Long> counts() {
    Map<Gate, Long> copy = new EnumMap<>(Gate.class);
    for (Gate gate : Gate.values()) {
      if (count(gate) > 0) {
        copy.put(gate, count(gate));
      }
    }
    return copy;
  }
}
