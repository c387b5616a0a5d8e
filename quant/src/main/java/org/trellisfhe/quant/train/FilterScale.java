package org.trellisfhe.quant.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.quant.CnnShape;

/**
 * One way to lay a float filter's sums on the integers.
 *
 * @param alpha the real weight that the integer 1 stands for
 * @param shift bits that the requantiser drops
 * @param offset what is taken from every sum before ReLU, so that activations that never fall to 0
 *     do not waste levels; the dense bias gives it back
 */
record FilterScale(double alpha, int shift, double offset) {
  private static final double[] COVERAGES = {1.1, 1.0, 0.9, 0.8, 0.7, 0.6};
  private static final double TAIL = 0.001;
  private static final int MAX_SHIFT = 20;

  /**
   * The scales worth trying: those at which the activations' levels cover all or most of the range
   * of the sums on the training set, with the greatest weight in the upper part of the grid.
   */
  static List<FilterScale> candidates(
      FloatNetwork network, Samples train, QuantisationOptions options) {
    double[] sums = sortedSums(network, train);
    int skipped = (int) (TAIL * sums.length);
    double low = Math.max(0, sums[skipped]);
    double high = Math.max(sums[sums.length - 1 - skipped], low + 1e-9);
    double greatest = greatestWeight(network);
    double levels = (1 << options.activationBits()) - 1;
    List<FilterScale> candidates = new ArrayList<>();
    for (double coverage : COVERAGES) {
      for (int shift = 0; shift <= MAX_SHIFT; shift++) {
        double unit = coverage * (high - low) / levels;
        double alpha = unit * options.input().max() / (1 << shift);
        double share = greatest / alpha / options.weights().max();
        if (share > 0.5 && share <= 1.6) {
          candidates.add(new FilterScale(alpha, shift, low));
        }
      }
    }
    if (candidates.isEmpty()) {
      double alpha = Math.max(greatest, 1e-9) / options.weights().max();
      candidates.add(new FilterScale(alpha, 0, low));
    }
    return candidates;
  }

  private static double greatestWeight(FloatNetwork network) {
    CnnShape shape = network.shape();
    double greatest = 0;
    for (int j = 0; j < shape.filter(); j++) {
      double weight = network.filter(j / shape.features(), j % shape.features());
      greatest = Math.max(greatest, Math.abs(weight));
    }
    return greatest;
  }

  private static double[] sortedSums(FloatNetwork network, Samples train) {
    int positions = network.shape().positions();
    double[] sums = new double[train.size() * positions];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = network.filterSum(train.input(i / positions), i % positions);
    }
    Arrays.sort(sums);
    return sums;
  }
}
