package org.trellisfhe.quant.lower;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Sum;

/**
 * Makes one dense layer of two small linear branches that start from the same few values and are
 * added: so a probability and what it leaves of 1, side by side, need no rounding between.
 */
final class Merging extends Rewriting {
  private static final int MOST_WEIGHTS = 1 << 14;
  private static final int MOST_LAYERS = 8;

  Merging(Network network) {
    super(network);
  }

  @Override
  int add(Node node, boolean alone) {
    if (node.layer() instanceof Sum sum) {
      int base = base(node.inputs().get(0));
      int inputs = shape(base).size();
      int outputs = shape(node.inputs().get(0)).size();
      Shape vector = Shape.vector(outputs);
      if (base == base(node.inputs().get(1))
          && shape(node.inputs().get(0)).equals(vector)
          && (long) inputs * outputs <= MOST_WEIGHTS) {
        return append(new Node(node.name(), merged(node, sum, base), List.of(base)));
      }
    }
    return append(node);
  }

  private static boolean linear(Layer layer) {
    return !(layer instanceof Activated || layer instanceof MaxPool || layer instanceof Sum);
  }

  /** The place from which only linear layers, a few of them, lead to one. */
  private int base(int place) {
    int at = place;
    for (int i = 0; i < MOST_LAYERS && at != Network.INPUT && linear(node(at).layer()); i++) {
      at = node(at).inputs().get(0);
    }
    return at;
  }

  private Dense merged(Node node, Sum sum, int base) {
    Branch first = new Branch(base, node.inputs().get(0));
    Branch second = new Branch(base, node.inputs().get(1));
    double sign = sum.difference() ? -1 : 1;
    int inputs = shape(base).size();
    double[] constant = joined(first, second, sign, new float[inputs]);
    float[] weights = new float[inputs * constant.length];
    for (int i = 0; i < inputs; i++) {
      float[] unit = new float[inputs];
      unit[i] = 1;
      double[] column = joined(first, second, sign, unit);
      for (int o = 0; o < constant.length; o++) {
        weights[o * inputs + i] = (float) (column[o] - constant[o]);
      }
    }
    float[] bias = new float[constant.length];
    for (int o = 0; o < bias.length; o++) {
      bias[o] = (float) constant[o];
    }
    return new Dense(inputs, bias.length, weights, bias);
  }

  private static double[] joined(Branch first, Branch second, double sign, float[] values) {
    float[] a = first.of(values);
    float[] b = second.of(values);
    double[] joined = new double[a.length];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = a[i] + sign * b[i];
    }
    return joined;
  }

  /** Linear layers from one place to another. */
  private final class Branch {
    private final List<Node> layers = new ArrayList<>();
    private final Shape input;

    Branch(int base, int place) {
      input = shape(base);
      for (int at = place; at != base; at = node(at).inputs().get(0)) {
        layers.add(0, node(at));
      }
      for (int i = 0; i < layers.size(); i++) {
        layers.set(i, new Node(layers.get(i).name(), layers.get(i).layer(), List.of(i - 1)));
      }
    }

    float[] of(float[] values) {
      return layers.isEmpty() ? values : new Network(input, layers).apply(values);
    }
  }
}
