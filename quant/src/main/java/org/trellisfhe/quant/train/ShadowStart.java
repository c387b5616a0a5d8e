package org.trellisfhe.quant.train;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.quant.CnnShape;

/**
 * One way to lay a float network on the integers.
 *
 * @param network what is quantised; it may differ from the network that was trained in scales and
 *     offsets
 * @param alpha the real filter weight that the integer 1 stands for, positive
 * @param ends of the layers
 */
record ShadowStart(FloatNetwork network, double alpha, LayerEnds ends) {
  /**
   * The starts worth trying.
   *
   * @param network with ReLU or sigmoid
   */
  static List<ShadowStart> of(FloatNetwork network, Samples train, QuantisationOptions options) {
    return switch (network.activation()) {
      case RELU -> ReluStarts.of(network, train, options);
      case SIGMOID -> TableStarts.of(network, train, options);
      case TANH, CUBIC, SQUARE ->
          throw new IllegalArgumentException(
              "activation = " + network.activation() + ": must be RELU or SIGMOID");
    };
  }

  /** {@return the greatest absolute weight of the filter} */
  static double greatestWeight(FloatNetwork network) {
    CnnShape shape = network.shape();
    double greatest = 0;
    for (int j = 0; j < shape.filter(); j++) {
      double weight = network.filter(j / shape.features(), j % shape.features());
      greatest = Math.max(greatest, Math.abs(weight));
    }
    return greatest;
  }

  /** {@return the filter's sums of all windows at all positions, window by window} */
  static double[] sums(FloatNetwork network, Samples train) {
    int positions = network.shape().positions();
    double[] sums = new double[train.size() * positions];
    Arrays.setAll(sums, i -> network.filterSum(train.input(i / positions), i % positions));
    return sums;
  }
}
