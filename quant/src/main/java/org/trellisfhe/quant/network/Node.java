package org.trellisfhe.quant.network;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.quant.internal.Checks;

/**
 * A layer in its place.
 *
 * @param name for messages and files, unique in a network, not empty
 * @param layer what is computed
 * @param inputs numbers of the nodes whose values it takes, or {@link Network#INPUT}
 */
public record Node(String name, Layer layer, List<Integer> inputs) {
  /** Checks name and number of inputs. */
  public Node {
    Objects.requireNonNull(layer, "layer");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("name = \"\": must not be empty");
    }
    inputs = List.copyOf(inputs);
    Checks.range("inputs of '" + name + "'", inputs.size(), layer.inputs(), layer.inputs());
  }
}
