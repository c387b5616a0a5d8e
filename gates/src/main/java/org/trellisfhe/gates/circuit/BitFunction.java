package org.trellisfhe.gates.circuit;

import java.util.Arrays;

/**
 * A Boolean function of distinct nodes, all of which matter to it.
 *
 * @param table bit s is the value in state s; bit i of s is node i
 * @param nodes at most four, ascending, none of them the constant
 */
@SuppressWarnings("ArrayRecordComponent") // Internal; never compared.
record BitFunction(int table, int[] nodes) {

  /** The function that a truth table is of literals: constants, repetitions and signs resolved. */
  static BitFunction of(int table, int... literals) {
    int[] nodes = nodes(literals);
    int[] places = new int[literals.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = Arrays.binarySearch(nodes, literals[i] >> 1);
    }
    int resolved = 0;
    for (int state = 0; state < 1 << nodes.length; state++) {
      resolved |= (table >> operandState(literals, places, state) & 1) << state;
    }
    BitFunction function = new BitFunction(resolved, nodes);
    for (int i = nodes.length - 1; i >= 0; i--) {
      function = function.withoutIdle(i);
    }
    return function;
  }

  /** A function of distinct nodes, ascending, some of which are negated by the bits of signs. */
  static BitFunction ofSigned(int table, int[] nodes, int signs) {
    int resolved = 0;
    for (int state = 0; state < 1 << nodes.length; state++) {
      resolved |= (table >> (state ^ signs) & 1) << state;
    }
    return new BitFunction(resolved, nodes);
  }

  /** Each once, ascending, without the constant; by insertion, for this is done for every gate. */
  private static int[] nodes(int[] literals) {
    int[] nodes = new int[literals.length];
    int count = 0;
    for (int literal : literals) {
      int node = literal >> 1;
      int place = count;
      while (place > 0 && nodes[place - 1] > node) {
        place--;
      }
      if (node != 0 && (place == 0 || nodes[place - 1] != node)) {
        System.arraycopy(nodes, place, nodes, place + 1, count - place);
        nodes[place] = node;
        count++;
      }
    }
    return Arrays.copyOf(nodes, count);
  }

  /** Operands that are the constant have no place. */
  private static int operandState(int[] literals, int[] places, int state) {
    int operands = 0;
    for (int i = 0; i < literals.length; i++) {
      int bit = places[i] < 0 ? 0 : state >> places[i] & 1;
      operands |= (bit ^ (literals[i] & 1)) << i;
    }
    return operands;
  }

  private BitFunction withoutIdle(int index) {
    int reduced = 0;
    for (int state = 0; state < 1 << (nodes.length - 1); state++) {
      int low = state & ((1 << index) - 1);
      int without = (state - low) << 1 | low;
      int bit = table >> without & 1;
      if (bit != (table >> (without | 1 << index) & 1)) {
        return this;
      }
      reduced |= bit << state;
    }
    int[] rest = new int[nodes.length - 1];
    System.arraycopy(nodes, 0, rest, 0, index);
    System.arraycopy(nodes, index + 1, rest, index, rest.length - index);
    return new BitFunction(reduced, rest);
  }

  int size() {
    return nodes.length;
  }

  /** The literal that a function of at most one node is. */
  int literal() {
    return size() == 0 ? table & 1 : nodes[0] << 1 | (table & 1);
  }
}
