package org.trellisfhe.nn.ckks;

/**
 * A network of one filter with cubics after both layers, weights drawn into the cubics so that no
 * product with a dense weight is left. Without their squares, the cubics are a y^3 + p y + q of y =
 * x - s after the filter and b y^3 + r y + t of y = x - m at the end. With g the cube root of b, w
 * the dense weights times g, and y at position i multiplied with f_i, the cube root of a w_i, to
 * give u_i:
 *
 * <pre>
 * v = sum over i of u_i (u_i^2 + d_i) + e  with d_i = p w_i / f_i, e = q sum of w + g (bias - m)
 * output = v (v^2 + r / g) + t
 * </pre>
 *
 * v being g times what the last cubic is taken of.
 */
final class FoldedNetwork {
  /** The layers' names, for messages. */
  static final String FILTER = "filter";

  static final String FIRST_ACTIVATION = "first activation";
  static final String DENSE = "dense";
  static final String LAST_ACTIVATION = "last activation";

  private final OneFilter network;
  private final double root;
  private final double[] factors;
  private final double[] linear;
  private final double constant;

  FoldedNetwork(OneFilter network) {
    this.network = network;
    DepressedCubic first = network.first();
    DepressedCubic last = network.last();
    this.root = Math.cbrt(last.cube());
    int positions = network.shape().positions();
    this.factors = new double[positions];
    this.linear = new double[positions];
    double sum = 0;
    for (int i = 0; i < positions; i++) {
      double weight = root * network.dense()[i];
      factors[i] = Math.cbrt(first.cube() * weight);
      linear[i] = weight == 0 ? 0 : first.linear() * weight / factors[i];
      sum += weight;
    }
    this.constant = first.constant() * sum + root * (network.denseBias() - last.shift());
  }

  WindowShape shape() {
    return network.shape();
  }

  /** Weight of a tap and feature in u_i. */
  double filter(int i, int tap, int feature) {
    return factors[i] * network.filter()[tap * shape().features() + feature];
  }

  /** What is added to u_i. */
  double bias(int i) {
    return factors[i] * (network.filterBias() - network.first().shift());
  }

  /** d_i. */
  double linear(int i) {
    return linear[i];
  }

  /** e. */
  double constant() {
    return constant;
  }

  /** r / g. */
  double lastLinear() {
    return network.last().linear() / root;
  }

  /** t. */
  double lastConstant() {
    return network.last().constant();
  }

  /** u_i of a window. */
  double position(double[][] window, int i) {
    double sum = bias(i);
    for (int tap = 0; tap < shape().taps(); tap++) {
      for (int f = 0; f < shape().features(); f++) {
        sum += filter(i, tap, f) * window[i + tap][f];
      }
    }
    return sum;
  }

  /** u_i of all windows of numbers from 0 to 1. */
  Interval positions(int i) {
    Interval sum = Interval.of(bias(i));
    for (int tap = 0; tap < shape().taps(); tap++) {
      for (int f = 0; f < shape().features(); f++) {
        sum = sum.plus(new Interval(0, 1).times(filter(i, tap, f)));
      }
    }
    return sum;
  }

  /** v of all windows of numbers from 0 to 1. */
  Interval joined() {
    Interval sum = Interval.of(constant);
    for (int i = 0; i < shape().positions(); i++) {
      sum = sum.plus(positions(i).cubic(linear[i]));
    }
    return sum;
  }

  /** Outputs of all windows of numbers from 0 to 1. */
  Interval outputs() {
    return joined().cubic(lastLinear()).plus(Interval.of(lastConstant()));
  }
}
