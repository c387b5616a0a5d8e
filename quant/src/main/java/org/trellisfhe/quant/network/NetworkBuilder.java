package org.trellisfhe.quant.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.internal.Checks;

/**
 * Builds networks that are to be trained, layer after layer: weights are drawn at random, evenly
 * within +-sqrt(6 / inputs of a sum) (He et al. 2015), biases are 0.
 */
public final class NetworkBuilder {
  private final Shape input;
  private final SplittableRandom random;
  private final List<Node> nodes = new ArrayList<>();
  private Shape shape;
  private int last = Network.INPUT;

  /**
   * Starts a network.
   *
   * @param input of one example
   * @param seed of the weights; no secret
   */
  public NetworkBuilder(Shape input, long seed) {
    this.input = input;
    this.shape = input;
    this.random = new SplittableRandom(seed);
  }

  /** {@return this with a dense layer} */
  public NetworkBuilder dense(int outputs) {
    float[] weights = weights(shape.size(), (long) shape.size() * outputs);
    return layer(new Dense(shape.size(), outputs, weights, new float[outputs]));
  }

  /** {@return this with a convolution} */
  public NetworkBuilder convolution(Window window, int channels) {
    int taps = shape.channels() * window.area();
    float[] weights = weights(taps, (long) taps * channels);
    return layer(new Convolution(window, shape.channels(), channels, weights, new float[channels]));
  }

  private float[] weights(int inputs, long count) {
    Checks.range("weights", count, 1, Shape.MAX_SIZE);
    double bound = Math.sqrt(6.0 / inputs);
    float[] weights = new float[(int) count];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble(-bound, bound);
    }
    return weights;
  }

  /** {@return this with batch normalisation} */
  public NetworkBuilder normalisation() {
    float[] ones = new float[shape.channels()];
    Arrays.fill(ones, 1);
    return layer(new BatchNormalisation(ones, new float[shape.channels()]));
  }

  /** {@return this with an activation} */
  public NetworkBuilder activation(ScalarFunction function) {
    return layer(new Activated(function));
  }

  /** {@return this with means} */
  public NetworkBuilder averagePool(Window window) {
    return layer(new AveragePool(window));
  }

  /** {@return this with maxima} */
  public NetworkBuilder maxPool(Window window) {
    return layer(new MaxPool(window));
  }

  /** {@return this with any layer behind what is there} */
  public NetworkBuilder layer(Layer layer) {
    return add(layer, List.of(last));
  }

  /**
   * Adds the values of an earlier node, as at the end of a residual block.
   *
   * @param node as {@link #last()} gave it, of the same shape
   */
  public NetworkBuilder sum(int node) {
    return add(new Sum(), List.of(last, node));
  }

  private NetworkBuilder add(Layer layer, List<Integer> inputs) {
    String kind = layer.getClass().getSimpleName();
    String name = Character.toLowerCase(kind.charAt(0)) + kind.substring(1) + nodes.size();
    nodes.add(new Node(name, layer, inputs));
    Network checked = new Network(input, nodes);
    last = nodes.size() - 1;
    shape = checked.output();
    return this;
  }

  /** {@return the number of the node that was added last, or {@link Network#INPUT}} */
  public int last() {
    return last;
  }

  /** {@return the network} */
  public Network build() {
    return new Network(input, nodes);
  }
}
