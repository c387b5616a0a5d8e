package org.trellisfhe.gates.circuit;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.noise.NoiseForm;

/** The errors of the nodes of a table, in the order of the nodes. */
final class NoiseForms {
  private final NoiseBudget budget;

  /** Null where a bootstrap makes the error, which most nodes' is: it need not be kept. */
  private final List<NoiseForm> forms = new ArrayList<>();

  NoiseForms(NoiseBudget budget) {
    this.budget = budget;
    forms.add(NoiseForm.ZERO);
  }

  /** Of all nodes of a circuit. */
  static NoiseForms of(Circuit circuit, NoiseBudget budget, CircuitSteps steps) {
    NoiseForms forms = new NoiseForms(budget);
    for (int input = 0; input < circuit.inputs(); input++) {
      forms.addInput(circuit.inputVariance(input, budget));
    }
    for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
      Gate gate = circuit.gate(node);
      forms.addGate(gate, gate.isFree() ? forms.sum(gate, literals(circuit, node)) : null);
      steps.step();
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
    NoiseForm form = forms.get(node);
    return form == null ? NoiseForm.source(node, budget.bootstrapVariance()) : form;
  }

  double variance(int node) {
    NoiseForm form = forms.get(node);
    return form == null ? budget.bootstrapVariance() : form.variance();
  }

  /** The next node, an input. */
  void addInput(double variance) {
    forms.add(NoiseForm.source(forms.size(), variance));
  }

  /** The next node, a gate; the weighted sum of a free one's operands is its error. */
  void addGate(Gate gate, NoiseForm sum) {
    forms.add(gate.isFree() ? sum : null);
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
