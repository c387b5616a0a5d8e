package org.trellisfhe.gates.circuit;

import java.util.List;

/**
 * A circuit that takes only those of its builder's inputs that its outputs need.
 *
 * @param circuit what computes
 * @param inputs for each input of the circuit, its number among the builder's, from 0, ascending
 */
public record CircuitPart(Circuit circuit, List<Integer> inputs) {
  /**
   * Checks the number of inputs.
   *
   * @throws IllegalArgumentException if it is not the circuit's
   */
  public CircuitPart {
    inputs = List.copyOf(inputs);
    if (inputs.size() != circuit.inputs()) {
      throw new IllegalArgumentException(
          inputs.size() + " inputs: the circuit has " + circuit.inputs());
    }
  }

  /**
   * What the circuit takes.
   *
   * @param all values of all inputs of the builder, in their order
   * @param <B> a bit of the evaluator's kind
   * @return those that the circuit needs, in its order
   */
  public <B> List<B> inputsOf(List<B> all) {
    return inputs.stream().map(all::get).toList();
  }
}
