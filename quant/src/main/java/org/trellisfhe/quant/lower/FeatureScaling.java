package org.trellisfhe.quant.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/**
 * Lets every feature of an example be counted in a unit of its own: each is divided by its size
 * before it is quantised, and the weights that it is multiplied with first are multiplied by it, so
 * that the network computes the same. What is a feature depends on these weights: to a dense layer
 * every value is one; to a convolution a channel is, and so is a row or column of it that always
 * meets the same weights.
 */
public final class FeatureScaling {
  private final Network network;
  private final float[] factors;

  private FeatureScaling(Network network, float[] factors) {
    this.network = network;
    this.factors = factors;
  }

  /**
   * Finds the features of a network.
   *
   * @param folded network, as {@link Folding} gives it
   * @param sizes the greatest absolute value that each value of an example takes
   * @return the scaling; empty if something else than weights takes the input, so that all values
   *     must have one unit
   */
  public static Optional<FeatureScaling> of(Network folded, float[] sizes) {
    Checks.range("sizes.length", sizes.length, folded.input().size(), folded.input().size());
    List<Node> first =
        folded.nodes().stream().filter(node -> node.inputs().contains(Network.INPUT)).toList();
    if (!first.stream().allMatch(node -> weighted(node.layer()))) {
      return Optional.empty();
    }
    return Optional.of(new FeatureScaling(folded, factors(folded.input(), first, sizes)));
  }

  private static boolean weighted(Layer layer) {
    return layer instanceof Dense || layer instanceof Convolution;
  }

  /** Shares of the greatest size; features that are always 0 have 1. */
  private static float[] factors(Shape input, List<Node> first, float[] sizes) {
    float[] greatest = new float[sizes.length];
    int[] features = new int[sizes.length];
    float all = 0;
    for (int i = 0; i < sizes.length; i++) {
      features[i] = i;
      for (Node node : first) {
        features[i] = Math.min(features[i], feature(node.layer(), input, i));
      }
      greatest[features[i]] = Math.max(greatest[features[i]], sizes[i]);
      all = Math.max(all, sizes[i]);
    }
    float[] factors = new float[sizes.length];
    for (int i = 0; i < factors.length; i++) {
      float size = greatest[features[i]];
      factors[i] = size > 0 ? size / all : 1;
    }
    return factors;
  }

  /** The first value that must have the same unit as a value. */
  private static int feature(Layer layer, Shape input, int value) {
    if (!(layer instanceof Convolution convolution)) {
      return value;
    }
    int x = value % input.width();
    int y = value / input.width() % input.height();
    int channel = value / input.width() / input.height();
    Shape output = convolution.window().output(input, 1);
    return input.index(channel, output.height() == 1 ? y : 0, output.width() == 1 ? x : 0);
  }

  /** {@return what each value of an example is divided by, at most 1; a copy} */
  public float[] factors() {
    return factors.clone();
  }

  /** {@return how many times as large as the smallest feature the largest one is} */
  public double spread() {
    double least = 1;
    for (float factor : factors) {
      least = Math.min(least, factor);
    }
    return 1 / least;
  }

  /** {@return the network that takes divided values} */
  public Network network() {
    List<Node> nodes = new ArrayList<>();
    for (Node node : network.nodes()) {
      Layer layer = node.layer();
      if (node.inputs().contains(Network.INPUT)) {
        layer = layer instanceof Dense dense ? scaled(dense) : scaled((Convolution) layer);
      }
      nodes.add(new Node(node.name(), layer, node.inputs()));
    }
    return new Network(network.input(), nodes);
  }

  private Dense scaled(Dense dense) {
    float[] weights = dense.weights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= factors[i % factors.length];
    }
    return new Dense(dense.inputCount(), dense.outputCount(), weights, dense.bias());
  }

  private Convolution scaled(Convolution convolution) {
    Window window = convolution.window();
    float[] weights = convolution.weights();
    for (int i = 0; i < weights.length; i++) {
      int channel = i / window.area() % convolution.inputChannels();
      weights[i] *=
          factor(window, channel, i / window.width() % window.height(), i % window.width());
    }
    return new Convolution(
        window,
        convolution.inputChannels(),
        convolution.outputChannels(),
        weights,
        convolution.bias());
  }

  /** Of a weight; those that only ever meet padding have any. */
  private float factor(Window window, int channel, int dy, int dx) {
    Shape input = network.input();
    Shape output = window.output(input, 1);
    int y = output.height() == 1 ? window.row(0, dy) : 0;
    int x = output.width() == 1 ? window.column(0, dx) : 0;
    boolean inside = y >= 0 && y < input.height() && x >= 0 && x < input.width();
    return inside ? factors[input.index(channel, y, x)] : 1;
  }

  /** {@return an example with its values divided} */
  public float[] divided(float[] example) {
    float[] divided = new float[example.length];
    for (int i = 0; i < divided.length; i++) {
      divided[i] = example[i] / factors[i];
    }
    return divided;
  }

  /** {@return the units of values that are not divided, for a format of those that are} */
  public FeatureUnits units(IntegerFormat divided) {
    List<Double> units = new ArrayList<>();
    for (float factor : factors) {
      units.add(divided.unit() * factor);
    }
    return new FeatureUnits(units);
  }
}
