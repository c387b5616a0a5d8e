package org.trellisfhe.gates.circuit;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.noise.NoiseForm;

/** The errors of the nodes of a table, in the order of the nodes. */
final class NoiseForms {
  private final NoiseBudget budget;
  private final List<NoiseForm> forms = new ArrayList<>();

  NoiseForms(NoiseBudget budget) {
    this.budget = budget;
    forms.add(NoiseForm.ZERO);
  }

  /** Of all nodes of a circuit. */
  static NoiseForms of(Circuit circuit, NoiseBudget budget) {
    NoiseForms forms = new NoiseForms(budget);
    for (int input = 0; input < circuit.inputs(); input++) {
      forms.addInput(circuit.inputVariance(input, budget));
    }
    for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
      Gate gate = circuit.gate(node);
      forms.addGate(gate, forms.sum(gate, literals(circuit, node)));
    }
    return forms;
  }

  /** A gate's operands. */
  static int[] literals(Circuit circuit, int node) {
    int[] literals = new int[circuit.gate(node).arity()];
    for (int i = 0; i < literals.length; i++) {
      literals[i] = circuit.operand(node, i);
    }
    return literals;
  }

  int size() {
    return forms.size();
  }

  NoiseForm of(int node) {
    return forms.get(node);
  }

  double variance(int node) {
    return forms.get(node).variance();
  }

  /** The next node, an input. */
  void addInput(double variance) {
    forms.add(NoiseForm.source(forms.size(), variance));
  }

  /** The next node, a gate whose operands' weighted sum is known. */
  void addGate(Gate gate, NoiseForm sum) {
    forms.add(gate.isFree() ? sum : NoiseForm.source(forms.size(), budget.bootstrapVariance()));
  }

  /** The error of the weighted sum that a gate reads. */
  NoiseForm sum(Gate gate, int[] literals) {
    NoiseForm sum = NoiseForm.ZERO;
    for (int i = 0; i < literals.length; i++) {
      int weight = (literals[i] & 1) == 0 ? gate.weight(i) : -gate.weight(i);
      sum = sum.plus(weight, of(literals[i] >> 1));
    }
    return sum;
  }
}
