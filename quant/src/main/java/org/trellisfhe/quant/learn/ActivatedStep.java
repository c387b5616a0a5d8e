package org.trellisfhe.quant.learn;

import java.util.List;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.ScalarFunction;

/** A function of each value. */
final class ActivatedStep extends RowStep {
  private final ScalarFunction function;

  ActivatedStep(int node, List<Integer> sources, ScalarFunction function) {
    super(node, sources);
    this.function = function;
  }

  @Override
  void forward(float[] input, float[] output) {
    if (function == ActivationFunction.RELU) {
      for (int k = 0; k < output.length; k++) {
        output[k] = Math.max(0, input[k]);
      }
      return;
    }
    for (int k = 0; k < output.length; k++) {
      output[k] = (float) function.applyAsDouble(input[k]);
    }
  }

  @Override
  void backward(float[] input, float[] slopes, float[] before) {
    if (function == ActivationFunction.RELU) {
      for (int k = 0; k < slopes.length; k++) {
        before[k] += input[k] > 0 ? slopes[k] : 0;
      }
      return;
    }
    for (int k = 0; k < slopes.length; k++) {
      before[k] += (float) (slopes[k] * function.slope(input[k]));
    }
  }
}
