package org.trellisfhe.gates.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.trellisfhe.base.ProgressListener;
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

  /**
   * From now on circuits take a wire's bit from an input, for which it was computed by an earlier
   * circuit: gates that read the wire read the input, whenever they were recorded, and nothing
   * computes the wire again. Inputs and constants stay what they are.
   *
   * @param computed any wire
   * @param input an input or a refreshed one, a complement of these, or a constant
   * @throws IllegalArgumentException if a wire belongs to another builder, or the second is
   *     something else
   */
  public synchronized void supersede(Wire computed, Wire input) {
    int node = computed.literal(this) >> 1;
    int literal = input.literal(this);
    if (!isOfOneInput(literal >> 1)) {
      throw new IllegalArgumentException(input + ": an input, a refreshed one or a constant");
    }
    if (table.isGate(node) && node != literal >> 1) {
      table.supersede(node, literal ^ (computed.literal(this) & 1));
    }
  }

  private boolean isOfOneInput(int node) {
    return node == 0
        || table.isInput(node)
        || (table.isGate(node)
            && table.gate(node) == Gate.REFRESH
            && table.isInput(table.operand(node, 0) >> 1));
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
    return Circuit.of(shared(outputs));
  }

  private synchronized Draft shared(List<Wire> outputs) {
    LiveNodes live = LiveNodes.withAllInputs(table, literals(outputs));
    return ParitySharing.share(table, live, new CircuitSteps(ProgressListener.NONE, live.count()));
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
    return build(outputs, budget, ProgressListener.NONE);
  }

  /**
   * As {@link #build(List, NoiseBudget)}, which takes minutes for many millions of gates.
   *
   * @param outputs in the order in which the circuit is to give them
   * @param budget the figures
   * @param watch hears how far it is, and may end it
   * @return the gates that the outputs need, with all inputs
   * @throws IllegalArgumentException as there
   */
  public Circuit build(List<Wire> outputs, NoiseBudget budget, ProgressListener watch) {
    return part(outputs, LiveNodes::withAllInputs, budget, budget.largestOutputVariance(), watch)
        .circuit();
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
    return buildPart(outputs, budget, ProgressListener.NONE);
  }

  /**
   * As {@link #buildPart(List, NoiseBudget)}, which takes minutes for many millions of gates.
   *
   * @param outputs in the order in which the circuit is to give them
   * @param budget the figures
   * @param watch hears how far it is, and may end it
   * @return the gates that the outputs need, and which inputs they need
   * @throws IllegalArgumentException as there
   */
  public CircuitPart buildPart(List<Wire> outputs, NoiseBudget budget, ProgressListener watch) {
    return part(outputs, LiveNodes::of, budget, budget.largestReusableVariance(), watch);
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
    return buildFresh(outputs, budget, ProgressListener.NONE);
  }

  /**
   * As {@link #buildFresh(List, NoiseBudget)}, which takes minutes for many millions of gates.
   *
   * @param outputs in the order in which the circuit is to give them
   * @param budget the figures
   * @param watch hears how far it is, and may end it
   * @return the gates that the outputs need
   * @throws IllegalArgumentException as there
   */
  public Circuit buildFresh(List<Wire> outputs, NoiseBudget budget, ProgressListener watch) {
    return part(outputs, LiveNodes::withAllInputs, budget, budget.bootstrapVariance(), watch)
        .circuit();
  }

  /** Two passes over what is live, of which the first wants the table to stay as it is. */
  private CircuitPart part(
      List<Wire> outputs,
      BiFunction<NodeTable, int[], LiveNodes> finder,
      NoiseBudget budget,
      double limit,
      ProgressListener watch) {
    CircuitSteps steps;
    Draft draft;
    int[] inputs;
    synchronized (this) {
      LiveNodes live = finder.apply(table, literals(outputs));
      steps = new CircuitSteps(watch, 2L * live.count());
      inputs = live.inputs(table);
      draft = ParitySharing.share(table, live, steps);
    }
    return new CircuitPart(
        Circuit.of(RefreshPass.run(draft, budget, limit, steps)),
        Arrays.stream(inputs).boxed().toList());
  }

  private int[] literals(List<Wire> wires) {
    return wires.stream().mapToInt(wire -> wire.literal(this)).toArray();
  }

  private Wire wire(int literal) {
    return new Wire(this, literal);
  }
}
