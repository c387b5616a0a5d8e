package org.trellisfhe.arith.lookup;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Gates that compute any function from bits to bits, found once and then applied to bits of any
 * kind. What they cost depends on the function: m functions of n bits take at most 2^k m + 2^k +
 * 2^(n-k) bootstraps, for the k that suits them best, so that 8 bits to 8 are about a hundred; and
 * mostly less.
 *
 * <p>A few of the bits are made into one bit for each of their states, of which always exactly one
 * is true: 2^k - k - 1 bootstraps, since differences of such bits are free. So is then every
 * function of these bits alone, as a sum of states. One more bootstrap selects, in the states that
 * ask for it, a function of the other bits. Where a function is simpler, trees of multiplexers and
 * of single gates are tried too; equal functions, and those that follow from others for free, are
 * computed once.
 *
 * <p>Immutable.
 */
public final class LookupPlan {
  /** The most bits that a function can depend on. */
  public static final int MAX_INPUTS = TruthTable.MAX_INPUTS;

  private record Step(Gate gate, List<Integer> operands) {}

  private final int inputs;
  private final List<Step> steps;
  private final List<Integer> outputs;
  private final int bootstraps;

  private LookupPlan(int inputs, List<Step> steps, List<Integer> outputs, int bootstraps) {
    this.inputs = inputs;
    this.steps = List.copyOf(steps);
    this.outputs = List.copyOf(outputs);
    this.bootstraps = bootstraps;
  }

  /**
   * Finds the gates. That takes less than a millisecond for 4 bits, about a second for 8 to 8 and
   * several for more.
   *
   * @param inputs number of bits that the function takes, 1 to 10
   * @param outputs number of bits that it gives, 1 to 64
   * @param table what it gives in each of the 2^inputs states of its bits; in both, bit i is the
   *     i-th of the list
   * @return the plan
   * @throws IllegalArgumentException if a number is out of range, or the table has not as many
   *     entries, or one has bits beyond the outputs
   */
  public static LookupPlan of(int inputs, int outputs, long[] table) {
    if (inputs < 1 || inputs > MAX_INPUTS) {
      throw new IllegalArgumentException("inputs " + inputs + ": from 1 to " + MAX_INPUTS);
    }
    Encoding.checkWidth(outputs);
    if (table.length != 1 << inputs) {
      throw new IllegalArgumentException(
          "table of " + table.length + " entries: " + (1 << inputs) + " for " + inputs + " inputs");
    }
    List<TruthTable> functions = new ArrayList<>();
    for (int bit = 0; bit < outputs; bit++) {
      int position = bit;
      functions.add(TruthTable.of(inputs, state -> (table[state] >>> position & 1) == 1));
    }
    for (int state = 0; state < table.length; state++) {
      if (outputs < Long.SIZE && table[state] >>> outputs != 0) {
        throw new IllegalArgumentException(
            "table[" + state + "] " + table[state] + ": a pattern of " + outputs + " bits");
      }
    }
    return compact(inputs, PlanSearch.run(functions));
  }

  /** Leaves out what no output needs. */
  private static LookupPlan compact(int inputs, PlanSearch.Result result) {
    PlanDraft draft = result.draft();
    int[] renamed = new int[draft.size()];
    List<Step> steps = new ArrayList<>();
    for (int node = 0; node < draft.size(); node++) {
      PlanDraft.Node gate = draft.node(node);
      if (gate == null) {
        renamed[node] = node;
      } else if (result.live().get(node)) {
        renamed[node] = 1 + inputs + steps.size();
        List<Integer> operands = new ArrayList<>();
        for (int operand : gate.operands()) {
          operands.add(renamed[operand >> 1] << 1 | (operand & 1));
        }
        steps.add(new Step(gate.gate(), operands));
      }
    }
    List<Integer> outputs =
        result.outputs().stream().map(output -> renamed[output >> 1] << 1 | (output & 1)).toList();
    return new LookupPlan(inputs, steps, outputs, result.bootstraps());
  }

  /**
   * Number of bits that the function takes.
   *
   * @return 1 to 10
   */
  public int inputs() {
    return inputs;
  }

  /**
   * Number of bits that the function gives.
   *
   * @return 1 to 64
   */
  public int outputs() {
    return outputs.size();
  }

  /**
   * What an application costs, refreshes not counted.
   *
   * @return number of bootstraps
   */
  public int bootstraps() {
    return bootstraps;
  }

  /**
   * Computes the function.
   *
   * @param gates what computes
   * @param bits as many as {@link #inputs()}
   * @param <B> a bit of the evaluator's kind
   * @return as many as {@link #outputs()}
   * @throws IllegalArgumentException if the number of bits is another
   */
  public <B> List<B> apply(GateEvaluator<B> gates, List<B> bits) {
    if (bits.size() != inputs) {
      throw new IllegalArgumentException(bits.size() + " bits: as many as inputs, " + inputs);
    }
    List<B> literals = new ArrayList<>();
    enter(gates, literals, gates.constant(false));
    bits.forEach(bit -> enter(gates, literals, bit));
    for (Step step : steps) {
      enter(gates, literals, gates.apply(step.gate(), pick(literals, step.operands())));
    }
    return pick(literals, outputs);
  }

  /** A bit, followed by its complement. */
  private static <B> void enter(GateEvaluator<B> gates, List<B> literals, B bit) {
    literals.add(bit);
    literals.add(gates.not(bit));
  }

  private static <B> List<B> pick(List<B> literals, List<Integer> positions) {
    return positions.stream().map(literals::get).toList();
  }
}
