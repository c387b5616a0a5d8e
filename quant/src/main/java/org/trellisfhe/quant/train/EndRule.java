package org.trellisfhe.quant.train;

import org.trellisfhe.quant.IntRange;

/** How a layer of a shadow network ends, whatever its weights are. */
sealed interface EndRule permits PassingReluRule, SaturatingReluRule, TableRule {
  /**
   * The end for some weights.
   *
   * @param sums every sum that can be
   * @param unit what 1 in a sum is worth, positive
   */
  LayerEnd end(IntRange sums, double unit);

  /** {@return the most that the absolute weights may add up to if inputs have this range} */
  long budget(IntRange inputs);

  /**
   * The linear problem of a last layer near one of its sums.
   *
   * @param sum the real sum at the moment
   * @param target what the forecast should be
   */
  LinearTarget linearised(double sum, double target);
}
