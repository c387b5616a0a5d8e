package org.trellisfhe.quant.train;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;

/**
 * A network of one filter over time on real numbers, immutable: activation(filter * window + bias)
 * at every position, then activation(dense * those + bias).
 */
public final class FloatNetwork {
  private final CnnShape shape;
  private final ActivationFunction activation;
  private final double[] parameters;

  /** Parameters in the order filter (time by time), bias, dense weights, dense bias. */
  FloatNetwork(CnnShape shape, ActivationFunction activation, double[] parameters) {
    this.shape = Objects.requireNonNull(shape, "shape");
    this.activation = Objects.requireNonNull(activation, "activation");
    this.parameters = parameters.clone();
    if (parameters.length != parameterCount(shape)) {
      throw new IllegalArgumentException(
          "parameters.length = " + parameters.length + ": must be " + parameterCount(shape));
    }
  }

  static int parameterCount(CnnShape shape) {
    return shape.filter() + 1 + shape.positions() + 1;
  }

  /** {@return the shape} */
  public CnnShape shape() {
    return shape;
  }

  /** {@return the activation of both layers} */
  public ActivationFunction activation() {
    return activation;
  }

  /** {@return the filter's weight for a tap and a feature} */
  public double filter(int tap, int feature) {
    return parameters[tap * shape.features() + feature];
  }

  /** {@return the filter's bias} */
  public double filterBias() {
    return parameters[shape.filter()];
  }

  /** {@return the dense weight of a position} */
  public double dense(int position) {
    return parameters[shape.filter() + 1 + position];
  }

  /** {@return the dense bias} */
  public double denseBias() {
    return parameters[parameters.length - 1];
  }

  /** {@return the forecast for window i} */
  public double forecast(Samples samples, int i) {
    return forecast(samples.input(i));
  }

  /** {@return a copy: filter (time by time), bias, dense weights, dense bias} */
  double[] parameters() {
    return parameters.clone();
  }

  /** {@return the filter's sum at a position, before the activation} */
  double filterSum(double[] input, int position) {
    double sum = filterBias();
    int start = position * shape.features();
    for (int j = 0; j < shape.filter(); j++) {
      sum += parameters[j] * input[start + j];
    }
    return sum;
  }

  /** {@return the dense layer's sum, before the activation, with any activation before it} */
  double denseSum(double[] input, DoubleUnaryOperator first) {
    double sum = denseBias();
    for (int p = 0; p < shape.positions(); p++) {
      sum += dense(p) * first.applyAsDouble(filterSum(input, p));
    }
    return sum;
  }

  private double forecast(double[] input) {
    return activation.applyAsDouble(denseSum(input, activation));
  }

  /** {@return the errors on a set of windows} */
  public Metrics metrics(Samples samples) {
    return Metrics.of(samples, i -> forecast(samples, i));
  }
}
