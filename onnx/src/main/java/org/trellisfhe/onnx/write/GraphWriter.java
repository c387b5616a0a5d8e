package org.trellisfhe.onnx.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.onnx.proto.ElementType;
import org.trellisfhe.onnx.proto.GraphMessage;
import org.trellisfhe.onnx.proto.ModelEncoder;
import org.trellisfhe.onnx.proto.ModelMessage;
import org.trellisfhe.onnx.proto.NodeMessage;
import org.trellisfhe.onnx.proto.TensorMessage;
import org.trellisfhe.onnx.proto.ValueMessage;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Gathers the nodes and constants of a graph; every name in it is unique. */
final class GraphWriter {
  private static final String PRODUCER = "trellis";

  private final List<NodeMessage> nodes = new ArrayList<>();
  private final List<TensorMessage> constants = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Shape input;

  /**
   * Starts a graph of one input.
   *
   * @param input shape of one example
   * @param reserved names of layers, which nothing else may take
   */
  GraphWriter(Shape input, List<String> reserved) {
    this.input = input;
    names.addAll(reserved);
  }

  private String unique(String wanted) {
    String name = wanted;
    for (int i = 2; !names.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  /** The network's input, in as few dimensions as its shape needs. */
  Tensor input() {
    return new Tensor(unique("input"), input, rank(input));
  }

  /** The node of a layer, by the layer's own name. */
  String layer(String name, String operator, List<String> takes, AttributeMessage... attributes) {
    return node(name, operator, takes, attributes);
  }

  /** A node beside the layers. */
  String helper(String name, String operator, List<String> takes, AttributeMessage... attributes) {
    return node(unique(name), operator, takes, attributes);
  }

  private String node(
      String name, String operator, List<String> takes, AttributeMessage... attributes) {
    String output = unique(name + ":0");
    nodes.add(new NodeMessage(name, operator, "", takes, List.of(output), List.of(attributes)));
    return output;
  }

  /** The tensor in another shape or number of dimensions; the same one if it has them. */
  Tensor shaped(Tensor tensor, Shape shape, int rank) {
    if (tensor.rank() == rank && tensor.shape().equals(shape)) {
      return tensor;
    }
    List<Long> dims = new Tensor("", shape, rank).dims();
    long[] sizes = dims.stream().mapToLong(size -> Math.max(0, size)).toArray(); // 0: as it is.
    String to = integers(tensor.name() + "/shape", sizes);
    String name = helper(tensor.name() + "/reshape", "Reshape", List.of(tensor.name(), to));
    return new Tensor(name, shape, rank);
  }

  /** The tensor as a vector. */
  Tensor flat(Tensor tensor) {
    if (tensor.rank() == 2) {
      return tensor;
    }
    String name =
        helper(
            tensor.name() + "/flatten",
            "Flatten",
            List.of(tensor.name()),
            AttributeMessage.of("axis", 1));
    return new Tensor(name, Shape.vector(tensor.shape().size()), 2);
  }

  /** A window over a tensor: over a series where it may be one, or else over images. */
  Slid slid(Tensor tensor, Shape shape, Window window, int channels) {
    boolean series = shape.height() == 1 && window.height() == 1 && window.strideY() == 1;
    Tensor input = shaped(tensor, shape, series && tensor.rank() == 3 ? 3 : 4);
    return new Slid(input, window, window.output(shape, channels));
  }

  /**
   * Values of a vector one behind the other, of which some are gathered; the constant is behind
   * them all.
   */
  Tensor selection(String name, Selection layer, Tensor input) {
    String flat = input.name();
    long[] from = IntStream.of(layer.from()).asLongStream().toArray();
    if (layer.fills()) {
      String pads = integers(name + ".pads", 0, 0, 0, 1);
      String fill = floats(name + ".fill", List.of(), layer.fill());
      flat = helper(name + "/padded", "Pad", List.of(flat, pads, fill));
      from = LongStream.of(from).map(i -> i == Selection.FILL ? layer.inputCount() : i).toArray();
    }
    String places = integers(name + ".from", from);
    AttributeMessage axis = AttributeMessage.of("axis", 1);
    String given = layer(name, "Gather", List.of(flat, places), axis);
    Tensor vector = new Tensor(given, Shape.vector(layer.output().size()), 2);
    return shaped(vector, layer.output(), rank(layer.output()));
  }

  /** As few dimensions as a shape needs. */
  private static int rank(Shape shape) {
    return shape.height() > 1 ? 4 : shape.width() > 1 ? 3 : 2;
  }

  /**
   * Normalisation with mean 0 and variance 1, so that factors and offsets stand as they are.
   *
   * @param layer name of the node, or null for one beside the layers
   * @param name of its constants
   */
  String normalisation(String layer, String name, BatchNormalisation values, String input) {
    List<Long> dims = List.of((long) values.channels());
    float[] ones = new float[values.channels()];
    Arrays.fill(ones, 1);
    List<String> takes =
        List.of(
            input,
            floats(name + ".scale", dims, values.factors()),
            floats(name + ".shift", dims, values.offsets()),
            floats(name + ".mean", dims, new float[values.channels()]),
            floats(name + ".variance", dims, ones));
    String node = layer == null ? unique(name + "/affine") : layer;
    return node(node, "BatchNormalization", takes, AttributeMessage.of("epsilon", 0f));
  }

  String floats(String name, List<Long> dims, float... values) {
    ByteBuffer raw = buffer(values.length, Float.BYTES);
    raw.asFloatBuffer().put(values);
    return constant(name, dims, ElementType.FLOAT, raw);
  }

  String doubles(String name, double value) {
    return constant(
        name, List.of(), ElementType.DOUBLE, buffer(1, Double.BYTES).putDouble(0, value));
  }

  /** One number for all values of a tensor of the network, or one for each. */
  String doubles(String name, Tensor like, double... values) {
    if (values.length == 1) {
      return doubles(name, values[0]);
    }
    ByteBuffer raw = buffer(values.length, Double.BYTES);
    raw.asDoubleBuffer().put(values);
    List<Long> sizes = like.dims().stream().skip(1).toList(); // All but the batch's.
    return constant(name, sizes, ElementType.DOUBLE, raw);
  }

  /** A list of 64-bit integers. */
  String integers(String name, long... values) {
    ByteBuffer raw = buffer(values.length, Long.BYTES);
    raw.asLongBuffer().put(values);
    return constant(name, List.of((long) values.length), ElementType.INT64, raw);
  }

  /** Integers of at most 32 bits. */
  String integers(String name, List<Long> dims, ElementType type, int... values) {
    ByteBuffer raw = buffer((values.length * type.bits() + 7) / 8, 1);
    for (int i = 0; i < values.length; i++) {
      switch (type.bits()) {
        case 32 -> raw.putInt(Integer.BYTES * i, values[i]);
        case 8 -> raw.put(i, (byte) values[i]);
        default -> raw.put(i / 2, (byte) (raw.get(i / 2) | (values[i] & 0xF) << (i % 2 * 4)));
      }
    }
    return constant(name, dims, type, raw);
  }

  private static ByteBuffer buffer(int count, int bytes) {
    return ByteBuffer.allocate(Math.multiplyExact(count, bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String constant(String name, List<Long> dims, ElementType type, ByteBuffer raw) {
    String own = unique(name);
    constants.add(TensorMessage.of(own, dims, type, raw));
    return own;
  }

  /** The bytes of the file. */
  byte[] finished(Tensor from, Tensor output, long opset) {
    ValueMessage in = new ValueMessage(from.name(), ElementType.FLOAT.number(), true, from.dims());
    ValueMessage out =
        new ValueMessage(output.name(), ElementType.FLOAT.number(), true, output.dims());
    GraphMessage graph =
        new GraphMessage("network", nodes, constants, List.of(in), List.of(out), false);
    long irVersion = opset >= 21 ? 10 : opset >= 15 ? 8 : 7;
    return ModelEncoder.encode(new ModelMessage(irVersion, PRODUCER, Map.of("", opset), graph));
  }
}
