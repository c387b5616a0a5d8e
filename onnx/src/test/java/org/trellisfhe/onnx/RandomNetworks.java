package org.trellisfhe.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Sum;
import org.trellisfhe.quant.network.Window;

/** Small networks of every kind of layer, and numbers for them. */
final class RandomNetworks {
  private static final List<ActivationFunction> FUNCTIONS =
      List.of(
          ActivationFunction.RELU,
          ActivationFunction.SIGMOID,
          ActivationFunction.TANH,
          ActivationFunction.SQUARE);

  private final SplittableRandom random;

  RandomNetworks(long seed) {
    random = new SplittableRandom(seed);
  }

  float[] numbers(int count, double most) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-most, most);
    }
    return numbers;
  }

  int[] integers(int count, int low, int high) {
    return random.ints(count, low, high + 1).toArray();
  }

  /** A window that fits, with odd strides and padding. */
  Window window(Shape shape) {
    int height = random.nextInt(1, Math.min(4, shape.height()) + 1);
    int width = random.nextInt(1, Math.min(4, shape.width()) + 1);
    boolean flat = shape.height() == 1;
    return Window.of(height, width)
        .withStride(flat ? 1 : random.nextInt(1, 3), random.nextInt(1, 4))
        .withPadding(
            random.nextInt(height),
            random.nextInt(width),
            random.nextInt(height),
            random.nextInt(width));
  }

  /** Images, series or vectors through convolutions, pools and a residual to a dense layer. */
  Network network() {
    List<Node> nodes = new ArrayList<>();
    Shape input =
        switch (random.nextInt(3)) {
          case 0 -> new Shape(2, 9, 8);
          case 1 -> Shape.series(3, 19);
          default -> Shape.vector(12);
        };
    Shape shape = input;
    for (int i = 0; i < 6; i++) {
      List<Shape> given = new ArrayList<>(List.of(shape));
      Layer layer = layer(i, shape);
      List<Integer> inputs = new ArrayList<>(List.of(nodes.size() - 1));
      if (layer instanceof Sum) {
        given.add(shape);
        inputs.add(residual(nodes));
      }
      nodes.add(new Node("layer " + i, layer, inputs));
      shape = layer.output(given);
    }
    nodes.add(new Node("dense", dense(shape, 5), List.of(nodes.size() - 1)));
    nodes.add(new Node("relu", new Activated(ActivationFunction.RELU), List.of(nodes.size() - 1)));
    nodes.add(new Node("last", dense(Shape.vector(5), 3), List.of(nodes.size() - 1)));
    return new Network(input, nodes);
  }

  /** What the layer before was given if it has the same shape as what it gives. */
  private static int residual(List<Node> nodes) {
    Node last = nodes.get(nodes.size() - 1);
    return last.layer() instanceof Activated ? last.inputs().get(0) : nodes.size() - 1;
  }

  private Layer layer(int place, Shape shape) {
    return switch (place) {
      case 0 -> convolution(window(shape), shape, 4);
      case 1 -> normalisation(shape.channels());
      case 2 -> new Activated(FUNCTIONS.get(random.nextInt(FUNCTIONS.size())));
      case 3 -> new Sum();
      case 4 -> random.nextBoolean() ? new MaxPool(window(shape)) : new AveragePool(window(shape));
      default -> convolution(window(shape), shape, 3);
    };
  }

  private Layer convolution(Window window, Shape shape, int outputs) {
    int taps = shape.channels() * window.area();
    double most = 1 / Math.sqrt(taps);
    return new Convolution(
        window, shape.channels(), outputs, numbers(taps * outputs, most), numbers(outputs, 0.5));
  }

  private Dense dense(Shape shape, int outputs) {
    double most = 1 / Math.sqrt(shape.size());
    float[] weights = numbers(shape.size() * outputs, most);
    return new Dense(shape.size(), outputs, weights, numbers(outputs, 0.5));
  }

  private Layer normalisation(int channels) {
    return new BatchNormalisation(numbers(channels, 1.5), numbers(channels, 0.5));
  }

  /** The sizes in which the writer gives an input, with a batch of 1. */
  static long[] dims(Shape shape) {
    long[] all = {1, shape.channels(), shape.height(), shape.width()};
    if (shape.height() > 1) {
      return all;
    }
    return shape.width() > 1
        ? new long[] {1, shape.channels(), shape.width()}
        : Arrays.copyOf(all, 2);
  }
}
