package org.trellisfhe.gates.circuit;

import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.noise.NoiseBudget;

/**
 * What a circuit costs and how often it fails.
 *
 * @param inputs number of inputs
 * @param outputs number of outputs
 * @param bootstraps number of bootstrapped gates, refreshes included
 * @param freeGates number of free gates; complements are not counted
 * @param refreshes number of bootstrapped gates that are there only to renew noise
 * @param depth the largest number of bootstraps on a path
 * @param worstLog2GateFailure log2 of the highest failure probability of a gate or of the
 *     decryption of an output; negative infinity if there is none
 * @param log2CircuitFailure log2 of a bound on the probability that any output is wrong: the sum
 *     over all bootstraps and outputs
 */
public record CircuitReport(
    int inputs,
    int outputs,
    int bootstraps,
    int freeGates,
    int refreshes,
    int depth,
    double worstLog2GateFailure,
    double log2CircuitFailure) {

  static CircuitReport of(Circuit circuit, NoiseBudget budget, ProgressListener watch) {
    FailureSum failures =
        FailureSum.of(circuit, budget, new CircuitSteps(watch, 2L * circuit.nodes()));
    int bootstraps = 0;
    int refreshes = 0;
    for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
      bootstraps += circuit.gate(node).isFree() ? 0 : 1;
      refreshes += circuit.isRefresh(node) ? 1 : 0;
    }
    return new CircuitReport(
        circuit.inputs(),
        circuit.outputs(),
        bootstraps,
        circuit.nodes() - circuit.firstGate() - bootstraps,
        refreshes,
        depth(circuit),
        failures.worst(),
        failures.total());
  }

  private static int depth(Circuit circuit) {
    int[] depths = new int[circuit.nodes()];
    int deepest = 0;
    for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
      Gate gate = circuit.gate(node);
      for (int i = 0; i < gate.arity(); i++) {
        int operand = Circuit.node(circuit.operand(node, i));
        depths[node] = Math.max(depths[node], depths[operand]);
      }
      depths[node] += gate.isFree() ? 0 : 1;
      deepest = Math.max(deepest, depths[node]);
    }
    return deepest;
  }
}
