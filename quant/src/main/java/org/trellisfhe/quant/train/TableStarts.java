package org.trellisfhe.quant.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;

/**
 * Where to start from with a sigmoid: steeper and steeper filters, each with its weights in one
 * part of the grid or another.
 *
 * <p>A float network is free to use a small part of the sigmoid and to make up for it by large
 * dense weights; on few levels that part would be a few steps. So the filter's sums are centred and
 * stretched, and the dense layer is given what undoes this to first order.
 */
final class TableStarts {
  private static final double[] SPREADS = {0, 0.8, 1.2, 1.8};
  private static final double[] SHARES = {1.4, 1.0, 0.7};

  private TableStarts() {}

  static List<ShadowStart> of(FloatNetwork network, Samples train, QuantisationOptions options) {
    TableLimits limits = options.tables();
    ActivationFunction function = network.activation();
    LayerEnds ends =
        new LayerEnds(
            new TableRule(function, limits.filter(), options.activationBits()),
            new TableRule(function, limits.dense(), limits.outputBits()));
    List<ShadowStart> starts = new ArrayList<>();
    for (double spread : SPREADS) {
      FloatNetwork stretched = spread == 0 ? network : stretched(network, train, spread);
      double greatest = Math.max(ShadowStart.greatestWeight(stretched), 1e-9);
      for (double share : SHARES) {
        double alpha = greatest / (share * options.weights().max());
        starts.add(new ShadowStart(stretched, alpha, ends));
      }
    }
    return starts;
  }

  /** The network whose filter's sums have mean 0 and this standard deviation. */
  private static FloatNetwork stretched(FloatNetwork network, Samples train, double spread) {
    CnnShape shape = network.shape();
    double[] before = ShadowStart.sums(network, train);
    double mean = Arrays.stream(before).average().orElse(0);
    double variance = Arrays.stream(before).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    double gain = spread / Math.max(1e-6, Math.sqrt(variance));
    double[] after = Arrays.stream(before).map(x -> gain * (x - mean)).toArray();
    double[] parameters = network.parameters();
    for (int j = 0; j < shape.filter(); j++) {
      parameters[j] *= gain;
    }
    parameters[shape.filter()] = gain * (network.filterBias() - mean);
    ActivationFunction function = network.activation();
    double ratio = slopes(function, before) / (gain * slopes(function, after));
    for (int p = 0; p < shape.positions(); p++) {
      double level = level(function, before, p, shape.positions());
      double stretched = level(function, after, p, shape.positions());
      parameters[shape.filter() + 1 + p] = ratio * network.dense(p);
      parameters[parameters.length - 1] += network.dense(p) * (level - ratio * stretched);
    }
    return new FloatNetwork(shape, function, parameters);
  }

  private static double slopes(ActivationFunction function, double[] sums) {
    return Math.max(1e-9, Arrays.stream(sums).map(function::slope).sum());
  }

  /** The mean activation of a position. */
  private static double level(
      ActivationFunction function, double[] sums, int position, int positions) {
    double level = 0;
    for (int i = position; i < sums.length; i += positions) {
      level += function.applyAsDouble(sums[i]);
    }
    return level * positions / sums.length;
  }
}
