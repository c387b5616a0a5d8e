package org.trellisfhe.arith.lookup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.gates.Gate;

/**
 * A function of two or three bits that takes one bootstrap: a gate, its operands in some order, any
 * of them negated, and maybe its output as well.
 *
 * @param gate the gate
 * @param order operand i of the gate is bit {@code order.get(i)} of the function
 * @param signs bit i is set if operand i is negated
 * @param negated whether the output is
 */
record SingleGate(Gate gate, List<Integer> order, int signs, boolean negated) {
  private static final List<List<Integer>> TWO = List.of(List.of(0, 1));

  private static final List<List<Integer>> THREE =
      List.of(List.of(0, 1, 2), List.of(0, 2, 1), List.of(1, 2, 0));

  private static final Map<Integer, SingleGate> OF_TWO = new HashMap<>();
  private static final Map<Integer, SingleGate> OF_THREE = new HashMap<>();

  static {
    for (Gate gate : List.of(Gate.AND, Gate.XOR)) {
      enter(OF_TWO, gate, TWO);
    }
    for (Gate gate : List.of(Gate.MAJ3, Gate.XOR3, Gate.NOT_ALL_EQUAL, Gate.AND_XOR)) {
      enter(OF_THREE, gate, THREE);
    }
  }

  private static void enter(Map<Integer, SingleGate> forms, Gate gate, List<List<Integer>> orders) {
    for (List<Integer> order : orders) {
      for (int signs = 0; signs < 1 << gate.arity(); signs++) {
        for (boolean negated : new boolean[] {false, true}) {
          SingleGate form = new SingleGate(gate, order, signs, negated);
          forms.putIfAbsent(form.table(), form);
        }
      }
    }
  }

  /** The gate of a function of two bits, by its four values; null if there is none. */
  static SingleGate ofTwo(int table) {
    return OF_TWO.get(table);
  }

  /** The gate of a function of three bits, by its eight values; null if there is none. */
  static SingleGate ofThree(int table) {
    return OF_THREE.get(table);
  }

  private int table() {
    int table = 0;
    for (int state = 0; state < 1 << gate.arity(); state++) {
      int operands = signs;
      for (int i = 0; i < order.size(); i++) {
        operands ^= (state >> order.get(i) & 1) << i;
      }
      table |= (gate.output(operands) != negated ? 1 : 0) << state;
    }
    return table;
  }
}
