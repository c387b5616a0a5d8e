package org.trellisfhe.quant.integer;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.quant.internal.Checks;

/**
 * A layer in its place.
 *
 * @param name for messages and files, unique in a network, not empty
 * @param layer what is computed
 * @param inputs numbers of the nodes whose values it takes, or {@link IntegerNetwork#INPUT}
 */
public record IntegerNode(String name, IntegerLayer layer, List<Integer> inputs) {
  /** Checks name and number of inputs. */
  public IntegerNode {
    Objects.requireNonNull(layer, "layer");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("name = \"\": must not be empty");
    }
    inputs = List.copyOf(inputs);
    int taken = layer.inputs().size();
    Checks.range("inputs of '" + name + "'", inputs.size(), taken, taken);
  }
}
