package org.trellisfhe.gates.circuit;

import java.util.List;
import org.trellisfhe.gates.Gate;

/**
 * One gate for every function of two or three bits that a single bootstrap computes, so that equal
 * functions of equal nodes become equal nodes. Found by trying all gates with all orders and signs
 * of their operands; a function and its complement get the same gate.
 */
final class CanonicalForms {
  /**
   * A gate, its operands and its sign.
   *
   * @param order operand i is node {@code order[i]} of the function
   * @param signs bit i is set if operand i is negated
   * @param negated whether the gate's output is the function's complement
   */
  @SuppressWarnings("ArrayRecordComponent") // Internal; never compared.
  record Form(Gate gate, int[] order, int signs, boolean negated) {
    /** The operands as literals. */
    int[] literals(int[] nodes) {
      int[] literals = new int[order.length];
      for (int i = 0; i < literals.length; i++) {
        literals[i] = nodes[order[i]] << 1 | (signs >> i & 1);
      }
      return literals;
    }
  }

  private static final Form[] OF_TWO =
      forms(
          List.of(Gate.AND, Gate.AND_NOT, Gate.NOR, Gate.XOR),
          new int[][] {{0, 1}, {1, 0}},
          new int[] {0});

  private static final Form[] OF_THREE =
      forms(
          List.of(Gate.MAJ3, Gate.XOR3, Gate.NOT_ALL_EQUAL, Gate.AND_XOR),
          new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 2, 0}},
          new int[] {0, 1, 2, 4, 3, 5, 6, 7});

  private CanonicalForms() {}

  /** The form of a function, or null if it takes more than one bootstrap. */
  static Form of(BitFunction function) {
    return switch (function.size()) {
      case 2 -> OF_TWO[function.table()];
      case 3 -> OF_THREE[function.table()];
      default -> null;
    };
  }

  private static Form[] forms(List<Gate> gates, int[][] orders, int[] signs) {
    Form[] forms = new Form[1 << (1 << orders[0].length)];
    for (Gate gate : gates) {
      for (int sign : signs) {
        for (int[] order : orders) {
          int table = table(gate, order, sign);
          int complement = forms.length - 1 - table;
          if (forms[table] == null && forms[complement] == null) {
            forms[table] = new Form(gate, order, sign, false);
            forms[complement] = new Form(gate, order, sign, true);
          }
        }
      }
    }
    return forms;
  }

  private static int table(Gate gate, int[] order, int signs) {
    int table = 0;
    for (int state = 0; state < 1 << order.length; state++) {
      int operands = 0;
      for (int i = 0; i < order.length; i++) {
        operands |= (state >> order[i] & 1) << i;
      }
      table |= (gate.output(operands ^ signs) ? 1 : 0) << state;
    }
    return table;
  }
}
