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

  /** How a word follows from one. */
  @FunctionalInterface
  interface Unary {
    /** The word for this operand. */
    Word<Wire> result(CircuitBuilder gates, Word<Wire> operand);
  }

  /** How a word follows from two. */
  @FunctionalInterface
  interface Binary {
    /** The word for these operands. */
    Word<Wire> result(CircuitBuilder gates, Word<Wire> a, Word<Wire> b);
  }

  /** Of one word, for all encodings. */
  static Operation ofOne(String name, Unary unary) {
    return ofMany(name, 1, (gates, in) -> unary.result(gates, in.get(0)).bits());
  }

  /** Of one word that cannot be negative. */
  static Operation ofUnsigned(String name, Unary unary) {
    return new Operation(
        name, Set.of(Encoding.UNSIGNED), 1, (gates, in) -> unary.result(gates, in.get(0)).bits());
  }

  /** Of two words, for all encodings. */
  static Operation ofTwo(String name, Binary binary) {
    return ofMany(name, 2, (gates, in) -> binary.result(gates, in.get(0), in.get(1)).bits());
  }

  /** Of any number of words, for all encodings. */
  static Operation ofMany(String name, int operands, Plan plan) {
    return new Operation(name, Set.of(Encoding.values()), operands, plan);
  }
}
