package org.trellisfhe.cli.fixedwidth;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;

/**
 * The low-precision network of 003 exactly as it is described, immutable: dense layers with ReLU
 * between them, on integers of one width throughout, by matrix addition, scaling layers and
 * two-phase cross products. It is what words of a fixed width can run; networks with sums as wide
 * as they come are {@link org.trellisfhe.quant.integer.IntegerNetwork}s.
 *
 * <p>Maxima are learned from batches before anything can be inferred.
 */
public final class FixedWidthNetwork {
  private final int bits;
  private final List<FixedWidthLayer> layers;
  private final List<int[]> quotients;

  private FixedWidthNetwork(int bits, List<FixedWidthLayer> layers, List<int[]> quotients) {
    this.bits = bits;
    this.layers = List.copyOf(layers);
    this.quotients = List.copyOf(quotients);
  }

  /**
   * Projects a network's weights, each layer by itself.
   *
   * @param network dense layers in a row, with ReLU after each but the last
   * @param bits of all integers, 2 to 8
   * @param rho of the running maxima, above 0 and below 1
   * @throws IllegalArgumentException if there are other layers, naming the node
   */
  public static FixedWidthNetwork of(Network network, int bits, double rho) {
    List<FixedWidthLayer> layers = new ArrayList<>();
    List<Node> nodes = network.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Layer layer = nodes.get(i).layer();
      boolean last = i == nodes.size() - 1;
      if (i % 2 == 0 && layer instanceof Dense dense) {
        layers.add(new FixedWidthLayer(dense.weights(), dense.bias(), bits, last, rho));
      } else if (i % 2 == 0 || last || !isRelu(layer)) {
        throw new IllegalArgumentException(
            "node '" + nodes.get(i).name() + "': must be dense layers with ReLU between them");
      }
    }
    return new FixedWidthNetwork(bits, layers, List.of());
  }

  private static boolean isRelu(Layer layer) {
    return layer instanceof Activated activated && activated.function() == ActivationFunction.RELU;
  }

  /**
   * The network after one more batch, whose own maxima every layer scales by.
   *
   * @param batch examples with numbers in -1..1, which integers stand for
   */
  public FixedWidthNetwork train(List<float[]> batch) {
    List<ScaledIntegers> values = batch.stream().map(this::input).toList();
    List<FixedWidthLayer> next = new ArrayList<>();
    for (FixedWidthLayer layer : layers) {
      FixedWidthLayer.Seen seen = layer.train(values);
      values = seen.outputs();
      next.add(seen.next());
    }
    return new FixedWidthNetwork(
        bits, next, next.stream().map(FixedWidthLayer::quotients).toList());
  }

  /**
   * The result for one example, by the maxima that were learned.
   *
   * @param example with numbers in -1..1
   * @throws IllegalStateException before any batch
   */
  public ScaledIntegers infer(float[] example) {
    if (quotients.isEmpty()) {
      throw new IllegalStateException("no batch has been seen");
    }
    ScaledIntegers values = input(example);
    for (int i = 0; i < layers.size(); i++) {
      values = layers.get(i).infer(values, quotients.get(i));
    }
    return values;
  }

  private ScaledIntegers input(float[] example) {
    int max = ScaledIntegers.max(bits);
    int[] values = new int[example.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ScaledIntegers.saturate((double) example[i] * max, max);
    }
    return new ScaledIntegers(bits, 1.0 / max, values);
  }
}
