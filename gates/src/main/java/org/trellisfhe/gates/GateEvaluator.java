package org.trellisfhe.gates;

import java.util.List;
import java.util.Optional;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Computes on bits of some kind: plain, encrypted, counted, wires of a circuit. An implementation
 * writes {@link #constant} and {@link #apply}; the rest follows.
 *
 * <p>Costs in this interface are numbers of bootstraps.
 *
 * @param <B> a bit of this evaluator's kind, immutable
 */
public interface GateEvaluator<B> {
  /**
   * A public bit. Free.
   *
   * @param value its value
   * @return the bit
   */
  B constant(boolean value);

  /**
   * Applies one gate.
   *
   * @param gate what to apply
   * @param operands as many as the gate has; those of a free gate must be related as the gate
   *     states, which only evaluators on plain values can check
   * @return the output
   * @throws IllegalArgumentException if the number of operands is not the gate's, or operands of a
   *     free gate are seen not to be related as they must
   */
  B apply(Gate gate, List<B> operands);

  /**
   * Refuses circuits whose bits are not renewed where this evaluator's noise asks for it.
   * Evaluators whose bits bear no predicted error accept all.
   *
   * @param parameters the set that a circuit was built for; empty if it was built for none
   * @throws IllegalArgumentException naming this set and the one that the evaluator computes with
   */
  default void requireBuiltFor(Optional<ParameterSet> parameters) {}

  /**
   * Refuses what a circuit cannot read: bits with more error than it supposes of its inputs, or
   * with errors that are not independent as it supposes. Evaluators whose bits bear no predicted
   * error accept all.
   *
   * @param bits a circuit's inputs, in order
   * @param largest the variance that the circuit supposes of each at most, squared torus units
   * @throws IllegalArgumentException naming the input and what it has in excess
   */
  default void requireInputs(List<B> bits, List<Double> largest) {}

  /**
   * An output of a circuit, with the variance that the circuit knows: gate by gate, bits know but a
   * bound of theirs. The same bit for evaluators whose bits bear no predicted variance.
   *
   * @param bit computed by the circuit
   * @param variance of its error, squared torus units
   * @return the bit that states it
   */
  default B accounted(B bit, double variance) {
    return bit;
  }

  /**
   * Not a. Free.
   *
   * @param a a bit
   * @return its complement
   */
  default B not(B a) {
    return apply(Gate.NOT, List.of(a));
  }

  /**
   * The same bit with fresh noise. One bootstrap.
   *
   * @param a a bit
   * @return the bit
   */
  default B refresh(B a) {
    return apply(Gate.REFRESH, List.of(a));
  }

  /**
   * a and b. One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @return their conjunction
   */
  default B and(B a, B b) {
    return apply(Gate.AND, List.of(a, b));
  }

  /**
   * a or b. One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @return their disjunction
   */
  default B or(B a, B b) {
    return apply(Gate.OR, List.of(a, b));
  }

  /**
   * Not (a and b). One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @return the output
   */
  default B nand(B a, B b) {
    return apply(Gate.NAND, List.of(a, b));
  }

  /**
   * Not (a or b). One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @return the output
   */
  default B nor(B a, B b) {
    return apply(Gate.NOR, List.of(a, b));
  }

  /**
   * a and not b. One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @return the output
   */
  default B andNot(B a, B b) {
    return apply(Gate.AND_NOT, List.of(a, b));
  }

  /**
   * a or not b. One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @return the output
   */
  default B orNot(B a, B b) {
    return apply(Gate.OR_NOT, List.of(a, b));
  }

  /**
   * Whether a and b differ. One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @return the output
   */
  default B xor(B a, B b) {
    return apply(Gate.XOR, List.of(a, b));
  }

  /**
   * Whether a and b are equal. One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @return the output
   */
  default B xnor(B a, B b) {
    return apply(Gate.XNOR, List.of(a, b));
  }

  /**
   * Whether at least two of three are true. One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @param c a bit
   * @return the output
   */
  default B majority(B a, B b, B c) {
    return apply(Gate.MAJ3, List.of(a, b, c));
  }

  /**
   * Parity of three bits. One bootstrap; free as the sum of {@link #fullAdder}.
   *
   * @param a a bit
   * @param b a bit
   * @param c a bit
   * @return the output
   */
  default B xor3(B a, B b, B c) {
    return apply(Gate.XOR3, List.of(a, b, c));
  }

  /**
   * Whether three bits are not all equal. One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @param c a bit
   * @return the output
   */
  default B notAllEqual(B a, B b, B c) {
    return apply(Gate.NOT_ALL_EQUAL, List.of(a, b, c));
  }

  /**
   * Whether (a and b) differs from c: c, inverted where a and b are true. One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @param c a bit
   * @return the output
   */
  default B andXor(B a, B b, B c) {
    return apply(Gate.AND_XOR, List.of(a, b, c));
  }

  /**
   * a or b, for bits of which at most one is true. Free.
   *
   * @param a a bit
   * @param b a bit that is false where a is true
   * @return the output
   */
  default B disjointOr(B a, B b) {
    return apply(Gate.DISJOINT_OR, List.of(a, b));
  }

  /**
   * a and not b, for a b that is true only where a is. Free.
   *
   * @param a a bit
   * @param b a bit that implies a
   * @return the output
   */
  default B difference(B a, B b) {
    return not(disjointOr(not(a), b));
  }

  /**
   * Of a and b, the one that c is not: with the greater of two bits, the smaller; with what a
   * multiplexer chose, what it did not. Free.
   *
   * @param a a bit
   * @param b a bit
   * @param c a bit that equals a or b
   * @return the output
   */
  default B other(B a, B b, B c) {
    return apply(Gate.OTHER, List.of(a, b, c));
  }

  /**
   * One of two bits. Two bootstraps: no single one of margin 1/8 selects.
   *
   * @param select what decides
   * @param ifTrue the output where select is true
   * @param ifFalse the output where select is false
   * @return the output
   */
  default B mux(B select, B ifTrue, B ifFalse) {
    return disjointOr(and(select, ifTrue), andNot(ifFalse, select));
  }

  /**
   * Adds three bits. One bootstrap: the sum follows from the carry for free.
   *
   * @param a a bit
   * @param b a bit
   * @param c a bit
   * @return sum and carry
   */
  default Sum<B> fullAdder(B a, B b, B c) {
    B carry = majority(a, b, c);
    return new Sum<>(apply(Gate.SUM3, List.of(a, b, c, carry)), carry);
  }

  /**
   * Adds two bits. One bootstrap.
   *
   * @param a a bit
   * @param b a bit
   * @return sum and carry
   */
  default Sum<B> halfAdder(B a, B b) {
    B carry = and(a, b);
    return new Sum<>(apply(Gate.SUM2, List.of(a, b, carry)), carry);
  }
}
