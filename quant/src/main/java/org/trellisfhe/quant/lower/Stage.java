package org.trellisfhe.quant.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;

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
 *     sums than means and selections are summed again
 */
public record Stage(
    String name,
    Layer layer,
    Optional<ScalarFunction> function,
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
      Optional<ScalarFunction> function =
          end == i
              ? Optional.empty()
              : Optional.of(((Activated) network.nodes().get(end).layer()).function());
      boolean last = end == network.nodes().size() - 1;
      boolean rounded = function.isPresent() || (!last && !goesOn(node.layer()));
      stages.add(new Stage(node.name(), node.layer(), function, i, end, node.inputs(), rounded));
    }
    return stages;
  }

  /** Whether values go on as they are, for they fit into the unit of those before them. */
  private static boolean goesOn(Layer layer) {
    boolean padded =
        layer instanceof Selection selection && selection.fills() && selection.fill() != 0;
    return layer instanceof AveragePool
        || layer instanceof MaxPool
        || (layer instanceof Selection && !padded);
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
        if (source == Network.INPUT
            || uses[source] != 1
            || !sums(network.nodes().get(source).layer())) {
          throw new IllegalArgumentException(
              "node '" + node.name() + "': must follow sums that nothing else takes");
        }
        enders.put(source, i);
      }
    }
    return enders;
  }

  /** Whether a layer gives sums, which a function can end. */
  static boolean sums(Layer layer) {
    return !(layer instanceof Activated || layer instanceof MaxPool);
  }

  /** {@return whether the stage has weights} */
  public boolean weighted() {
    return layer instanceof Dense || layer instanceof Convolution;
  }

  /** {@return whether values may be negative} */
  public boolean signed() {
    return function.map(f -> f.least() < 0).orElse(true);
  }

  /** {@return the greatest value, whatever its sign, of a function that keeps below 1} */
  public Optional<Double> bound() {
    return function
        .map(f -> Math.max(-f.least(), f.greatest()))
        .filter(most -> 0 < most && most <= 1);
  }
}
