package org.trellisfhe.gates.circuit;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.BitSet;

/**
 * The nodes of a table that outputs need. Finding them takes time in proportion to their number,
 * but for a bit of each node of the table: many small circuits may be built from one great table.
 *
 * @param nodes those that are needed, the constant among them
 * @param outputs literals
 */
@SuppressWarnings("ArrayRecordComponent") // Internal; never compared.
record LiveNodes(BitSet nodes, int[] outputs) {
  /** With the inputs that are needed. */
  static LiveNodes of(NodeTable table, int[] outputs) {
    BitSet live = new BitSet(table.size());
    IntArrayList waiting = new IntArrayList();
    live.set(0);
    for (int output : outputs) {
      mark(table.current(output) >> 1, live, waiting);
    }
    while (!waiting.isEmpty()) {
      int node = waiting.popInt();
      for (int i = 0; i < table.arity(node); i++) {
        mark(table.current(table.operand(node, i)) >> 1, live, waiting);
      }
    }
    return new LiveNodes(live, outputs);
  }

  private static void mark(int node, BitSet live, IntArrayList waiting) {
    if (!live.get(node)) {
      live.set(node);
      waiting.push(node);
    }
  }

  /** With all inputs, needed or not. */
  static LiveNodes withAllInputs(NodeTable table, int[] outputs) {
    LiveNodes live = of(table, outputs);
    for (int i = 0; i < table.inputs(); i++) {
      live.nodes.set(table.inputNode(i));
    }
    return live;
  }

  /** How many there are. */
  int count() {
    return nodes.cardinality();
  }

  /** The inputs among them, by their numbers, ascending. */
  int[] inputs(NodeTable table) {
    return nodes.stream().filter(table::isInput).map(table::inputNumber).toArray();
  }
}
