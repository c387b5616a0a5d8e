package org.trellisfhe.nn.ckks;

import java.util.List;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.Polynomial;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/**
 * The parts of a network of one filter over time: a convolution of one filter over all features, a
 * cubic, a dense layer to one number, a cubic. Its examples are images of one channel, a row a time
 * step.
 *
 * @param shape of its windows
 * @param filter tap * features + feature
 * @param filterBias of the filter
 * @param first cubic after the filter
 * @param dense a weight a position
 * @param denseBias of the dense layer
 * @param last cubic after the dense layer
 */
@SuppressWarnings("ArrayRecordComponent") // Taken apart once, never compared.
record OneFilter(
    WindowShape shape,
    float[] filter,
    double filterBias,
    DepressedCubic first,
    float[] dense,
    double denseBias,
    DepressedCubic last) {
  private static final List<String> FORM =
      List.of(
          "a convolution of one filter over time",
          "a cubic",
          "a dense layer to one number",
          "a cubic");
  private static final Polynomial NEAR_SIGMOID = Polynomial.of(0.5, 0.197, 0, -0.004);

  /**
   * Takes a network apart.
   *
   * @throws IllegalArgumentException if it is no such network, naming the node that is otherwise
   */
  static OneFilter of(Network network) {
    requireInARow(network);
    Convolution convolution = filter(network);
    if (!(layer(network, 2) instanceof Dense dense) || dense.outputCount() != 1) {
      throw otherwise(network, 2);
    }
    Shape windows = network.input();
    return new OneFilter(
        new WindowShape(windows.height(), windows.width(), convolution.window().height()),
        convolution.weights(),
        convolution.bias()[0],
        cubic(network, 1),
        dense.weights(),
        dense.bias()[0],
        cubic(network, 3));
  }

  private static void requireInARow(Network network) {
    List<Node> nodes = network.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      if (i >= FORM.size() || !nodes.get(i).inputs().equals(List.of(i - 1))) {
        throw otherwise(network, i);
      }
    }
    if (nodes.size() < FORM.size()) {
      throw new IllegalArgumentException(
          "network that ends with node '%s': must have behind it %s"
              .formatted(
                  nodes.get(nodes.size() - 1).name(),
                  String.join(", ", FORM.subList(nodes.size(), FORM.size()))));
    }
  }

  private static Convolution filter(Network network) {
    Shape windows = network.input();
    if (layer(network, 0) instanceof Convolution convolution
        && windows.channels() == 1
        && convolution.outputChannels() == 1
        && slidesOverTime(convolution.window(), windows)) {
      return convolution;
    }
    throw otherwise(network, 0);
  }

  private static boolean slidesOverTime(Window window, Shape windows) {
    return window.equals(Window.of(window.height(), windows.width()));
  }

  private static DepressedCubic cubic(Network network, int node) {
    if (layer(network, node) instanceof Activated activated) {
      ScalarFunction function = activated.function();
      ScalarFunction known = function == ActivationFunction.CUBIC ? NEAR_SIGMOID : function;
      if (known instanceof Polynomial polynomial && polynomial.degree() == 3) {
        return DepressedCubic.of(polynomial);
      }
    }
    throw otherwise(network, node);
  }

  private static Layer layer(Network network, int node) {
    return network.nodes().get(node).layer();
  }

  private static IllegalArgumentException otherwise(Network network, int node) {
    Node found = network.nodes().get(node);
    String wanted = node < FORM.size() ? FORM.get(node) : "not there";
    return new IllegalArgumentException(
        "node '%s', %s: must be %s, for CKKS on windows takes %s"
            .formatted(found.name(), found.layer(), wanted, String.join(", ", FORM)));
  }
}
