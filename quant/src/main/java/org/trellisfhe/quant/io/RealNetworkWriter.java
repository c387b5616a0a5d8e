package org.trellisfhe.quant.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
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
import org.trellisfhe.quant.network.Sum;
import org.trellisfhe.quant.network.Window;

/** A network on real numbers as members of a header, and tensors. */
final class RealNetworkWriter {
  private final TensorWriter tensors;

  RealNetworkWriter(TensorWriter tensors) {
    this.tensors = tensors;
  }

  void write(ObjectNode header, RealModel model) {
    Network network = model.network();
    ObjectNode input = header.putObject("input");
    ShapeJson.put(input.putArray("shape"), network.input());
    input.putArray("range").add(model.low()).add(model.high());
    ShapeJson.put(header.putObject("output").putArray("shape"), network.output());
    ArrayNode nodes = header.putArray("nodes");
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      ObjectNode json = nodes.addObject();
      json.put("name", node.name());
      ArrayNode inputs = json.putArray("inputs");
      node.inputs().forEach(inputs::add);
      ShapeJson.put(json.putArray("outputShape"), network.shape(i));
      write(json, node.name(), node.layer());
    }
  }

  private void write(ObjectNode json, String name, Layer layer) {
    json.put("type", RealLayerType.of(layer).label());
    if (layer instanceof Dense dense) {
      add(json, name, dense.weights(), dense.outputCount(), dense.inputCount());
      add(json, name, "bias", dense.bias());
    } else if (layer instanceof Convolution convolution) {
      Window window = convolution.window();
      ShapeJson.put(json.putObject("window"), window);
      int[] shape = {
        convolution.outputChannels(), convolution.inputChannels(), window.height(), window.width()
      };
      add(json, name, convolution.weights(), shape);
      add(json, name, "bias", convolution.bias());
    } else if (layer instanceof AveragePool pool) {
      ShapeJson.put(json.putObject("window"), pool.window());
    } else if (layer instanceof MaxPool pool) {
      ShapeJson.put(json.putObject("window"), pool.window());
    } else if (layer instanceof BatchNormalisation normalisation) {
      add(json, name, "factors", normalisation.factors());
      add(json, name, "offsets", normalisation.offsets());
    } else if (layer instanceof Selection selection) {
      json.put("from", tensors.add(name + ".from", selection.from(), selection.output().size()));
      json.put("fill", (double) selection.fill());
    } else if (layer instanceof Sum sum) {
      json.put("difference", sum.difference());
    } else {
      write(json, name, ((Activated) layer).function());
    }
  }

  private static void write(ObjectNode json, String name, ScalarFunction function) {
    if (function instanceof Polynomial polynomial) {
      ArrayNode coefficients = json.putArray("polynomial");
      for (int power = 0; power <= polynomial.degree(); power++) {
        coefficients.add(polynomial.coefficient(power));
      }
    } else if (function instanceof ActivationFunction known) {
      json.put("function", known.name().toLowerCase(Locale.ROOT));
    } else {
      throw new IllegalArgumentException(
          "node '%s', %s: a model file holds polynomials, and of other functions only relu,"
                  .formatted(name, function)
              + " sigmoid, tanh, cubic and square");
    }
  }

  private void add(ObjectNode json, String name, float[] weights, int... shape) {
    json.put("weights", tensors.add(name + ".weights", weights, shape));
  }

  private void add(ObjectNode json, String name, String member, float[] values) {
    json.put(member, tensors.add(name + "." + member, values, values.length));
  }
}
