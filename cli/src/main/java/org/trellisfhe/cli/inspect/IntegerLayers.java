package org.trellisfhe.cli.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.integer.SelectionMap;

/** The layers of a model on integers, and their ranges. */
final class IntegerLayers {
  private static final String ROW = "%-16s %-12s %-10s %9s %7s %-18s %-18s %s";

  private final IntegerNetwork network;

  IntegerLayers(IntegerNetwork network) {
    this.network = network;
  }

  void shapes(Inspection found) {
    found.line(
        "input", "%s, %s%s".formatted(network.shape(), network.input(), network.inputUnits()));
    found.line(
        "output",
        "%s, %s of unit %s"
            .formatted(network.output(), range(network.outputRange()), network.outputUnit()));
  }

  void table(Inspection found) {
    found.plain(
        ROW.formatted(
            "layer", "kind", "output", "weights", "not 0", "sums", "values", "ends with"));
    ArrayNode layers = found.json().putArray("layers");
    for (int i = 0; i < network.nodes().size(); i++) {
      found.plain(row(i, layers.addObject()).stripTrailing());
    }
  }

  private String row(int i, ObjectNode json) {
    IntegerNode node = network.nodes().get(i);
    int[] weights = weights(node.layer());
    long set = Arrays.stream(weights).filter(weight -> weight != 0).count();
    IntRange sum = network.ranges(i).sum();
    json.put("name", node.name())
        .put("kind", kind(node.layer()))
        .put("output", node.layer().output().toString())
        .put("weights", weights.length)
        .put("weightsNot0", set)
        .put("sumLow", sum.low())
        .put("sumHigh", sum.high())
        .put("low", network.range(i).low())
        .put("high", network.range(i).high());
    return ROW.formatted(
        node.name(),
        kind(node.layer()),
        node.layer().output(),
        weights.length == 0 ? "" : "%,d".formatted(weights.length),
        weights.length == 0 ? "" : "%,d".formatted(set),
        range(sum),
        range(network.range(i)),
        ends(node.layer()));
  }

  private static String range(IntRange range) {
    return "%,d to %,d".formatted(range.low(), range.high());
  }

  private static int[] weights(IntegerLayer layer) {
    if (layer instanceof LinearLayer linear) {
      if (linear.map() instanceof DenseMap dense) {
        return dense.weights();
      }
      if (linear.map() instanceof ConvolutionMap convolution) {
        return convolution.weights();
      }
    }
    return new int[0];
  }

  private static String kind(IntegerLayer layer) {
    if (!(layer instanceof LinearLayer linear)) {
      return "maximum";
    }
    LinearMap map = linear.map();
    if (map instanceof DenseMap) {
      return "dense";
    }
    if (map instanceof ConvolutionMap) {
      return "convolution";
    }
    if (map instanceof SelectionMap) {
      return "selection";
    }
    return map instanceof PoolMap ? "pool" : "sum";
  }

  private static String ends(IntegerLayer layer) {
    if (!(layer instanceof LinearLayer linear)) {
      return "";
    }
    return linear.activations().stream()
        .map(IntegerLayers::describe)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String describe(IntegerActivation activation) {
    if (activation instanceof Requantiser requantiser) {
      return "ReLU, shift %d, %d bits".formatted(requantiser.shift(), requantiser.bits());
    }
    if (activation instanceof TabulatedActivation tabulated) {
      return "table of %,d, shift %d"
          .formatted(tabulated.table().domain().size(), tabulated.shift());
    }
    return "nothing";
  }
}
