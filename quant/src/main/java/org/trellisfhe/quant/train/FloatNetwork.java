package org.trellisfhe.quant.train;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

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

  /** {@return the same network, of images of one channel, a row a time step} */
  public Network network() {
    float[] weights = new float[parameters.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) parameters[i];
    }
    int filter = shape.filter();
    return Network.sequential(
        new Shape(1, shape.steps(), shape.features()),
        List.of(
            new Convolution(
                Window.of(shape.taps(), shape.features()),
                1,
                1,
                Arrays.copyOf(weights, filter),
                new float[] {weights[filter]}),
            new Activated(activation),
            new Dense(
                shape.positions(),
                1,
                Arrays.copyOfRange(weights, filter + 1, weights.length - 1),
                new float[] {weights[weights.length - 1]}),
            new Activated(activation)));
  }

  /** {@return the errors on a set of windows} */
  public Metrics metrics(Samples samples) {
    return Metrics.of(samples, i -> forecast(samples, i));
  }
}
