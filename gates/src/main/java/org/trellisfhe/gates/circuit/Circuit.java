package org.trellisfhe.gates.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;

/**
 * An immutable graph of gates. Node 0 is the constant false, the inputs follow, then the gates,
 * each after its operands.
 *
 * <p>Operands and outputs are literals: {@code 2 * node}, plus 1 where the node's complement is
 * meant. Complements are free, so that no node is a NOT.
 */
@SuppressWarnings("EnumOrdinal") // A byte a gate, in memory only.
public final class Circuit {
  private static final Gate[] GATES = Gate.values();
  private static final int STRIDE = NodeTable.STRIDE;

  private final double[] inputVariances;
  private final byte[] gates;
  private final int[] operands;
  private final int[] outputs;
  private final BitSet refreshes;
  private final Optional<NoiseAccount> noise;

  private Circuit(
      double[] inputVariances,
      byte[] gates,
      int[] operands,
      int[] outputs,
      BitSet refreshes,
      Optional<NoiseAccount> noise) {
    this.inputVariances = inputVariances;
    this.gates = gates;
    this.operands = operands;
    this.outputs = outputs;
    this.refreshes = refreshes;
    this.noise = noise;
  }

  /** The live part of a draft, all its inputs first. */
  static Circuit of(Draft draft) {
    NodeTable table = draft.table();
    BitSet live = LiveNodes.withAllInputs(table, draft.outputs()).nodes();
    int[] place = new int[table.size()];
    double[] inputVariances = new double[table.inputs()];
    for (int i = 0; i < inputVariances.length; i++) {
      place[table.inputNode(i)] = i + 1;
      inputVariances[i] = table.inputVariance(i);
    }
    byte[] gates = new byte[live.cardinality()];
    int[] operands = new int[gates.length * STRIDE];
    BitSet refreshes = new BitSet();
    int next = inputVariances.length + 1;
    for (int node = live.nextSetBit(1); node >= 0; node = live.nextSetBit(node + 1)) {
      if (table.isGate(node)) {
        gates[next] = (byte) table.gate(node).ordinal();
        for (int i = 0; i < table.arity(node); i++) {
          operands[next * STRIDE + i] = move(table.operand(node, i), place);
        }
        refreshes.set(next, draft.refreshes().get(node));
        place[node] = next++;
      }
    }
    int[] outputs = Arrays.stream(draft.outputs()).map(output -> move(output, place)).toArray();
    return new Circuit(inputVariances, gates, operands, outputs, refreshes, draft.noise());
  }

  private static int move(int literal, int[] place) {
    return place[literal >> 1] << 1 | (literal & 1);
  }

  /**
   * The node of a literal.
   *
   * @param literal a literal
   * @return its node
   */
  public static int node(int literal) {
    return literal >> 1;
  }

  /**
   * The sign of a literal.
   *
   * @param literal a literal
   * @return true if it means the node's complement
   */
  public static boolean isNegated(int literal) {
    return (literal & 1) == 1;
  }

  /**
   * Number of nodes.
   *
   * @return the constant, the inputs and the gates
   */
  public int nodes() {
    return gates.length;
  }

  /**
   * Number of inputs, those among them that no output needs included.
   *
   * @return at least 0; node i + 1 is input i
   */
  public int inputs() {
    return inputVariances.length;
  }

  /**
   * The most variance that an input may have.
   *
   * @param index from 0 to below {@link #inputs()}
   * @param budget says it of inputs that were made without a variance of their own
   * @return squared torus units
   */
  public double inputVariance(int index, NoiseBudget budget) {
    return NodeTable.inputVariance(inputVariances[index], budget);
  }

  /**
   * Number of outputs.
   *
   * @return at least 0
   */
  public int outputs() {
    return outputs.length;
  }

  /**
   * The first node that is a gate.
   *
   * @return one more than the number of inputs
   */
  public int firstGate() {
    return inputs() + 1;
  }

  /**
   * The gate of a node.
   *
   * @param node from {@link #firstGate()} to below {@link #nodes()}
   * @return a gate other than NOT
   * @throws IllegalArgumentException if the node is no gate
   */
  public Gate gate(int node) {
    if (node <= inputs()) {
      throw new IllegalArgumentException("node " + node + ": gates begin at " + firstGate());
    }
    return GATES[gates[node]];
  }

  /**
   * An operand of a gate.
   *
   * @param node a gate
   * @param position from 0 to below the gate's arity
   * @return a literal
   */
  public int operand(int node, int position) {
    return operands[node * STRIDE + position];
  }

  /**
   * An output.
   *
   * @param index from 0 to below {@link #outputs()}
   * @return a literal
   */
  public int output(int index) {
    return outputs[index];
  }

  /**
   * Whether a node was inserted to renew noise.
   *
   * @param node a node
   * @return true if the circuit would be right without it if there were no noise
   */
  public boolean isRefresh(int node) {
    return refreshes.get(node);
  }

  /**
   * What the circuit supposes of its inputs' errors and knows of its outputs'.
   *
   * @return empty if it was built without regard to noise
   */
  public Optional<NoiseAccount> noise() {
    return noise;
  }

  /**
   * Refuses inputs that the circuit cannot take.
   *
   * @param evaluator what computes
   * @param values the inputs
   * @param <B> the evaluator's bits
   * @throws IllegalArgumentException if their number is wrong; if the evaluator computes on
   *     ciphertexts of another parameter set than the circuit was built for, naming both; or if an
   *     input has more error than the circuit supposes or one that is not independent of another's
   */
  public <B> void requireInputs(GateEvaluator<B> evaluator, List<B> values) {
    if (values.size() != inputs()) {
      throw new IllegalArgumentException(values.size() + " inputs: the circuit has " + inputs());
    }
    evaluator.requireBuiltFor(noise.flatMap(NoiseAccount::parameters));
    noise.ifPresent(account -> evaluator.requireInputs(values, account.inputVariances()));
  }

  /**
   * Outputs with the variances that the circuit knows.
   *
   * @param evaluator what computed them
   * @param outputs of the circuit, in order
   * @param <B> the evaluator's bits
   * @return the same bits, which state these variances if bits of their kind state any
   */
  public <B> List<B> accounted(GateEvaluator<B> evaluator, List<B> outputs) {
    return noise.map(account -> account.state(evaluator, outputs)).orElse(outputs);
  }

  /**
   * Evaluates all gates in order, on this thread, keeping all values: for short circuits and for
   * evaluators without ciphertexts.
   *
   * @param evaluator what computes
   * @param values the inputs
   * @param <B> the evaluator's bits
   * @return the outputs
   * @throws IllegalArgumentException as {@link #requireInputs}
   */
  public <B> List<B> evaluate(GateEvaluator<B> evaluator, List<B> values) {
    requireInputs(evaluator, values);
    List<B> bits = new ArrayList<>(nodes());
    bits.add(evaluator.constant(false));
    bits.addAll(values);
    for (int node = firstGate(); node < nodes(); node++) {
      Gate gate = gate(node);
      List<B> own = new ArrayList<>(gate.arity());
      for (int i = 0; i < gate.arity(); i++) {
        own.add(signed(evaluator, bits, operand(node, i)));
      }
      bits.add(evaluator.apply(gate, own));
    }
    List<B> results = new ArrayList<>(outputs.length);
    for (int output : outputs) {
      results.add(signed(evaluator, bits, output));
    }
    return accounted(evaluator, Collections.unmodifiableList(results));
  }

  private static <B> B signed(GateEvaluator<B> evaluator, List<B> bits, int literal) {
    B bit = bits.get(node(literal));
    return isNegated(literal) ? evaluator.not(bit) : bit;
  }

  /**
   * Counts the circuit's parts and predicts how often it fails.
   *
   * @param budget the figures of the parameter set that it is to run with
   * @return the report
   */
  public CircuitReport report(NoiseBudget budget) {
    return report(budget, ProgressListener.NONE);
  }

  /**
   * As {@link #report(NoiseBudget)}, which takes a while for millions of gates.
   *
   * @param budget the figures of the parameter set that it is to run with
   * @param watch hears how far it is, and may end it
   * @return the report
   */
  public CircuitReport report(NoiseBudget budget, ProgressListener watch) {
    return CircuitReport.of(this, budget, watch);
  }

  @Override
  public String toString() {
    return "Circuit[inputs=%d, outputs=%d, gates=%d]"
        .formatted(inputs(), outputs.length, nodes() - firstGate());
  }
}
