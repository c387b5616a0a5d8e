package org.trellisfhe.bench.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;

/**
 * What an operation costs.
 *
 * @param operation its name
 * @param encoding of its operands
 * @param width of its operands, bits
 * @param circuit that computes it, refreshes included
 * @param report on the circuit
 */
public record CircuitCost(
    String operation, Encoding encoding, int width, Circuit circuit, CircuitReport report) {

  /** Of one operation, or none if its results would not fit into a word. */
  static Optional<CircuitCost> of(
      Operation operation, Encoding encoding, int width, NoiseBudget budget) {
    CircuitBuilder builder = new CircuitBuilder();
    List<Word<Wire>> operands = new ArrayList<>();
    for (int i = 0; i < operation.operands(); i++) {
      operands.add(new Word<>(encoding, builder.inputs(width)));
    }
    List<Wire> outputs;
    try {
      outputs = operation.plan().outputs(builder, operands);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    Circuit circuit = builder.build(outputs, budget);
    return Optional.of(
        new CircuitCost(operation.name(), encoding, width, circuit, circuit.report(budget)));
  }
}
