package org.trellisfhe.quant.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.LayerRanges;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
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

/** A network as members of a header, and tensors. */
final class IntegerNetworkWriter {
  private final TensorWriter tensors;
  private final ActivationJson.Writer activations;

  IntegerNetworkWriter(TensorWriter tensors) {
    this.tensors = tensors;
    this.activations = new ActivationJson.Writer(tensors);
  }

  void write(ObjectNode header, IntegerNetwork network) {
    ObjectNode input = header.putObject("input");
    ShapeJson.put(input.putArray("shape"), network.shape());
    ActivationJson.put(input, network.input());
    if (!network.inputUnits().same()) {
      network.inputUnits().each().forEach(input.putArray("units")::add);
    }
    ObjectNode output = header.putObject("output");
    ShapeJson.put(output.putArray("shape"), network.output());
    put(output.putArray("range"), network.outputRange());
    output.put("unit", network.outputUnit());
    ArrayNode nodes = header.putArray("nodes");
    for (int i = 0; i < network.nodes().size(); i++) {
      ObjectNode node = nodes.addObject();
      write(node, network.nodes().get(i));
      put(node.putObject("ranges"), network.ranges(i));
    }
    header.set("tables", activations.tables());
  }

  private void write(ObjectNode json, IntegerNode node) {
    json.put("name", node.name());
    json.put("type", LayerType.of(node.layer()).label());
    ArrayNode inputs = json.putArray("inputs");
    node.inputs().forEach(inputs::add);
    ShapeJson.put(json.putArray("inputShape"), node.layer().inputs().get(0));
    ShapeJson.put(json.putArray("outputShape"), node.layer().output());
    if (node.layer() instanceof LinearLayer linear) {
      write(json, node.name(), linear.map());
      ArrayNode ends = json.putArray("activations");
      linear.activations().forEach(activation -> activations.add(ends, activation));
    } else {
      ShapeJson.put(json.putObject("window"), ((MaximumLayer) node.layer()).window());
    }
  }

  private void write(ObjectNode json, String name, LinearMap map) {
    Shape input = map.inputs().get(0);
    int outputs = map.output().channels();
    if (map instanceof DenseMap dense) {
      add(json, name, dense.weights(), dense.bias(), outputs, input.size());
    } else if (map instanceof ConvolutionMap convolution) {
      Window window = convolution.window();
      ShapeJson.put(json.putObject("window"), window);
      int[] shape = {outputs, input.channels(), window.height(), window.width()};
      add(json, name, convolution.weights(), convolution.bias(), shape);
    } else if (map instanceof PoolMap pool) {
      ShapeJson.put(json.putObject("window"), pool.window());
    } else if (map instanceof SelectionMap selection) {
      json.put("from", tensors.add(name + ".from", selection.from(), map.output().size()));
      json.put("fill", selection.fill());
    } else {
      SumMap sum = (SumMap) map;
      json.putArray("factors").add(sum.first()).add(sum.second());
    }
  }

  private void add(ObjectNode json, String name, int[] weights, int[] bias, int... shape) {
    json.put("weights", tensors.add(name + ".weights", weights, shape));
    json.put("bias", tensors.add(name + ".bias", bias, bias.length));
  }

  private static void put(ArrayNode target, IntRange range) {
    target.add(range.low()).add(range.high());
  }

  private static void put(ObjectNode target, LayerRanges ranges) {
    put(target.putArray("partial"), ranges.partial());
    put(target.putArray("sum"), ranges.sum());
    put(target.putArray("shifted"), ranges.shifted());
    put(target.putArray("output"), ranges.output());
  }
}
