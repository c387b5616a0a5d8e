package org.trellisfhe.gates.circuit;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateCall;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;

/**
 * Builds a circuit by evaluating on its wires. Gates are simplified as they come: constants and
 * equal or complementary operands fold, negations are absorbed into their users, equal functions
 * are computed once, and a parity is free where the carry of the same bits is computed too. Not
 * thread-safe.
 */
public final class CircuitBuilder implements GateEvaluator<Wire> {
  private final NodeTable table = new NodeTable();
  private final Simplifier simplifier = new Simplifier(table);

  /** Starts an empty circuit. */
  public CircuitBuilder() {}

  /**
   * Adds an input.
   *
   * @return its wire
   */
  public Wire input() {
    return wire(table.addInput() << 1);
  }

  /**
   * Adds inputs.
   *
   * @param count how many, at least 0
   * @return their wires, in the order in which the circuit will take them
   */
  public List<Wire> inputs(int count) {
    List<Wire> wires = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      wires.add(input());
    }
    return wires;
  }

  @Override
  public Wire constant(boolean value) {
    return wire(value ? 1 : 0);
  }

  @Override
  public Wire apply(Gate gate, List<Wire> operands) {
    GateCall<Wire> call = new GateCall<>(gate, operands);
    int[] literals = call.operands().stream().mapToInt(wire -> wire.literal(this)).toArray();
    return wire(simplifier.apply(gate, literals));
  }

  @Override
  public Wire mux(Wire select, Wire ifTrue, Wire ifFalse) {
    int single = simplifier.mux(select.literal(this), ifTrue.literal(this), ifFalse.literal(this));
    return single >= 0 ? wire(single) : GateEvaluator.super.mux(select, ifTrue, ifFalse);
  }

  /**
   * The circuit so far, without regard to noise: for evaluators that have none.
   *
   * @param outputs in the order in which the circuit is to give them
   * @return the gates that the outputs need
   * @throws IllegalArgumentException if a wire belongs to another builder
   */
  public Circuit build(List<Wire> outputs) {
    LiveNodes live = LiveNodes.of(table, literals(outputs));
    return Circuit.of(ParitySharing.share(table, live));
  }

  /**
   * The circuit so far, with bits refreshed where a gate or the decryption of an output would
   * otherwise fail more often than the budget allows.
   *
   * @param outputs in the order in which the circuit is to give them
   * @param budget the figures
   * @return the gates that the outputs need
   * @throws IllegalArgumentException if a wire belongs to another builder, or if the inputs are too
   *     noisy to be refreshed
   */
  public Circuit build(List<Wire> outputs, NoiseBudget budget) {
    return build(outputs, budget, budget.largestOutputVariance());
  }

  /**
   * As {@link #build(List, NoiseBudget)}, with outputs that another circuit can read: each of them
   * at least by {@link Gate#REFRESH}. It may take a few refreshes more.
   *
   * @param outputs in the order in which the circuit is to give them
   * @param budget the figures
   * @return the gates that the outputs need
   * @throws IllegalArgumentException as there
   */
  public Circuit buildReusable(List<Wire> outputs, NoiseBudget budget) {
    double readable = budget.largestInputVariance(Gate.REFRESH);
    return build(outputs, budget, Math.min(readable, budget.largestOutputVariance()));
  }

  /**
   * As {@link #build(List, NoiseBudget)}, with outputs that bear no more noise than a bootstrap
   * leaves.
   *
   * @param outputs in the order in which the circuit is to give them
   * @param budget the figures
   * @return the gates that the outputs need
   * @throws IllegalArgumentException as there
   */
  public Circuit buildFresh(List<Wire> outputs, NoiseBudget budget) {
    return build(outputs, budget, budget.bootstrapVariance());
  }

  private Circuit build(List<Wire> outputs, NoiseBudget budget, double limit) {
    LiveNodes live = LiveNodes.of(table, literals(outputs));
    return Circuit.of(RefreshPass.run(ParitySharing.share(table, live), budget, limit));
  }

  private int[] literals(List<Wire> wires) {
    return wires.stream().mapToInt(wire -> wire.literal(this)).toArray();
  }

  private Wire wire(int literal) {
    return new Wire(this, literal);
  }
}
