package org.trellisfhe.quant.train;

import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.Requantiser;

/**
 * Plain ReLU that lets gradients pass, or a network that forecasts 0 everywhere could not recover.
 */
record PassingReluRule() implements EndRule {
  private static final Requantiser RELU = Requantiser.relu();

  @Override
  public LayerEnd end(IntRange sums, double unit) {
    return new End(unit);
  }

  @Override
  public long budget(IntRange inputs) {
    return Long.MAX_VALUE;
  }

  @Override
  public LinearTarget linearised(double sum, double target) {
    return new LinearTarget(target, 1);
  }

  private record End(double unit) implements LayerEnd {
    @Override
    public IntegerActivation activation() {
      return RELU;
    }

    @Override
    public double slope(int sum) {
      return 1;
    }
  }
}
