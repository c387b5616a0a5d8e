package org.trellisfhe.quant.train;

import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.Requantiser;

/**
 * Rounding shift, ReLU and saturation.
 *
 * @param requantiser does all three
 */
record SaturatingReluRule(Requantiser requantiser) implements EndRule {
  @Override
  public LayerEnd end(IntRange sums, double unit) {
    return new End(requantiser, unit * (1 << requantiser.shift()));
  }

  @Override
  public long budget(IntRange inputs) {
    return Long.MAX_VALUE;
  }

  @Override
  public LinearTarget linearised(double sum, double target) {
    return new LinearTarget(target, 1);
  }

  /** ReLU and saturation block the gradient. */
  private record End(Requantiser activation, double unit) implements LayerEnd {
    @Override
    public double slope(int sum) {
      long shifted = activation.shifted(sum);
      return shifted >= 0 && shifted <= activation.max() ? 1 : 0;
    }
  }
}
