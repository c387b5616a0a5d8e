package org.trellisfhe.quant.train;

import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;

/** One forward and backward pass over one window, on parameters in FloatNetwork's order. */
final class FloatPass {
  private final CnnShape shape;
  private final ActivationFunction activation;
  private final double[] sums;
  private final double[] values;

  FloatPass(CnnShape shape, ActivationFunction activation) {
    this.shape = shape;
    this.activation = activation;
    this.sums = new double[shape.positions()];
    this.values = new double[shape.positions()];
  }

  /** Adds the gradient of the squared error to {@code gradient} and gives the squared error. */
  double run(double[] parameters, double[] input, double target, double[] gradient) {
    double sum = forward(parameters, input);
    double error = activation.applyAsDouble(sum) - target;
    backward(parameters, input, 2 * error * activation.slope(sum), gradient);
    return error * error;
  }

  private double forward(double[] parameters, double[] input) {
    int filter = shape.filter();
    double total = parameters[parameters.length - 1];
    for (int p = 0; p < sums.length; p++) {
      double sum = parameters[filter];
      int start = p * shape.features();
      for (int j = 0; j < filter; j++) {
        sum += parameters[j] * input[start + j];
      }
      sums[p] = sum;
      values[p] = activation.applyAsDouble(sum);
      total += parameters[filter + 1 + p] * values[p];
    }
    return total;
  }

  private void backward(double[] parameters, double[] input, double slope, double[] gradient) {
    int filter = shape.filter();
    gradient[gradient.length - 1] += slope;
    for (int p = 0; p < sums.length; p++) {
      gradient[filter + 1 + p] += slope * values[p];
      double inner = slope * parameters[filter + 1 + p] * activation.slope(sums[p]);
      if (inner == 0) {
        continue;
      }
      gradient[filter] += inner;
      int start = p * shape.features();
      for (int j = 0; j < filter; j++) {
        gradient[j] += inner * input[start + j];
      }
    }
  }
}
