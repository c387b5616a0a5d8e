package org.trellisfhe.quant.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.ComposedFunction;
import org.trellisfhe.quant.StandardFunction;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/**
 * Gives every function sums of its own to end: one after another becomes one, and before one of
 * other values stands a mean of each value by itself. What is left of batch normalisation becomes a
 * convolution of one pixel.
 */
final class Settling extends Rewriting {
  private static final int MOST_DEPTH = 12;

  private final Map<Integer, StandardFunction> affine = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  Settling(Network network) {
    super(network);
    network.nodes().forEach(node -> names.add(node.name()));
  }

  @Override
  int add(Node node, boolean alone) {
    if (node.layer() instanceof BatchNormalisation normalisation) {
      return normalised(node, normalisation, alone);
    } else if (node.layer() instanceof Activated activated) {
      return activated(node, activated, alone);
    }
    return append(node);
  }

  /** Part of the table of the function before it where that is one for all channels. */
  private int normalised(Node node, BatchNormalisation normalisation, boolean alone) {
    Optional<StandardFunction> alike = normalisation.alike();
    if (alone && alike.isPresent() && before(node) instanceof Activated first && tabulated(first)) {
      int place = node.inputs().get(0);
      ComposedFunction both = new ComposedFunction(alike.get(), first.function());
      return replace(place, new Node(node.name(), new Activated(both), node(place).inputs()));
    }
    int place = append(new Node(node.name(), onePixel(normalisation), node.inputs()));
    alike.ifPresent(function -> affine.put(place, function));
    return place;
  }

  private static boolean rectified(Activated activated) {
    return activated.function() == ActivationFunction.RELU;
  }

  /** Whether a function takes a table in any case, which ReLU does not. */
  private static boolean tabulated(Activated activated) {
    return !rectified(activated) && activated.function().depth() < MOST_DEPTH;
  }

  private int activated(Node node, Activated activated, boolean alone) {
    StandardFunction scale = alone ? affine.get(node.inputs().get(0)) : null;
    if (scale != null && tabulated(activated)) {
      Activated both = new Activated(new ComposedFunction(activated.function(), scale));
      List<Integer> source = node(node.inputs().get(0)).inputs();
      return activated(new Node(node.name(), both, source), both, false);
    }
    if (alone
        && rectified(activated)
        && before(node) instanceof Activated first
        && rectified(first)) {
      return node.inputs().get(0); // A second ReLU changes nothing.
    }
    if (alone && before(node) instanceof Activated first && first.function().depth() < MOST_DEPTH) {
      int place = node.inputs().get(0);
      Activated both = new Activated(new ComposedFunction(activated.function(), first.function()));
      return replace(place, new Node(node.name(), both, node(place).inputs()));
    } else if (alone && Stage.sums(before(node))) {
      return append(node);
    }
    int own = append(new Node(unique(node.name()), ownValues(), node.inputs()));
    return append(new Node(node.name(), activated, List.of(own)));
  }

  private static AveragePool ownValues() {
    return new AveragePool(Window.of(1, 1));
  }

  private String unique(String function) {
    String name = function + " input";
    while (!names.add(name)) {
      name += "'";
    }
    return name;
  }

  private static Convolution onePixel(BatchNormalisation normalisation) {
    int channels = normalisation.channels();
    Checks.range("weights of normalisation", (long) channels * channels, 1, Shape.MAX_SIZE);
    float[] factors = normalisation.factors();
    float[] weights = new float[channels * channels];
    for (int c = 0; c < channels; c++) {
      weights[c * channels + c] = factors[c];
    }
    return new Convolution(Window.of(1, 1), channels, channels, weights, normalisation.offsets());
  }
}
