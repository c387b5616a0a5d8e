package org.trellisfhe.nn.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.integer.LinearLayer;

/**
 * The activations of a layer that differ. Long tables are slow to compare: each object is looked
 * for among the others only once.
 */
public final class ActivationClasses {
  private final IdentityHashMap<IntegerActivation, Integer> numbers = new IdentityHashMap<>();
  private final List<IntegerActivation> different = new ArrayList<>();
  private final LinearLayer layer;

  /**
   * Compares the activations of a layer.
   *
   * @param layer with one activation, or one a channel
   */
  public ActivationClasses(LinearLayer layer) {
    this.layer = layer;
    Map<IntegerActivation, Integer> equal = new HashMap<>();
    for (IntegerActivation activation : layer.activations()) {
      if (!numbers.containsKey(activation)) {
        int number = equal.computeIfAbsent(activation, own -> equal.size());
        if (number == different.size()) {
          different.add(activation);
        }
        numbers.put(activation, number);
      }
    }
  }

  /** {@return those that differ, in the order in which they come first} */
  public List<IntegerActivation> different() {
    return List.copyOf(different);
  }

  /** {@return the number of the activation that ends a value, among those that differ} */
  public int of(int output) {
    return numbers.get(layer.activation(output));
  }
}
