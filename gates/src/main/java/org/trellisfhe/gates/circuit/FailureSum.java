package org.trellisfhe.gates.circuit;

import it.unimi.dsi.fastutil.doubles.Double2DoubleOpenHashMap;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.noise.NoiseForm;

/** Sums failure probabilities, far too small for a double, by their logarithms. */
final class FailureSum {
  private final NoiseBudget budget;
  // Few variances occur, and each takes a while; one map a margin.
  private final Double2DoubleOpenHashMap[] known = {
    new Double2DoubleOpenHashMap(), new Double2DoubleOpenHashMap(), new Double2DoubleOpenHashMap()
  };
  private double worst = Double.NEGATIVE_INFINITY;
  private double total = Double.NEGATIVE_INFINITY;

  private FailureSum(NoiseBudget budget) {
    this.budget = budget;
  }

  static FailureSum of(Circuit circuit, NoiseBudget budget) {
    FailureSum failures = new FailureSum(budget);
    NoiseForms forms = new NoiseForms(budget);
    for (int input = 0; input < circuit.inputs(); input++) {
      forms.addInput();
    }
    for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
      Gate gate = circuit.gate(node);
      int[] literals = new int[gate.arity()];
      for (int i = 0; i < literals.length; i++) {
        literals[i] = circuit.operand(node, i);
      }
      NoiseForm sum = forms.sum(gate, literals);
      if (!gate.isFree()) {
        failures.addGate(gate, sum.variance());
      }
      forms.addGate(gate, sum);
    }
    for (int i = 0; i < circuit.outputs(); i++) {
      failures.addOutput(forms.variance(Circuit.node(circuit.output(i))));
    }
    return failures;
  }

  double worst() {
    return worst;
  }

  double total() {
    return total;
  }

  private void addGate(Gate gate, double variance) {
    add(
        known[gate.marginEighths()].computeIfAbsent(
            variance, value -> budget.log2GateFailure(gate, value)));
  }

  private void addOutput(double variance) {
    add(known[0].computeIfAbsent(variance, budget::log2OutputFailure));
  }

  private void add(double log2) {
    worst = Math.max(worst, log2);
    double larger = Math.max(total, log2);
    if (larger > Double.NEGATIVE_INFINITY) {
      double ratio = Math.pow(2, Math.min(total, log2) - larger);
      total = larger + Math.log1p(ratio) / Math.log(2);
    }
  }
}
