package org.trellisfhe.onnx.write;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.trellisfhe.onnx.proto.AttributeMessage;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.ComposedFunction;
import org.trellisfhe.quant.ProductFunction;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.StandardFunction;
import org.trellisfhe.quant.StandardFunction.Kind;
import org.trellisfhe.quant.network.BatchNormalisation;

/**
 * Functions of every value as nodes: one if there is an operator, or those that they are made of.
 */
final class FunctionExport {
  private static final StandardFunction IDENTITY = new StandardFunction(Kind.AFFINE, 1, 0);

  /** Operators without settings. */
  private static final Map<ScalarFunction, String> PLAIN =
      Map.ofEntries(
          Map.entry(ActivationFunction.RELU, "Relu"),
          Map.entry(ActivationFunction.SIGMOID, "Sigmoid"),
          Map.entry(ActivationFunction.TANH, "Tanh"),
          Map.entry(StandardFunction.of(Kind.SOFTPLUS), "Softplus"),
          Map.entry(StandardFunction.of(Kind.SOFTSIGN), "Softsign"),
          Map.entry(StandardFunction.of(Kind.HARD_SWISH), "HardSwish"),
          Map.entry(StandardFunction.of(Kind.MISH), "Mish"),
          Map.entry(StandardFunction.of(Kind.ERF), "Erf"),
          Map.entry(StandardFunction.of(Kind.ABSOLUTE), "Abs"),
          Map.entry(StandardFunction.of(Kind.EXPONENTIAL), "Exp"),
          Map.entry(StandardFunction.of(Kind.LOGARITHM), "Log"),
          Map.entry(StandardFunction.of(Kind.SQUARE_ROOT), "Sqrt"),
          Map.entry(StandardFunction.of(Kind.GELU), "Gelu"));

  /** Operators with settings that are called like the parameters. */
  private static final Map<Kind, String> ONE =
      Map.of(
          Kind.LEAKY_RELU, "LeakyRelu",
          Kind.THRESHOLDED_RELU, "ThresholdedRelu",
          Kind.ELU, "Elu",
          Kind.CELU, "Celu");

  private static final Map<Kind, String> TWO =
      Map.of(Kind.HARD_SIGMOID, "HardSigmoid", Kind.SELU, "Selu");

  /** The version that first has an operator, where that is not as old as the others. */
  private static final Map<Kind, Long> FIRST =
      Map.of(Kind.HARD_SWISH, 14L, Kind.MISH, 18L, Kind.GELU, 20L, Kind.GELU_TANH, 20L);

  private final GraphWriter graph;
  private final String layer;
  private final Tensor input;

  /**
   * Functions of one layer.
   *
   * @param layer name of the node that gives the result
   */
  FunctionExport(GraphWriter graph, String layer, Tensor input) {
    this.graph = graph;
    this.layer = layer;
    this.input = input;
  }

  /** The version of the operators that a function needs. */
  static long opset(ScalarFunction function) {
    if (function instanceof ComposedFunction both) {
      return Math.max(opset(both.outer()), opset(both.inner()));
    } else if (function instanceof ProductFunction both) {
      return Math.max(opset(both.first()), opset(both.second()));
    }
    return function instanceof StandardFunction standard
        ? FIRST.getOrDefault(standard.kind(), 0L)
        : 0;
  }

  /** Writes the nodes; gives the tensor of the last one, which has the layer's name. */
  String written(ScalarFunction function) {
    return written(function, input.name(), true);
  }

  private String written(ScalarFunction function, String x, boolean last) {
    if (function instanceof ComposedFunction both) {
      return written(both.outer(), written(both.inner(), x, false), last);
    } else if (function instanceof ProductFunction both) {
      String first = both.first().equals(IDENTITY) ? x : written(both.first(), x, false);
      String second = both.second().equals(IDENTITY) ? x : written(both.second(), x, false);
      return node("Mul", List.of(first, second), last);
    } else if (PLAIN.containsKey(function)) {
      return node(PLAIN.get(function), List.of(x), last);
    } else if (function == ActivationFunction.SQUARE) {
      return node("Mul", List.of(x, x), last);
    } else if (function instanceof StandardFunction standard) {
      return standard(standard, x, last);
    }
    throw new IllegalArgumentException(
        "node '%s': function %s: is no operator of ONNX".formatted(layer, function));
  }

  private String standard(StandardFunction function, String x, boolean last) {
    AttributeMessage first = AttributeMessage.of("alpha", (float) function.first());
    float second = (float) function.second();
    if (ONE.containsKey(function.kind())) {
      return node(ONE.get(function.kind()), List.of(x), last, first);
    } else if (TWO.containsKey(function.kind())) {
      String name = function.kind() == Kind.SELU ? "gamma" : "beta";
      AttributeMessage more = AttributeMessage.of(name, second);
      return node(TWO.get(function.kind()), List.of(x), last, first, more);
    }
    return switch (function.kind()) {
      case CLIP -> {
        String low = graph.floats(layer + ".low", List.of(), (float) function.first());
        yield node("Clip", List.of(x, low, graph.floats(layer + ".high", List.of(), second)), last);
      }
      case POWER -> {
        String power = graph.floats(layer + ".power", List.of(), (float) function.first());
        yield node("Pow", List.of(x, power), last);
      }
      case GELU_TANH -> node("Gelu", List.of(x), last, AttributeMessage.of("approximate", "tanh"));
      default -> affine((float) function.first(), second, x, last);
    };
  }

  private String affine(float factor, float offset, String x, boolean last) {
    float[] factors = new float[input.shape().channels()];
    float[] offsets = new float[factors.length];
    Arrays.fill(factors, factor);
    Arrays.fill(offsets, offset);
    BatchNormalisation layerOfOne = new BatchNormalisation(factors, offsets);
    return last
        ? graph.normalisation(layer, layer, layerOfOne, x)
        : graph.normalisation(null, layer, layerOfOne, x);
  }

  private String node(
      String operator, List<String> takes, boolean last, AttributeMessage... attributes) {
    return last
        ? graph.layer(layer, operator, takes, attributes)
        : graph.helper(layer + "/" + operator, operator, takes, attributes);
  }
}
