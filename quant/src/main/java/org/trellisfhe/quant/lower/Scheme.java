package org.trellisfhe.quant.lower;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.trellisfhe.quant.IntegerFormat;

/**
 * How a network is quantised.
 *
 * @param input the integers that stand for inputs
 * @param standard for all layers but
 * @param exceptions by the name of their node
 */
public record Scheme(
    IntegerFormat input, LayerScheme standard, Map<String, LayerScheme> exceptions) {
  /** Takes an unmodifiable copy. */
  public Scheme {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(standard, "standard");
    exceptions = Map.copyOf(exceptions);
  }

  /** {@return weights, activations and inputs from 0 to 1 of so many bits} */
  public static Scheme ofBits(int bits) {
    return new Scheme(IntegerFormat.unsigned(bits, 1), LayerScheme.ofBits(bits), Map.of());
  }

  /** {@return this with another layer for one node} */
  public Scheme with(String node, LayerScheme layer) {
    Map<String, LayerScheme> more = new HashMap<>(exceptions);
    more.put(node, layer);
    return new Scheme(input, standard, more);
  }

  /** {@return this with other inputs} */
  public Scheme withInput(IntegerFormat value) {
    return new Scheme(value, standard, exceptions);
  }

  /** {@return the scheme of a node's layer} */
  public LayerScheme layer(String node) {
    return exceptions.getOrDefault(node, standard);
  }
}
