package org.trellisfhe.gates.circuit;

import java.util.BitSet;

/**
 * The nodes of a table that outputs need.
 *
 * @param nodes those that are needed, the constant and all inputs among them
 * @param outputs literals
 */
@SuppressWarnings("ArrayRecordComponent") // Internal; never compared.
record LiveNodes(BitSet nodes, int[] outputs) {

  static LiveNodes of(NodeTable table, int[] outputs) {
    BitSet live = new BitSet(table.size());
    live.set(0);
    table.inputs().forEach(live::set);
    for (int output : outputs) {
      live.set(output >> 1);
    }
    for (int node = table.size() - 1; node > 0; node--) {
      if (live.get(node)) {
        for (int i = 0; i < table.arity(node); i++) {
          live.set(table.operand(node, i) >> 1);
        }
      }
    }
    return new LiveNodes(live, outputs);
  }
}
