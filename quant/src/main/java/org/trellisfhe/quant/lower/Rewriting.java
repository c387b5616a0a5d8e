package org.trellisfhe.quant.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Pruning;
import org.trellisfhe.quant.network.Shape;

/**
 * Goes through a network in its order and makes another one that computes the same. Nodes of the
 * new one are known by their places; what nothing takes in the end is left out.
 */
abstract class Rewriting {
  private final Network network;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final Map<Integer, Integer> places = new HashMap<>();
  private final int[] uses;

  Rewriting(Network network) {
    this.network = network;
    this.uses = new int[network.nodes().size()];
    for (Node node : network.nodes()) {
      node.inputs().stream().filter(i -> i != Network.INPUT).forEach(i -> uses[i]++);
    }
    places.put(Network.INPUT, Network.INPUT);
  }

  /**
   * Adds what becomes of a node.
   *
   * @param node of the old network, its inputs places in the new one
   * @param alone whether it is the only one that takes its first input, which is no network's input
   * @return the place where its values stand
   */
  abstract int add(Node node, boolean alone);

  /** {@return the new network} */
  Network rewritten() {
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      int source = node.inputs().get(0);
      List<Integer> inputs = node.inputs().stream().map(places::get).toList();
      boolean alone = source != Network.INPUT && uses[source] == 1;
      places.put(i, add(new Node(node.name(), node.layer(), inputs), alone));
    }
    int output = places.get(network.nodes().size() - 1);
    if (output == Network.INPUT) {
      throw new IllegalArgumentException(
          "the network gives what it takes: it must have a layer that computes something");
    }
    return Pruning.of(network.input(), nodes, output);
  }

  /** The node at a place; null at that of the network's input. */
  Node node(int place) {
    return place == Network.INPUT ? null : nodes.get(place);
  }

  /** The layer that the node's first input comes from; null if that is the network's input. */
  Layer before(Node node) {
    int place = node.inputs().get(0);
    return place == Network.INPUT ? null : nodes.get(place).layer();
  }

  Shape shape(int place) {
    return place == Network.INPUT ? network.input() : shapes.get(place);
  }

  int append(Node node) {
    shapes.add(node.layer().output(node.inputs().stream().map(this::shape).toList()));
    nodes.add(node);
    return nodes.size() - 1;
  }

  /** Puts another node, whose values have the same shape, in the place of one. */
  int replace(int place, Node node) {
    nodes.set(place, node);
    return place;
  }
}
