package org.trellisfhe.onnx.read;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trellisfhe.onnx.proto.NodeMessage;

/** Which values of a graph are the same for any input. */
final class Constancy {
  private static final Set<String> CODINGS = Set.of("QuantizeLinear", "DequantizeLinear");

  private Constancy() {}

  /** Whether a tensor that depends on the network's input is ever quantised. */
  static boolean quantised(List<NodeMessage> nodes, Set<String> initialisers) {
    Set<String> constants = new HashSet<>(initialisers);
    constants.add("");
    for (NodeMessage node : nodes) {
      if (constants.containsAll(node.inputs())) {
        constants.addAll(node.outputs());
      } else if (CODINGS.contains(node.operator())) {
        return true;
      }
    }
    return false;
  }
}
