package org.trellisfhe.gates.circuit;

import it.unimi.dsi.fastutil.ints.IntArrays;

/** How many users of each node are still to come, for nodes whose number grows. */
final class UseCounts {
  private int[] counts;

  /** Zeros, with room for so many nodes before anything is copied. */
  UseCounts(int room) {
    counts = new int[room];
  }

  int of(int node) {
    return node < counts.length ? counts[node] : 0;
  }

  void set(int node, int uses) {
    // By half more at least, so that a growing graph is not copied node by node.
    counts = IntArrays.grow(counts, node + 1);
    counts[node] = uses;
  }

  /** How many nodes there is room for. */
  int room() {
    return counts.length;
  }
}
