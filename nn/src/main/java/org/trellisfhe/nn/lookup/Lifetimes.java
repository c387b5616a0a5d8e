package org.trellisfhe.nn.lookup;

import java.util.Arrays;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** From when to when the values of a node are kept. */
final class Lifetimes {
  private final NetworkValues values;

  /** The last node that takes a node's values, the input first. */
  private final int[] lastUse;

  Lifetimes(NetworkValues values) {
    this.values = values;
    IntegerNetwork network = values.network();
    lastUse = new int[network.nodes().size() + 1];
    Arrays.fill(lastUse, IntegerNetwork.INPUT);
    for (int node = 0; node < network.nodes().size(); node++) {
      if (!values.computed(node).isEmpty()) {
        for (int source : network.nodes().get(node).inputs()) {
          lastUse[source + 1] = node;
        }
      }
    }
    // Results are kept.
    lastUse[network.nodes().size()] = network.nodes().size();
  }

  /** Whether nothing after a node takes the values of a source. */
  boolean endsAt(int source, int node) {
    return lastUse[source + 1] <= node;
  }

  /** The most values that are kept at one time. */
  long mostValues() {
    long most = 0;
    for (int node = 0; node < lastUse.length - 1; node++) {
      long now = 0;
      for (int source = IntegerNetwork.INPUT; source <= node; source++) {
        if (source == node || lastUse[source + 1] >= node) {
          now += values.computed(source).cardinality();
        }
      }
      most = Math.max(most, now);
    }
    return most;
  }
}
