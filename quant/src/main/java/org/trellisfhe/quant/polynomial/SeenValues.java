package org.trellisfhe.quant.polynomial;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;

/** Where values lie for some examples. */
final class SeenValues {
  private SeenValues() {}

  /** Of the values that a node takes. */
  static DoubleSummaryStatistics before(Network network, Node node, List<float[]> examples) {
    int source = node.inputs().get(0);
    DoubleSummaryStatistics seen = new DoubleSummaryStatistics();
    for (float[] example : examples) {
      float[] values = source == Network.INPUT ? example : network.trace(example).get(source);
      for (float value : values) {
        seen.accept(value);
      }
    }
    return seen;
  }
}
