package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxModel;
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

/**
 * Makes a network on real numbers. A tensor is known by the number of its node.
 *
 * <p>A change of shape costs nothing where a layer takes any shape, as dense ones do. The network's
 * input is given the shape that the first layer that cares asks for.
 */
final class FloatBackend implements Backend {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final Shape declared;
  private Shape input;

  FloatBackend(Shape declared) {
    this.declared = declared;
  }

  /** The shape in which a tensor stands in the network. */
  private Shape shape(Flow flow) throws OnnxException {
    if (flow.id() != INPUT) {
      return shapes.get(flow.id());
    }
    if (input == null) {
      input = Dims.shape(flow.dims());
    }
    return input;
  }

  /** As above, where the layer needs the tensor in the shape that the file says. */
  private Shape exactShape(Flow flow) throws OnnxException {
    Shape wanted = Dims.shape(flow.dims());
    Shape shape = shape(flow);
    if (!shape.equals(wanted)) {
      throw new OnnxException(
          "takes %s that were given another shape, %s: must have the shape that the layer before"
                  .formatted(shape, wanted)
              + " gives");
    }
    return shape;
  }

  private int added(String name, Layer layer, List<Flow> inputs) throws OnnxException {
    List<Shape> given = new ArrayList<>();
    for (Flow flow : inputs) {
      given.add(shape(flow));
    }
    shapes.add(layer.output(given));
    nodes.add(new Node(name, layer, inputs.stream().map(Flow::id).toList()));
    return nodes.size() - 1;
  }

  @Override
  public int dense(String name, Flow input, Weights weights, double[] bias) throws OnnxException {
    Dense layer = new Dense(weights.perOutput(), weights.outputs(), weights.reals(), floats(bias));
    shapes.add(Shape.vector(weights.outputs()));
    nodes.add(new Node(name, layer, List.of(input.id())));
    return nodes.size() - 1;
  }

  @Override
  public int convolution(String name, Flow input, Window window, Weights weights, double[] bias)
      throws OnnxException {
    int channels = exactShape(input).channels();
    Layer layer =
        new Convolution(window, channels, weights.outputs(), weights.reals(), floats(bias));
    return added(name, layer, List.of(input));
  }

  @Override
  public int averagePool(String name, Flow input, Window window) throws OnnxException {
    exactShape(input);
    return added(name, new AveragePool(window), List.of(input));
  }

  @Override
  public int maxPool(String name, Flow input, Window window) throws OnnxException {
    exactShape(input);
    return added(name, new MaxPool(window), List.of(input));
  }

  @Override
  public int activated(String name, Flow input, ActivationFunction function) throws OnnxException {
    return added(name, new Activated(function), List.of(input));
  }

  @Override
  public int normalised(String name, Flow input, float[] factors, float[] offsets)
      throws OnnxException {
    exactShape(input);
    return added(name, new BatchNormalisation(factors, offsets), List.of(input));
  }

  /** Joins the bias of the layer before where nobody else sees its sums. */
  @Override
  public int shifted(String name, Flow input, double[] offsets, boolean alone)
      throws OnnxException {
    exactShape(input);
    Node before = input.id() == INPUT ? null : nodes.get(input.id());
    if (alone && before != null && before.layer() instanceof Dense dense) {
      float[] bias = sums(dense.bias(), offsets);
      Dense moved = new Dense(dense.inputCount(), dense.outputCount(), dense.weights(), bias);
      nodes.set(input.id(), new Node(before.name(), moved, before.inputs()));
      return input.id();
    }
    if (alone && before != null && before.layer() instanceof Convolution layer) {
      Convolution moved =
          new Convolution(
              layer.window(),
              layer.inputChannels(),
              layer.outputChannels(),
              layer.weights(),
              sums(layer.bias(), offsets));
      nodes.set(input.id(), new Node(before.name(), moved, before.inputs()));
      return input.id();
    }
    float[] ones = new float[offsets.length];
    Arrays.fill(ones, 1);
    return added(name, new BatchNormalisation(ones, floats(offsets)), List.of(input));
  }

  @Override
  public int sum(String name, Flow first, Flow second) throws OnnxException {
    return added(name, new Sum(), List.of(first, second));
  }

  @Override
  public int quantised(String name, Flow input, Coding coding) {
    throw new IllegalStateException("a float network has no quantised tensor");
  }

  @Override
  public int dequantised(String name, Flow input, Coding coding) {
    throw new IllegalStateException("a float network has no quantised tensor");
  }

  @Override
  public OnnxModel finished(OnnxModel.Source source, Flow output) throws OnnxException {
    if (nodes.isEmpty()) {
      throw new OnnxException("the network: has no layer");
    }
    if (output.id() != nodes.size() - 1) {
      throw new OnnxException("the output: must be what the last layer gives");
    }
    Shape shape = input == null ? declared : input;
    return new OnnxModel.Real(source, new Network(shape, nodes));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static float[] sums(float[] bias, double[] offsets) {
    for (int i = 0; i < bias.length; i++) {
      bias[i] += (float) offsets[i];
    }
    return bias;
  }
}
