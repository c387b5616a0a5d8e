package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.onnx.OnnxModel;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.StandardFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Pruning;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Sum;
import org.trellisfhe.quant.network.Window;

/**
 * Makes a network on real numbers. A tensor is known by the number of its node.
 *
 * <p>A change of shape costs nothing where a layer takes any shape, as dense ones do; for others it
 * is a layer. The network's input is given the shape that the first layer that cares asks for.
 */
final class FloatBackend implements Backend {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final Shape declared;
  private final Names names;
  private final Budget budget;
  private Shape input;

  FloatBackend(Shape declared, Names names, Budget budget) {
    this.declared = declared;
    this.names = names;
    this.budget = budget;
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

  /** The place of a tensor in the shape that the file says, which a change of shape may make. */
  private int exact(Flow flow) throws OnnxException {
    Shape wanted = Dims.shape(flow.dims());
    if (shape(flow).equals(wanted)) {
      return flow.id();
    }
    budget.take(wanted.size());
    return picked(names.unique("shape"), flow.id(), Selection.reshaping(wanted));
  }

  private int added(String name, Layer layer, Integer... places) {
    List<Shape> given =
        Stream.of(places).map(place -> place == INPUT ? inputShape() : shapes.get(place)).toList();
    shapes.add(layer.output(given));
    nodes.add(new Node(name, layer, List.of(places)));
    return nodes.size() - 1;
  }

  /** Picks values; those that were just picked are picked only once. */
  private int picked(String name, int place, Selection selection) {
    if (place != INPUT
        && nodes.get(place).layer() instanceof Selection before
        && selection.joins(before)) {
      return added(name, selection.after(before), nodes.get(place).inputs().get(0));
    }
    return added(name, selection, place);
  }

  @Override
  public int dense(String name, Flow input, Weights weights, double[] bias) throws OnnxException {
    Dense layer = new Dense(weights.perOutput(), weights.outputs(), weights.reals(), floats(bias));
    return added(name, layer, input.id());
  }

  @Override
  public int convolution(String name, Flow input, Window window, Weights weights, double[] bias)
      throws OnnxException {
    int place = exact(input);
    int channels = Dims.shape(input.dims()).channels();
    Layer layer =
        new Convolution(window, channels, weights.outputs(), weights.reals(), floats(bias));
    return added(name, layer, place);
  }

  @Override
  public int averagePool(String name, Flow input, Window window) throws OnnxException {
    return added(name, new AveragePool(window), exact(input));
  }

  @Override
  public int maxPool(String name, Flow input, Window window) throws OnnxException {
    return added(name, new MaxPool(window), exact(input));
  }

  @Override
  public int activated(String name, Flow input, ScalarFunction function) throws OnnxException {
    shape(input);
    return added(name, new Activated(function), input.id());
  }

  @Override
  public int clipped(String name, Flow input, StandardFunction clip, boolean alone)
      throws OnnxException {
    return activated(name, input, clip);
  }

  @Override
  public int product(String name, Flow first, Flow second) throws OnnxException {
    shape(first);
    CommonBase common = CommonBase.of(nodes, first.id(), second.id());
    return added(name, new Activated(common.product()), common.place());
  }

  @Override
  public int selected(String name, Flow input, int[] from, double fill, List<Integer> dims)
      throws OnnxException {
    int count = shape(input).size();
    return picked(
        name, input.id(), new Selection(count, Dims.nearestShape(dims), from, (float) fill));
  }

  @Override
  public int normalised(String name, Flow input, float[] factors, float[] offsets)
      throws OnnxException {
    return added(name, new BatchNormalisation(factors, offsets), exact(input));
  }

  /** Joins the bias of the layer before where nobody else sees its sums. */
  @Override
  public int shifted(String name, Flow input, double[] offsets, boolean alone)
      throws OnnxException {
    int place = exact(input);
    Node before = place == INPUT ? null : nodes.get(place);
    if (alone && before != null && before.layer() instanceof Dense dense) {
      float[] bias = sums(dense.bias(), offsets);
      Dense moved = new Dense(dense.inputCount(), dense.outputCount(), dense.weights(), bias);
      nodes.set(place, new Node(before.name(), moved, before.inputs()));
      return place;
    }
    if (alone && before != null && before.layer() instanceof Convolution layer) {
      Convolution moved =
          new Convolution(
              layer.window(),
              layer.inputChannels(),
              layer.outputChannels(),
              layer.weights(),
              sums(layer.bias(), offsets));
      nodes.set(place, new Node(before.name(), moved, before.inputs()));
      return place;
    }
    float[] ones = new float[offsets.length];
    Arrays.fill(ones, 1);
    return added(name, new BatchNormalisation(ones, floats(offsets)), place);
  }

  @Override
  public int sum(String name, Flow first, Flow second, boolean difference) throws OnnxException {
    Sum layer = new Sum(difference);
    return shape(first).equals(shape(second))
        ? added(name, layer, first.id(), second.id())
        : added(name, layer, exact(first), exact(second));
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
    if (output.id() == INPUT) {
      throw new OnnxException("the network: has no layer");
    }
    return new OnnxModel.Real(source, Pruning.of(inputShape(), nodes, output.id()));
  }

  /** That of the file, as long as no layer cares. */
  private Shape inputShape() {
    return input == null ? declared : input;
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
