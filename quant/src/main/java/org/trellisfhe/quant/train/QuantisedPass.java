package org.trellisfhe.quant.train;

/** One forward pass on integers and one backward pass with straight-through gradients. */
final class QuantisedPass {
  private final ShadowNetwork network;
  private final int[] activations;
  private final boolean[] open;

  QuantisedPass(ShadowNetwork network) {
    this.network = network;
    this.activations = new int[network.shape.positions()];
    this.open = new boolean[activations.length];
  }

  /** {@return the forecast for flat inputs; leaves the activations behind} */
  double forward(int[] input) {
    int features = network.shape.features();
    int max = network.requantiser.max();
    int total = network.denseBias;
    for (int p = 0; p < activations.length; p++) {
      int sum = network.filterBias;
      for (int j = 0, i = p * features; j < network.filter.length; j++, i++) {
        sum += network.filter[j] * input[i];
      }
      long shifted = network.requantiser.shifted(sum);
      activations[p] = (int) Math.max(0, Math.min(max, shifted));
      open[p] = shifted >= 0 && shifted <= max;
      total += network.dense[p] * activations[p];
    }
    return Math.max(0, total) * network.outputUnit();
  }

  int activation(int position) {
    return activations[position];
  }

  /**
   * Adds the gradient of the squared error after {@link #forward}. Rounding counts as the identity,
   * so the gradient reaches the real weights as if they had been used; ReLU and saturation block
   * it. The output's ReLU lets it pass, or a network that forecasts 0 everywhere could not recover.
   */
  void backward(int[] input, double error, double[] gradient) {
    int filter = network.filter.length;
    int features = network.shape.features();
    double inputUnit = 1.0 / network.options.input().max();
    double unit = network.activationUnit();
    gradient[gradient.length - 1] += 2 * error;
    for (int p = 0; p < activations.length; p++) {
      gradient[filter + 1 + p] += 2 * error * unit * (activations[p] - network.activationMeans[p]);
      if (!open[p] || network.dense[p] == 0) {
        continue;
      }
      double inner = 2 * error * network.denseScale * network.dense[p];
      gradient[filter] += inner;
      for (int j = 0, i = p * features, f = 0; j < filter; j++, i++) {
        gradient[j] += inner * (input[i] * inputUnit - network.inputMeans[f]);
        f = f + 1 == features ? 0 : f + 1;
      }
    }
  }
}
