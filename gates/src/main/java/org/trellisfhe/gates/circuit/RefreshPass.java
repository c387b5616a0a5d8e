package org.trellisfhe.gates.circuit;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.noise.NoiseForm;

/**
 * Inserts refreshes. It walks from the inputs to the outputs; where a gate would read too much
 * noise it bootstraps operands that are sums, and later users of such an operand take the fresh
 * one. A sum is not bootstrapped itself: its bootstrapped twin computes the same bit from the sum's
 * operands, which costs as much, adds no depth and reads less noise.
 *
 * <p>A sum that nothing could read any more is that twin at once, or has an operand renewed, so
 * that sums of sums stay short however many there are.
 */
final class RefreshPass {
  private final NodeTable source;
  private final NodeTable target = new NodeTable();
  private final NoiseBudget budget;
  private final NoiseForms forms;
  private final Map<Gate, Double> limits = new EnumMap<>(Gate.class);
  private final int[] literals;
  private final int[] usesLeft;
  private final UseCounts uses;
  private final Int2IntOpenHashMap fresh = new Int2IntOpenHashMap();
  private final BitSet refreshes = new BitSet();

  private RefreshPass(Draft draft, NoiseBudget budget) {
    this.source = draft.table();
    this.budget = budget;
    this.forms = new NoiseForms(budget);
    this.literals = new int[source.size()];
    this.usesLeft = new int[source.size()];
    this.uses = new UseCounts(source.size());
    fresh.defaultReturnValue(-1);
    for (Gate gate : Gate.values()) {
      limits.put(
          gate, gate.isFree() ? budget.largestOutputVariance() : budget.largestInputVariance(gate));
    }
  }

  /** Outputs may have that variance, and no more. */
  static Draft run(Draft draft, NoiseBudget budget, double limit, CircuitSteps steps) {
    RefreshPass pass = new RefreshPass(draft, budget);
    pass.countUses(draft.outputs());
    for (int node = 1; node < draft.table().size(); node++) {
      pass.copy(node);
      steps.step();
    }
    int[] outputs = draft.outputs().clone();
    for (int i = 0; i < outputs.length; i++) {
      int literal = pass.current(pass.mapped(outputs[i]));
      boolean noisy = pass.forms.variance(literal >> 1) > limit;
      outputs[i] = noisy ? pass.refresh(literal) : literal;
    }
    return new Draft(pass.target, outputs, pass.refreshes, Optional.of(pass.account(outputs)));
  }

  private NoiseAccount account(int[] outputs) {
    return new NoiseAccount(
        budget.parameters(),
        variances(IntStream.range(0, target.inputs()).map(target::inputNode)),
        variances(Arrays.stream(outputs).map(output -> output >> 1)));
  }

  private List<Double> variances(IntStream nodes) {
    return nodes.mapToObj(forms::variance).toList();
  }

  private void countUses(int[] outputs) {
    for (int node = 1; node < source.size(); node++) {
      for (int i = 0; i < source.arity(node); i++) {
        usesLeft[source.operand(node, i) >> 1]++;
      }
    }
    for (int output : outputs) {
      usesLeft[output >> 1]++;
    }
  }

  private void copy(int node) {
    if (source.isInput(node)) {
      double variance = source.inputVariance(source.inputNumber(node));
      literals[node] = target.addInput(variance) << 1;
      forms.addInput(NodeTable.inputVariance(variance, budget));
    } else {
      int[] operands = source.operands(node);
      for (int i = 0; i < operands.length; i++) {
        operands[i] = current(mapped(operands[i]));
      }
      literals[node] = emit(source.gate(node), operands) << 1;
      for (int operand : operands) {
        uses.set(operand >> 1, uses.of(operand >> 1) - 1);
      }
    }
    uses.set(literals[node] >> 1, usesLeft[node]);
  }

  private int mapped(int literal) {
    return literals[literal >> 1] ^ (literal & 1);
  }

  /** The refreshed literal if there is one. */
  private int current(int literal) {
    int renewed = fresh.get(literal >> 1);
    return renewed < 0 ? literal : renewed ^ (literal & 1);
  }

  /**
   * Adds a gate, refreshing as many of its operands as it needs. The array takes the fresh ones.
   */
  private int emit(Gate gate, int[] operands) {
    double limit = limits.get(gate);
    NoiseForm sum = forms.sum(gate, operands);
    while (sum.variance() > limit) {
      if (gate.isFree() && isReadable(gate.bootstrapped(), operands)) {
        return emitTwin(gate.bootstrapped(), operands);
      }
      int worst = chooseOperand(gate, operands, sum.variance() - limit);
      int before = operands[worst] >> 1;
      refresh(operands[worst]);
      for (int i = 0; i < operands.length; i++) {
        operands[i] = operands[i] >> 1 == before ? current(operands[i]) : operands[i];
      }
      sum = forms.sum(gate, operands);
    }
    int node = target.add(gate, operands);
    if (node == forms.size()) {
      forms.addGate(gate, sum);
    }
    return node;
  }

  private boolean isReadable(Gate twin, int[] operands) {
    int[] own = Arrays.copyOf(operands, twin.arity());
    return forms.sum(twin, own).variance() <= limits.get(twin);
  }

  /** Adds the bootstrapped twin of a sum that would be too noisy for all. */
  private int emitTwin(Gate twin, int[] operands) {
    int size = target.size();
    int node = emit(twin, Arrays.copyOf(operands, twin.arity()));
    refreshes.set(node, node >= size || refreshes.get(node));
    return node;
  }

  /**
   * Of the operands whose refresh would do, the one that spares later users most; if none would do
   * alone, the one that helps most.
   */
  private int chooseOperand(Gate gate, int[] operands, double excess) {
    int best = -1;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < operands.length; i++) {
      int node = operands[i] >> 1;
      if (isRenewable(node)) {
        double gain = gain(gate, operands, i);
        // Variances are far below 1, so that a sufficient operand comes before all others.
        double spared = forms.variance(node) * Math.max(1, uses.of(node));
        double score = gain >= excess ? 1 + spared : gain;
        if (score > bestScore) {
          best = i;
          bestScore = score;
        }
      }
    }
    if (best < 0) {
      throw new IllegalStateException(gate + " of fresh operands exceeds a checked budget");
    }
    return best;
  }

  /** How much less variance a gate would read if an operand were fresh. */
  private double gain(Gate gate, int[] operands, int position) {
    int node = operands[position] >> 1;
    int[] others = operands.clone();
    int weight = 0;
    for (int i = 0; i < others.length; i++) {
      if (others[i] >> 1 == node) {
        weight += (others[i] & 1) == 0 ? gate.weight(i) : -gate.weight(i);
        others[i] = 0;
      }
    }
    double without = forms.sum(gate, others).variance();
    double with = forms.sum(gate, operands).variance();
    return with - without - weight * weight * budget.bootstrapVariance();
  }

  private boolean isRenewable(int node) {
    return target.isInput(node) || (target.isGate(node) && target.gate(node).isFree());
  }

  /** The literal of the same bit with fresh noise. */
  private int refresh(int literal) {
    int node = literal >> 1;
    int renewed = fresh.get(node);
    if (renewed < 0) {
      int size = target.size();
      renewed = target.isInput(node) ? renewInput(node) : renewGate(node);
      refreshes.set(renewed >> 1, renewed >> 1 >= size || refreshes.get(renewed >> 1));
      uses.set(renewed >> 1, uses.of(node));
      fresh.put(node, renewed);
    }
    return renewed ^ (literal & 1);
  }

  private int renewInput(int node) {
    double variance = forms.variance(node);
    if (variance > limits.get(Gate.REFRESH)) {
      throw new IllegalArgumentException(
          "inputVariance %s: at most %s, which a refresh can read"
              .formatted(variance, limits.get(Gate.REFRESH)));
    }
    return emit(Gate.REFRESH, new int[] {node << 1}) << 1;
  }

  private int renewGate(int node) {
    Gate twin = target.gate(node).bootstrapped();
    int[] operands = new int[twin.arity()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = current(target.operand(node, i));
    }
    return emit(twin, operands) << 1;
  }
}
