package org.trellisfhe.gates.circuit;

import it.unimi.dsi.fastutil.doubles.Double2DoubleOpenHashMap;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.noise.NoiseBudget;

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

  static FailureSum of(Circuit circuit, NoiseBudget budget, CircuitSteps steps) {
    FailureSum failures = new FailureSum(budget);
    NoiseForms forms = NoiseForms.of(circuit, budget, steps);
    for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
      Gate gate = circuit.gate(node);
      if (!gate.isFree()) {
        failures.addGate(gate, forms.sum(gate, NoiseForms.literals(circuit, node)).variance());
      }
      steps.step();
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
