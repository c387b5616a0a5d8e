package org.trellisfhe.onnx.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.proto.GraphMessage;
import org.trellisfhe.onnx.proto.NodeMessage;

/** The nodes that a graph's output needs, each after those that it needs itself. */
final class GraphOrder {
  private final List<NodeMessage> nodes;
  private final Set<String> known;
  private final Map<String, Integer> givenBy = new HashMap<>();

  private GraphOrder(GraphMessage graph, Set<String> known) throws OnnxException {
    this.nodes = graph.nodes();
    this.known = known;
    for (int i = 0; i < nodes.size(); i++) {
      for (String output : nodes.get(i).outputs()) {
        if (!output.isEmpty() && (known.contains(output) || givenBy.put(output, i) != null)) {
          throw new OnnxException(
              Names.of(nodes.get(i))
                  + ": gives "
                  + Names.quoted(output)
                  + ", which something else gives too");
        }
      }
    }
  }

  /**
   * Orders nodes; where several may come next, the first of the file does.
   *
   * @param known names of inputs and initialisers
   * @throws OnnxException if a value is missing or a node needs what it gives
   */
  static List<NodeMessage> of(GraphMessage graph, Set<String> known, String output)
      throws OnnxException {
    GraphOrder order = new GraphOrder(graph, known);
    if (!known.contains(output) && !order.givenBy.containsKey(output)) {
      throw new OnnxException("the output " + Names.quoted(output) + ": no node gives it");
    }
    return order.sorted(order.needed(output));
  }

  /** The values that a node takes from other nodes. */
  private List<Integer> sources(int node) throws OnnxException {
    List<Integer> sources = new ArrayList<>();
    for (String input : nodes.get(node).inputs()) {
      Integer from = givenBy.get(input);
      if (from != null) {
        sources.add(from);
      } else if (!input.isEmpty() && !known.contains(input)) {
        throw new OnnxException(
            Names.of(nodes.get(node))
                + ": takes "
                + Names.quoted(input)
                + ", which no input, initialiser or node gives");
      }
    }
    return sources;
  }

  private Set<Integer> needed(String output) throws OnnxException {
    Set<Integer> seen = new HashSet<>();
    Deque<Integer> left = new ArrayDeque<>();
    if (givenBy.containsKey(output)) {
      left.push(givenBy.get(output));
    }
    while (!left.isEmpty()) {
      int node = left.pop();
      if (seen.add(node)) {
        sources(node).forEach(left::push);
      }
    }
    return seen;
  }

  private List<NodeMessage> sorted(Set<Integer> needed) throws OnnxException {
    Map<Integer, List<Integer>> takers = new HashMap<>();
    Map<Integer, Integer> waiting = new HashMap<>();
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int node : needed) {
      List<Integer> sources = sources(node);
      waiting.put(node, sources.size());
      sources.forEach(s -> takers.computeIfAbsent(s, k -> new ArrayList<>()).add(node));
      if (sources.isEmpty()) {
        ready.add(node);
      }
    }
    List<NodeMessage> sorted = new ArrayList<>();
    while (!ready.isEmpty()) {
      int node = ready.poll();
      sorted.add(nodes.get(node));
      waiting.remove(node);
      for (int taker : takers.getOrDefault(node, List.of())) {
        if (waiting.merge(taker, -1, Integer::sum) == 0) {
          ready.add(taker);
        }
      }
    }
    if (!waiting.isEmpty()) {
      int first = waiting.keySet().stream().min(Integer::compare).orElseThrow();
      throw new OnnxException(Names.of(nodes.get(first)) + ": needs, in the end, what it gives");
    }
    return sorted;
  }
}
