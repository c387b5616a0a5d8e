package org.trellisfhe.gates.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateCall;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;

/**
 * Builds a circuit by evaluating on its wires. Gates are simplified as they come: constants and
 * equal or complementary operands fold, negations are absorbed into their users, equal functions
 * are computed once, and a parity is free where the carry of the same bits is computed too.
 *
 * <p>Thread-safe: threads may record and build at the same time. A circuit has what its outputs
 * need, whatever else is recorded meanwhile.
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
  public synchronized Wire input() {
    return wire(table.addInput(NodeTable.BY_BUDGET) << 1);
  }

  /**
   * Adds an input of which more is known than a budget says of all.
   *
   * @param variance the most that its error may have, finite and at least 0, squared torus units
   * @return its wire
   * @throws IllegalArgumentException if the variance is out of range
   */
  public synchronized Wire input(double variance) {
    if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("variance " + variance + ": finite and at least 0");
    }
    return wire(table.addInput(variance) << 1);
  }

  /**
   * Adds inputs.
   *
   * @param count how many, at least 0
   * @return their wires, in the order in which the circuit will take them
   */
  public synchronized List<Wire> inputs(int count) {
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
  public synchronized Wire apply(Gate gate, List<Wire> operands) {
    GateCall<Wire> call = new GateCall<>(gate, operands);
    int[] literals = call.operands().stream().mapToInt(wire -> wire.literal(this)).toArray();
    return wire(simplifier.apply(gate, literals));
  }

  @Override
  public synchronized Wire mux(Wire select, Wire ifTrue, Wire ifFalse) {
    int single = simplifier.mux(select.literal(this), ifTrue.literal(this), ifFalse.literal(this));
    return single >= 0 ? wire(single) : GateEvaluator.super.mux(select, ifTrue, ifFalse);
  }

  /**
   * The circuit so far, without regard to noise: for evaluators that have none.
   *
   * @param outputs in the order in which the circuit is to give them
   * @return the gates that the outputs need, with all inputs
   * @throws IllegalArgumentException if a wire belongs to another builder
   */
  public Circuit build(List<Wire> outputs) {
    return Circuit.of(draftWithAllInputs(outputs));
  }

  /**
   * The circuit so far, with bits refreshed where a gate or the decryption of an output would
   * otherwise fail more often than the budget allows.
   *
   * @param outputs in the order in which the circuit is to give them
   * @param budget the figures
   * @return the gates that the outputs need, with all inputs
   * @throws IllegalArgumentException if a wire belongs to another builder, or if the inputs are too
   *     noisy to be refreshed
   */
  public Circuit build(List<Wire> outputs, NoiseBudget budget) {
    Draft draft = draftWithAllInputs(outputs);
    return Circuit.of(RefreshPass.run(draft, budget, budget.largestOutputVariance()));
  }

  /**
   * As {@link #build(List, NoiseBudget)}, for one of many circuits: it takes only those inputs that
   * it needs, and another circuit can read its outputs, each of them at least by {@link
   * Gate#REFRESH}. It may take a few refreshes more.
   *
   * @param outputs in the order in which the circuit is to give them
   * @param budget the figures
   * @return the gates that the outputs need, and which inputs they need
   * @throws IllegalArgumentException as there
   */
  public CircuitPart buildPart(List<Wire> outputs, NoiseBudget budget) {
    Draft draft;
    int[] inputs;
    synchronized (this) {
      LiveNodes live = LiveNodes.of(table, literals(outputs));
      inputs = live.inputs(table);
      draft = ParitySharing.share(table, live);
    }
    return new CircuitPart(
        Circuit.of(RefreshPass.run(draft, budget, budget.largestReusableVariance())),
        Arrays.stream(inputs).boxed().toList());
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
    Draft draft = draftWithAllInputs(outputs);
    return Circuit.of(RefreshPass.run(draft, budget, budget.bootstrapVariance()));
  }

  private synchronized Draft draftWithAllInputs(List<Wire> outputs) {
    return ParitySharing.share(table, LiveNodes.withAllInputs(table, literals(outputs)));
  }

  private int[] literals(List<Wire> wires) {
    return wires.stream().mapToInt(wire -> wire.literal(this)).toArray();
  }

  private Wire wire(int literal) {
    return new Wire(this, literal);
  }
}
