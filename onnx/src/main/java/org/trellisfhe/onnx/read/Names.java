package org.trellisfhe.onnx.read;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.trellisfhe.onnx.proto.NodeMessage;

/** Names out of a file: short and printable in messages, unique in a network. */
final class Names {
  private static final int LONGEST = 80;

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** In quotes, cut where it is long, with dots for what cannot be printed. */
  static String quoted(String name) {
    String cut = name.length() > LONGEST ? name.substring(0, LONGEST) + "..." : name;
    return "'" + cut.replaceAll("\\p{C}", ".") + "'";
  }

  /** A node in a message. */
  static String of(NodeMessage node) {
    String operator = quoted(node.operator());
    String bare = operator.substring(1, operator.length() - 1);
    if (!node.name().isEmpty()) {
      return "node " + quoted(node.name()) + " (" + bare + ")";
    }
    String given = node.outputs().isEmpty() ? "" : node.outputs().get(0);
    return "the node without a name (" + bare + ") that gives " + quoted(given);
  }

  /** A name for a layer: the node's, or what it gives, with a number where that is taken. */
  String unique(String wanted) {
    String name = wanted;
    while (!taken.add(name)) {
      name = wanted + "_" + counts.merge(wanted, 1, Integer::sum);
    }
    return name;
  }
}
