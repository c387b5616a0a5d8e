package org.trellisfhe.quant.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leaves out of a network what its result does not need. */
public final class Pruning {
  private Pruning() {}

  /**
   * The network that gives what one node gives.
   *
   * @param input of one example
   * @param nodes each takes what nodes before it, or the input, give
   * @param output number of the node whose values are the result
   * @throws IllegalArgumentException if a layer cannot take what it is given, naming its node
   */
  public static Network of(Shape input, List<Node> nodes, int output) {
    BitSet needed = new BitSet();
    needed.set(output);
    for (int i = output; i >= 0; i--) {
      if (needed.get(i)) {
        nodes.get(i).inputs().stream().filter(s -> s != Network.INPUT).forEach(needed::set);
      }
    }
    Map<Integer, Integer> moved = new HashMap<>(Map.of(Network.INPUT, Network.INPUT));
    List<Node> kept = new ArrayList<>();
    for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
      Node node = nodes.get(i);
      moved.put(i, kept.size());
      List<Integer> inputs = node.inputs().stream().map(moved::get).toList();
      kept.add(new Node(node.name(), node.layer(), inputs));
    }
    return new Network(input, kept);
  }
}
