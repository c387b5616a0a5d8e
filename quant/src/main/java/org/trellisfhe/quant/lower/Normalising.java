package org.trellisfhe.quant.lower;

import java.util.List;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Window.Padding;

/**
 * Puts batch normalisation into the weights before it, or else behind it where no padding is
 * between; and moves an activation that never falls from behind a maximum to before it.
 */
final class Normalising extends Rewriting {
  Normalising(Network network) {
    super(network);
  }

  @Override
  int add(Node node, boolean alone) {
    Layer before = before(node);
    if (node.layer() instanceof BatchNormalisation normalisation && alone) {
      Layer scaled = scaled(before, normalisation);
      if (scaled != null) {
        int place = node.inputs().get(0);
        return replace(place, new Node(node(place).name(), scaled, node(place).inputs()));
      }
    } else if (before instanceof BatchNormalisation normalisation) {
      Layer spread = spread(normalisation, node.layer());
      if (spread != null) {
        return append(new Node(node.name(), spread, node(node.inputs().get(0)).inputs()));
      }
    } else if (before instanceof MaxPool
        && alone
        && node.layer() instanceof Activated activated
        && activated.function().monotone()) {
      int place = node.inputs().get(0);
      Node pool = node(place);
      int moved = append(new Node(node.name(), activated, pool.inputs()));
      return append(new Node(pool.name(), pool.layer(), List.of(moved)));
    }
    return append(node);
  }

  /** The layer with what normalisation does to its results, or null. */
  private static Layer scaled(Layer before, BatchNormalisation normalisation) {
    float[] factors = normalisation.factors();
    float[] offsets = normalisation.offsets();
    if (before instanceof Dense dense) {
      return new Dense(
          dense.inputCount(),
          dense.outputCount(),
          weights(dense.weights(), factors),
          bias(dense.bias(), factors, offsets));
    } else if (before instanceof Convolution convolution) {
      return new Convolution(
          convolution.window(),
          convolution.inputChannels(),
          convolution.outputChannels(),
          weights(convolution.weights(), factors),
          bias(convolution.bias(), factors, offsets));
    } else if (before instanceof BatchNormalisation first) {
      return new BatchNormalisation(
          weights(first.factors(), factors), bias(first.offsets(), factors, offsets));
    }
    return null;
  }

  private static float[] weights(float[] weights, float[] factors) {
    int columns = weights.length / factors.length;
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= factors[i / columns];
    }
    return weights;
  }

  private static float[] bias(float[] bias, float[] factors, float[] offsets) {
    for (int i = 0; i < bias.length; i++) {
      bias[i] = bias[i] * factors[i] + offsets[i];
    }
    return bias;
  }

  /** The layer with what normalisation does to its inputs, or null. */
  private static Layer spread(BatchNormalisation normalisation, Layer layer) {
    if (layer instanceof Dense dense) {
      float[] weights = dense.weights();
      float[] bias = spread(normalisation, weights, dense.bias());
      return new Dense(dense.inputCount(), dense.outputCount(), weights, bias);
    } else if (layer instanceof Convolution convolution
        && convolution.window().padding().equals(Padding.NONE)) {
      float[] weights = convolution.weights();
      float[] bias = spread(normalisation, weights, convolution.bias());
      return new Convolution(
          convolution.window(),
          convolution.inputChannels(),
          convolution.outputChannels(),
          weights,
          bias);
    }
    return null;
  }

  /** Changes the weights; gives the bias that goes with them. */
  private static float[] spread(BatchNormalisation normalisation, float[] weights, float[] bias) {
    float[] factors = normalisation.factors();
    float[] offsets = normalisation.offsets();
    int row = weights.length / bias.length;
    int each = row / factors.length;
    for (int o = 0; o < bias.length; o++) {
      double sum = bias[o];
      for (int i = 0; i < row; i++) {
        sum += (double) weights[o * row + i] * offsets[i / each];
        weights[o * row + i] *= factors[i / each];
      }
      bias[o] = (float) sum;
    }
    return bias;
  }
}
