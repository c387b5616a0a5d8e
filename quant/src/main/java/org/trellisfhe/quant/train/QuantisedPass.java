package org.trellisfhe.quant.train;

/** One forward pass on integers and one backward pass with straight-through gradients. */
final class QuantisedPass {
  private final ShadowNetwork network;
  private final int[] sums;
  private final int[] activations;
  private int total;

  QuantisedPass(ShadowNetwork network) {
    this.network = network;
    this.sums = new int[network.shape.positions()];
    this.activations = new int[sums.length];
  }

  /** {@return the forecast for flat inputs; leaves sums and activations behind} */
  double forward(int[] input) {
    int features = network.shape.features();
    total = network.denseBias;
    for (int p = 0; p < activations.length; p++) {
      int sum = network.filterBias;
      for (int j = 0, i = p * features; j < network.filter.length; j++, i++) {
        sum += network.filter[j] * input[i];
      }
      sums[p] = sum;
      activations[p] = network.filterEnd.activation().apply(sum);
      total += network.dense[p] * activations[p];
    }
    return network.denseEnd.activation().apply(total) * network.denseEnd.unit();
  }

  int activation(int position) {
    return activations[position];
  }

  /**
   * Adds the gradient of the squared error after {@link #forward}. Rounding counts as the identity,
   * so the gradient reaches the real weights as if they had been used, times the slopes of the
   * activations at the sums.
   */
  void backward(int[] input, double error, double[] gradient) {
    int filter = network.filter.length;
    double outer = 2 * error * network.denseEnd.slope(total);
    double unit = network.filterEnd.unit();
    gradient[gradient.length - 1] += outer;
    for (int p = 0; p < activations.length; p++) {
      gradient[filter + 1 + p] += outer * unit * (activations[p] - network.activationMeans[p]);
      double slope = network.dense[p] == 0 ? 0 : network.filterEnd.slope(sums[p]);
      if (slope != 0) {
        double inner = outer * network.denseScale * network.dense[p] * slope;
        gradient[filter] += inner;
        addFilter(input, p, inner, gradient);
      }
    }
  }

  private void addFilter(int[] input, int position, double inner, double[] gradient) {
    int features = network.shape.features();
    double inputUnit = 1.0 / network.options.input().max();
    for (int j = 0, i = position * features, f = 0; j < network.filter.length; j++, i++) {
      gradient[j] += inner * (input[i] * inputUnit - network.inputMeans[f]);
      f = f + 1 == features ? 0 : f + 1;
    }
  }
}
