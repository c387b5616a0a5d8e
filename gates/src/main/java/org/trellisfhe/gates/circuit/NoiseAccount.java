package org.trellisfhe.gates.circuit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * What a circuit supposes of its inputs' errors, and what it then knows of its outputs': the one
 * account of noise, exact, by which the circuit was kept within its budget. Variances are in
 * squared torus units.
 *
 * @param parameters the set whose budget it was; empty if it was one of no set
 * @param inputVariances the most that each input may have; the inputs' errors must be independent
 * @param outputVariances of each output, if every input has that much; errors of different outputs
 *     may have parts in common
 */
public record NoiseAccount(
    Optional<ParameterSet> parameters, List<Double> inputVariances, List<Double> outputVariances) {
  /** Copies the lists. */
  public NoiseAccount {
    inputVariances = List.copyOf(inputVariances);
    outputVariances = List.copyOf(outputVariances);
  }

  /** Outputs that state their variances. */
  <B> List<B> state(GateEvaluator<B> evaluator, List<B> outputs) {
    List<B> stated = new ArrayList<>(outputs);
    for (int i = 0; i < outputs.size(); i++) {
      stated.set(i, evaluator.accounted(outputs.get(i), outputVariances.get(i)));
    }
    return Collections.unmodifiableList(stated);
  }
}
