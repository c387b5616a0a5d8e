package org.trellisfhe.quant.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.Requantiser;

/**
 * Where to start from with ReLU: scales at which the activations' levels cover all or most of the
 * range of the sums on the training set, with the greatest weight in the upper part of the grid.
 *
 * <p>An offset is taken from every sum before ReLU, so that activations that never fall to 0 do not
 * waste levels; the dense bias gives it back.
 */
final class ReluStarts {
  private static final double[] COVERAGES = {1.1, 1.0, 0.9, 0.8, 0.7, 0.6};
  private static final double TAIL = 0.001;
  private static final int MAX_SHIFT = 20;

  private ReluStarts() {}

  static List<ShadowStart> of(FloatNetwork network, Samples train, QuantisationOptions options) {
    double[] sums = ShadowStart.sums(network, train);
    Arrays.sort(sums);
    int skipped = (int) (TAIL * sums.length);
    double low = Math.max(0, sums[skipped]);
    double high = Math.max(sums[sums.length - 1 - skipped], low + 1e-9);
    double greatest = ShadowStart.greatestWeight(network);
    double levels = (1 << options.activationBits()) - 1;
    FloatNetwork lowered = lowered(network, low);
    List<ShadowStart> starts = new ArrayList<>();
    for (double coverage : COVERAGES) {
      for (int shift = 0; shift <= MAX_SHIFT; shift++) {
        double unit = coverage * (high - low) / levels;
        double alpha = unit * options.input().max() / (1 << shift);
        double share = greatest / alpha / options.weights().max();
        if (share > 0.5 && share <= 1.6) {
          starts.add(start(lowered, alpha, shift, options));
        }
      }
    }
    if (starts.isEmpty()) {
      double alpha = Math.max(greatest, 1e-9) / options.weights().max();
      starts.add(start(lowered, alpha, 0, options));
    }
    return starts;
  }

  private static ShadowStart start(
      FloatNetwork network, double alpha, int shift, QuantisationOptions options) {
    Requantiser requantiser = new Requantiser(shift, options.activationBits());
    LayerEnds ends = new LayerEnds(new SaturatingReluRule(requantiser), new PassingReluRule());
    return new ShadowStart(network, alpha, ends);
  }

  private static FloatNetwork lowered(FloatNetwork network, double offset) {
    CnnShape shape = network.shape();
    double[] parameters = network.parameters();
    parameters[shape.filter()] -= offset;
    for (int p = 0; p < shape.positions(); p++) {
      parameters[parameters.length - 1] += network.dense(p) * offset;
    }
    return new FloatNetwork(shape, network.activation(), parameters);
  }
}
