package org.trellisfhe.bench.catalogue;

import java.util.List;
import java.util.Set;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Wire;

/**
 * An operation on words of one encoding and width.
 *
 * @param name as on the command line
 * @param encodings that it takes
 * @param operands how many words it takes
 * @param plan builds it
 */
record Operation(String name, Set<Encoding> encodings, int operands, Plan plan) {
  /** How a circuit's outputs follow from its operands. */
  @FunctionalInterface
  interface Plan {
    /** The outputs for these operands. */
    List<Wire> outputs(CircuitBuilder gates, List<Word<Wire>> operands);
  }

  /** For all encodings. */
  Operation(String name, int operands, Plan plan) {
    this(name, Set.of(Encoding.values()), operands, plan);
  }
}
