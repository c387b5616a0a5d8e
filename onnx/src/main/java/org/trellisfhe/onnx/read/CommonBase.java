package org.trellisfhe.onnx.read;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.onnx.OnnxException;
import org.trellisfhe.quant.ComposedFunction;
import org.trellisfhe.quant.ProductFunction;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.StandardFunction;
import org.trellisfhe.quant.StandardFunction.Kind;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;

/**
 * Two tensors as functions of one, value by value.
 *
 * @param place of the one
 * @param first function of it
 * @param second function of it
 */
record CommonBase(int place, ScalarFunction first, ScalarFunction second) {
  private static final StandardFunction IDENTITY = new StandardFunction(Kind.AFFINE, 1, 0);
  private static final int MOST_STEPS = 16;
  private static final int MOST_DEPTH = 12;

  /** A place, and the function that leads from it to where the way began. */
  private record Step(int place, ScalarFunction function) {}

  /**
   * Finds the nearest tensor that two are functions of.
   *
   * @param nodes of the network so far
   * @throws OnnxException if there is none
   */
  static CommonBase of(List<Node> nodes, int first, int second) throws OnnxException {
    List<Step> others = way(nodes, second);
    for (Step own : way(nodes, first)) {
      for (Step other : others) {
        if (own.place() == other.place()
            && own.function().depth() < MOST_DEPTH
            && other.function().depth() < MOST_DEPTH) {
          return new CommonBase(own.place(), own.function(), other.function());
        }
      }
    }
    throw new OnnxException(
        "multiplies two tensors: must be a tensor and a constant, or two functions of one tensor");
  }

  /** All places of which a tensor is a function, the nearest first. */
  private static List<Step> way(List<Node> nodes, int from) {
    List<Step> way = new ArrayList<>(List.of(new Step(from, IDENTITY)));
    int place = from;
    ScalarFunction all = IDENTITY;
    while (place != Network.INPUT && way.size() < MOST_STEPS) {
      ScalarFunction function = function(nodes.get(place));
      if (function == null) {
        return way;
      }
      all = all == IDENTITY ? function : new ComposedFunction(all, function);
      place = nodes.get(place).inputs().get(0);
      way.add(new Step(place, all));
    }
    return way;
  }

  /** What a node does to every value alike, or null. */
  private static ScalarFunction function(Node node) {
    if (node.layer() instanceof Activated activated) {
      return activated.function();
    } else if (node.layer() instanceof BatchNormalisation normalisation) {
      return normalisation.alike().orElse(null);
    }
    return null;
  }

  ScalarFunction product() {
    return new ProductFunction(first, second);
  }
}
