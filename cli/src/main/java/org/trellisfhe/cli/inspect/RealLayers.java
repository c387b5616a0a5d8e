package org.trellisfhe.cli.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Locale;
import org.trellisfhe.quant.io.RealModel;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;

/** The layers of a model on real numbers. */
final class RealLayers {
  private static final String ROW = "%-16s %-18s %-10s %9s  %s";

  private final RealModel model;
  private final Network network;

  RealLayers(RealModel model) {
    this.model = model;
    this.network = model.network();
  }

  void shapes(Inspection found) {
    found.line(
        "input", "%s, numbers %s to %s".formatted(network.input(), model.low(), model.high()));
    found.line("output", "%s, numbers".formatted(network.output()));
  }

  void table(Inspection found) {
    found.plain(ROW.formatted("layer", "kind", "output", "weights", "function").stripTrailing());
    ArrayNode layers = found.json().putArray("layers");
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      int weights = weights(node.layer());
      layers
          .addObject()
          .put("name", node.name())
          .put("kind", kind(node.layer()))
          .put("output", network.shape(i).toString())
          .put("weights", weights);
      found.plain(
          ROW.formatted(
                  node.name(),
                  kind(node.layer()),
                  network.shape(i),
                  weights == 0 ? "" : "%,d".formatted(weights),
                  node.layer() instanceof Activated activated ? activated.function() : "")
              .stripTrailing());
    }
  }

  private static String kind(Layer layer) {
    return layer
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  private static int weights(Layer layer) {
    if (layer instanceof Dense dense) {
      return dense.weights().length;
    }
    return layer instanceof Convolution convolution ? convolution.weights().length : 0;
  }
}
