package org.trellisfhe.quant.train;

import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;

/**
 * A table of a function with values 0 to 1. Its domain is every shifted sum that the layer's
 * weights allow, so that nothing needs to be clamped, and the shift is the least with which it
 * keeps to its limit.
 *
 * @param function with values 0 to 1
 * @param limits of indices and sums
 * @param bits of the unsigned values
 */
record TableRule(ActivationFunction function, TableLimits.Layer limits, int bits)
    implements EndRule {
  private static final int MAX_SHIFT = 30;
  private static final double LEAST_SLOPE = 0.01;

  @Override
  public LayerEnd end(IntRange sums, double unit) {
    IntRange indices = sums;
    int shift = 0;
    while (indices.sizeBits() > limits.indexBits() && shift < MAX_SHIFT) {
      indices = new Requantiser(++shift, 1).shifted(sums);
    }
    IntegerFormat input = new IntegerFormat(indices, unit * (1 << shift));
    Activation table = Activation.of(function, input, IntegerFormat.unsigned(bits, 1.0));
    return new End(new TabulatedActivation(shift, table), function, unit);
  }

  @Override
  public long budget(IntRange inputs) {
    long mostSteps = (1L << limits.sumBits()) - 1;
    return mostSteps / Math.max(1, inputs.size() - 1);
  }

  @Override
  public LinearTarget linearised(double sum, double target) {
    double slope = Math.max(LEAST_SLOPE, function.slope(sum));
    double error = target - function.applyAsDouble(sum);
    return new LinearTarget(sum + error / slope, slope * slope);
  }

  private record End(TabulatedActivation activation, ActivationFunction function, double sumUnit)
      implements LayerEnd {
    @Override
    public double unit() {
      return activation.table().output().unit();
    }

    @Override
    public double slope(int sum) {
      return function.slope(sum * sumUnit);
    }
  }
}
