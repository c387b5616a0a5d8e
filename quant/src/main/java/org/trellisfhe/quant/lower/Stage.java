package org.trellisfhe.quant.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;

/**
 * A part of a {@linkplain Folding folded} network that becomes one layer on integers: sums or
 * maxima, and the function that ends them, if there is one.
 *
 * @param name of the node with the sums
 * @param layer that sums or takes maxima
 * @param function of every sum, or none
 * @param node the network's node with the sums
 * @param end the network's last node of the stage: that of the function, if there is one
 * @param inputs of the stage, nodes of the network
 * @param rounded whether values are brought to few bits: where there is a function, and where other
 *     sums than means are summed again
 */
public record Stage(
    String name,
    Layer layer,
    Optional<ActivationFunction> function,
    int node,
    int end,
    List<Integer> inputs,
    boolean rounded) {

  /**
   * The stages of a folded network, in its order.
   *
   * @throws IllegalArgumentException if a function does not follow a sum that nothing else takes,
   *     or there is batch normalisation; naming the node
   */
  public static List<Stage> of(Network network) {
    Map<Integer, Integer> enders = enders(network);
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      if (node.layer() instanceof BatchNormalisation) {
        throw new IllegalArgumentException(
            "node '" + node.name() + "': batch normalisation must be folded first");
      }
      if (node.layer() instanceof Activated) {
        continue;
      }
      int end = enders.getOrDefault(i, i);
      Optional<ActivationFunction> function =
          end == i
              ? Optional.empty()
              : Optional.of(((Activated) network.nodes().get(end).layer()).function());
      boolean last = end == network.nodes().size() - 1;
      boolean wide = node.layer() instanceof AveragePool || node.layer() instanceof MaxPool;
      boolean rounded = function.isPresent() || (!last && !wide);
      stages.add(new Stage(node.name(), node.layer(), function, i, end, node.inputs(), rounded));
    }
    return stages;
  }

  /** For each node with sums the function that ends it. */
  private static Map<Integer, Integer> enders(Network network) {
    int[] uses = new int[network.nodes().size()];
    for (Node node : network.nodes()) {
      node.inputs().stream().filter(i -> i != Network.INPUT).forEach(i -> uses[i]++);
    }
    Map<Integer, Integer> enders = new HashMap<>();
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      if (node.layer() instanceof Activated) {
        int source = node.inputs().get(0);
        if (source == Network.INPUT || uses[source] != 1 || !sums(network, source)) {
          throw new IllegalArgumentException(
              "node '" + node.name() + "': must follow sums that nothing else takes");
        }
        enders.put(source, i);
      }
    }
    return enders;
  }

  private static boolean sums(Network network, int node) {
    Layer layer = network.nodes().get(node).layer();
    return !(layer instanceof Activated || layer instanceof MaxPool);
  }

  /** {@return whether the stage has weights} */
  public boolean weighted() {
    return layer instanceof Dense || layer instanceof Convolution;
  }

  /** {@return whether values may be negative} */
  public boolean signed() {
    return function
        .map(f -> f == ActivationFunction.TANH || f == ActivationFunction.CUBIC)
        .orElse(true);
  }

  /** {@return the greatest value of a function that has one} */
  public Optional<Double> bound() {
    return function
        .filter(f -> f == ActivationFunction.SIGMOID || f == ActivationFunction.TANH)
        .map(f -> 1.0);
  }
}
