package org.trellisfhe.quant.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Window;

/**
 * Brings a network into the form that is quantised, without changing what it computes: batch
 * normalisation becomes part of the weights before it, or a convolution of one pixel where there
 * are none; and an activation that never falls moves from behind a maximum to before it, where it
 * joins the sums.
 */
public final class Folding {
  private final Network network;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Integer, Integer> places = new HashMap<>();
  private final int[] uses;

  private Folding(Network network) {
    this.network = network;
    this.uses = new int[network.nodes().size()];
    for (Node node : network.nodes()) {
      node.inputs().stream().filter(i -> i != Network.INPUT).forEach(i -> uses[i]++);
    }
    places.put(Network.INPUT, Network.INPUT);
  }

  /** {@return a network without batch normalisation that gives the same, up to rounding} */
  public static Network fold(Network network) {
    Folding folding = new Folding(network);
    for (int i = 0; i < network.nodes().size(); i++) {
      folding.add(i);
    }
    return new Network(network.input(), folding.nodes);
  }

  private void add(int i) {
    Node node = network.nodes().get(i);
    int source = node.inputs().get(0);
    boolean alone = source != Network.INPUT && uses[source] == 1;
    int place = places.get(source);
    Layer before = place == Network.INPUT ? null : nodes.get(place).layer();
    if (node.layer() instanceof BatchNormalisation normalisation) {
      if (alone && (before instanceof Dense || before instanceof Convolution)) {
        Node joined = nodes.get(place);
        nodes.set(place, new Node(joined.name(), scaled(before, normalisation), joined.inputs()));
        places.put(i, place);
        return;
      }
      append(i, new Node(node.name(), onePixel(normalisation), List.of(place)));
    } else if (node.layer() instanceof Activated activated
        && alone
        && before instanceof MaxPool
        && activated.function().monotone()) {
      Node pool = nodes.get(place);
      nodes.set(place, new Node(node.name(), activated, pool.inputs()));
      append(i, new Node(pool.name(), pool.layer(), List.of(place)));
    } else {
      List<Integer> inputs = node.inputs().stream().map(places::get).collect(Collectors.toList());
      append(i, new Node(node.name(), node.layer(), inputs));
    }
  }

  private void append(int i, Node node) {
    places.put(i, nodes.size());
    nodes.add(node);
  }

  private static Layer scaled(Layer before, BatchNormalisation normalisation) {
    float[] factors = normalisation.factors();
    float[] offsets = normalisation.offsets();
    if (before instanceof Dense dense) {
      return new Dense(
          dense.inputCount(),
          dense.outputCount(),
          weights(dense.weights(), factors),
          bias(dense.bias(), factors, offsets));
    }
    Convolution convolution = (Convolution) before;
    return new Convolution(
        convolution.window(),
        convolution.inputChannels(),
        convolution.outputChannels(),
        weights(convolution.weights(), factors),
        bias(convolution.bias(), factors, offsets));
  }

  private static float[] weights(float[] weights, float[] factors) {
    int columns = weights.length / factors.length;
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= factors[i / columns];
    }
    return weights;
  }

  private static float[] bias(float[] bias, float[] factors, float[] offsets) {
    for (int i = 0; i < bias.length; i++) {
      bias[i] = bias[i] * factors[i] + offsets[i];
    }
    return bias;
  }

  private static Convolution onePixel(BatchNormalisation normalisation) {
    int channels = normalisation.channels();
    float[] factors = normalisation.factors();
    float[] weights = new float[channels * channels];
    for (int c = 0; c < channels; c++) {
      weights[c * channels + c] = factors[c];
    }
    return new Convolution(Window.of(1, 1), channels, channels, weights, normalisation.offsets());
  }
}
