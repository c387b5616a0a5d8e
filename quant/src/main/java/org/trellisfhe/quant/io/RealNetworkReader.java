package org.trellisfhe.quant.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.Polynomial;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Sum;
import org.trellisfhe.quant.network.Window;

/** A network on real numbers from members of a header, and tensors. */
final class RealNetworkReader {
  private final TensorReader tensors;

  RealNetworkReader(TensorReader tensors) {
    this.tensors = tensors;
  }

  /** A network and the range of its inputs. */
  record Found(Network network, double low, double high) {}

  Found read(Fields header) throws MalformedDataException {
    Fields input = header.object("input");
    Shape shape = ShapeJson.shape(input, "shape");
    List<Double> range = input.numbers("range");
    if (range.size() != 2) {
      throw input.malformed(new IllegalArgumentException("range: must have 2 members"));
    }
    input.end();
    List<Fields> fields = header.objects("nodes");
    List<Node> nodes = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>();
    for (Fields each : fields) {
      List<Integer> inputs = Arrays.stream(each.int32s("inputs")).boxed().toList();
      shapes.add(ShapeJson.shape(each, "outputShape"));
      nodes.add(node(each, inputs, shape, shapes));
      each.end();
    }
    Network network = joined(header, shape, nodes);
    for (int i = 0; i < nodes.size(); i++) {
      requireSame(fields.get(i), "outputShape", shapes.get(i), network.shape(i));
    }
    Fields output = header.object("output");
    requireSame(output, "shape", ShapeJson.shape(output, "shape"), network.output());
    output.end();
    return new Found(network, range.get(0), range.get(1));
  }

  private static Network joined(Fields header, Shape input, List<Node> nodes)
      throws MalformedDataException {
    try {
      return new Network(input, nodes);
    } catch (IllegalArgumentException e) {
      throw header.malformed(e);
    }
  }

  private static void requireSame(Fields fields, String name, Shape written, Shape derived)
      throws MalformedDataException {
    if (!written.equals(derived)) {
      throw fields.malformed(
          new IllegalArgumentException(
              name + " = " + written + ": what follows from the network is " + derived));
    }
  }

  /** The shapes are those of this node and all before it, as they are written. */
  private Node node(Fields fields, List<Integer> inputs, Shape input, List<Shape> shapes)
      throws MalformedDataException {
    try {
      int source = inputs.isEmpty() ? Network.INPUT : inputs.get(0);
      if (source < Network.INPUT || source >= shapes.size() - 1) {
        throw new IllegalArgumentException(
            "inputs = %s: must be %d to %d".formatted(inputs, Network.INPUT, shapes.size() - 2));
      }
      Shape given = source == Network.INPUT ? input : shapes.get(source);
      Layer layer = layer(fields, given, shapes.get(shapes.size() - 1));
      return new Node(fields.text("name"), layer, inputs);
    } catch (IllegalArgumentException e) {
      throw fields.malformed(e);
    }
  }

  private Layer layer(Fields fields, Shape given, Shape output) throws MalformedDataException {
    return switch (RealLayerType.named(fields.text("type"))) {
      case DENSE -> {
        float[] weights = weights(fields, output.channels(), given.size());
        float[] bias = tensors.takeReals(fields.text("bias"), output.channels());
        yield new Dense(given.size(), output.channels(), weights, bias);
      }
      case CONVOLUTION -> {
        Window window = ShapeJson.window(fields.object("window"));
        float[] weights =
            weights(fields, output.channels(), given.channels(), window.height(), window.width());
        float[] bias = tensors.takeReals(fields.text("bias"), output.channels());
        yield new Convolution(window, given.channels(), output.channels(), weights, bias);
      }
      case POOL -> new AveragePool(ShapeJson.window(fields.object("window")));
      case MAXIMUM -> new MaxPool(ShapeJson.window(fields.object("window")));
      case NORMALISATION ->
          new BatchNormalisation(
              tensors.takeReals(fields.text("factors"), given.channels()),
              tensors.takeReals(fields.text("offsets"), given.channels()));
      case SELECTION ->
          new Selection(
              given.size(),
              output,
              tensors.take(fields.text("from"), output.size()),
              (float) fields.number("fill"));
      case SUM -> new Sum(fields.bool("difference"));
      case ACTIVATION -> new Activated(function(fields));
    };
  }

  private float[] weights(Fields fields, int... shape) throws MalformedDataException {
    return tensors.takeReals(fields.text("weights"), shape);
  }

  private static ScalarFunction function(Fields fields) throws MalformedDataException {
    if (fields.has("polynomial")) {
      return Polynomial.of(
          fields.numbers("polynomial").stream().mapToDouble(Double::doubleValue).toArray());
    }
    String name = fields.text("function");
    return Arrays.stream(ActivationFunction.values())
        .filter(function -> function.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "function = '" + name + "': must be relu, sigmoid, tanh, cubic or square"));
  }
}
