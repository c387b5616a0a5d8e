package org.trellisfhe.gates;

import java.util.List;

/**
 * A gate to be applied.
 *
 * @param gate what to apply
 * @param operands as many as the gate has
 * @param <B> a bit of the evaluator's kind
 */
public record GateCall<B>(Gate gate, List<B> operands) {
  /**
   * Checks the number of operands.
   *
   * @throws IllegalArgumentException if it is not the gate's
   */
  public GateCall {
    operands = List.copyOf(operands);
    if (operands.size() != gate.arity()) {
      throw new IllegalArgumentException(
          operands.size() + " operands: " + gate + " has " + gate.arity());
    }
  }
}
