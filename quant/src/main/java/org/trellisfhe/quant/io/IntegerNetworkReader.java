package org.trellisfhe.quant.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.LayerRanges;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.integer.SelectionMap;
import org.trellisfhe.quant.integer.SumMap;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** A network from members of a header, and tensors. */
final class IntegerNetworkReader {
  private final TensorReader tensors;
  private final List<Activation> tables;

  IntegerNetworkReader(TensorReader tensors, List<Activation> tables) {
    this.tensors = tensors;
    this.tables = tables;
  }

  IntegerNetwork read(Fields header) throws MalformedDataException {
    Fields input = header.object("input");
    Shape shape = ShapeJson.shape(input, "shape");
    IntegerFormat format = ActivationJson.format(input);
    FeatureUnits units = units(input);
    input.end();
    Fields output = header.object("output");
    double unit = output.number("unit");
    List<Fields> fields = header.objects("nodes");
    List<IntegerNode> nodes = new ArrayList<>();
    for (Fields each : fields) {
      nodes.add(node(each));
    }
    IntegerNetwork network;
    try {
      network = new IntegerNetwork(shape, format, units, nodes, unit);
    } catch (IllegalArgumentException e) {
      throw header.malformed(e);
    }
    // What is derived stands in the file for other readers: it must not tell them another story.
    same(output, "shape", ShapeJson.shape(output, "shape"), network.output());
    same(output, "range", output.range("range"), network.outputRange());
    output.end();
    for (int i = 0; i < nodes.size(); i++) {
      same(
          fields.get(i),
          "outputShape",
          ShapeJson.shape(fields.get(i), "outputShape"),
          network.shape(i));
      same(fields.get(i), "ranges", ranges(fields.get(i).object("ranges")), network.ranges(i));
      fields.get(i).end();
    }
    return network;
  }

  private static FeatureUnits units(Fields input) throws MalformedDataException {
    if (!input.has("units")) {
      return FeatureUnits.SAME;
    }
    try {
      return new FeatureUnits(input.numbers("units"));
    } catch (IllegalArgumentException e) {
      throw input.malformed(e);
    }
  }

  private static void same(Fields fields, String name, Object written, Object derived)
      throws MalformedDataException {
    if (!written.equals(derived)) {
      throw fields.malformed(
          new IllegalArgumentException(
              name + " = " + written + ": what follows from the network is " + derived));
    }
  }

  private IntegerNode node(Fields fields) throws MalformedDataException {
    try {
      IntegerLayer layer = layer(fields);
      List<Integer> inputs = Arrays.stream(fields.int32s("inputs")).boxed().toList();
      return new IntegerNode(fields.text("name"), layer, inputs);
    } catch (IllegalArgumentException e) {
      throw fields.malformed(e);
    }
  }

  private IntegerLayer layer(Fields fields) throws MalformedDataException {
    Shape input = ShapeJson.shape(fields, "inputShape");
    LayerType type = LayerType.named(fields.text("type"));
    if (type == LayerType.MAXIMUM) {
      return new MaximumLayer(input, ShapeJson.window(fields.object("window")));
    }
    LinearMap map = map(type, input, fields);
    List<IntegerActivation> activations = new ArrayList<>();
    for (Fields each : fields.objects("activations")) {
      activations.add(ActivationJson.read(each, tables));
    }
    return new LinearLayer(map, activations);
  }

  private LinearMap map(LayerType type, Shape input, Fields fields) throws MalformedDataException {
    return switch (type) {
      case POOL -> new PoolMap(input, ShapeJson.window(fields.object("window")));
      case SUM -> {
        int[] factors = fields.int32s("factors", 2);
        yield new SumMap(input, factors[0], factors[1]);
      }
      case SELECTION -> {
        Shape output = ShapeJson.shape(fields, "outputShape");
        int[] from = tensors.take(fields.text("from"), output.size());
        yield new SelectionMap(input, output, from, fields.int32("fill"));
      }
      case CONVOLUTION -> {
        Window window = ShapeJson.window(fields.object("window"));
        int channels = ShapeJson.shape(fields, "outputShape").channels();
        int[] kernels = {channels, input.channels(), window.height(), window.width()};
        int[] weights = tensors.take(fields.text("weights"), kernels);
        yield new ConvolutionMap(
            input, window, weights, tensors.take(fields.text("bias"), channels));
      }
      case DENSE -> {
        int outputs = ShapeJson.shape(fields, "outputShape").channels();
        int[] weights = tensors.take(fields.text("weights"), outputs, input.size());
        yield new DenseMap(input, weights, tensors.take(fields.text("bias"), outputs));
      }
      case MAXIMUM -> throw new IllegalArgumentException("type = 'maximum': must be a sum");
    };
  }

  private static LayerRanges ranges(Fields fields) throws MalformedDataException {
    LayerRanges ranges =
        new LayerRanges(
            fields.range("partial"),
            fields.range("sum"),
            fields.range("shifted"),
            fields.range("output"));
    fields.end();
    return ranges;
  }
}
