package org.trellisfhe.nn.ckks;

import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.train.FloatNetwork;

/**
 * A network of one filter with the cubic c0 + c1 x + c3 x^3 after both layers, weights drawn into
 * the cubics so that no product with a dense weight is left. With g the cube root of c3, w the
 * dense weights times g, and the filter's sum at position i multiplied with f_i, the cube root of
 * c3 w_i, to give u_i:
 *
 * <pre>
 * v = sum over i of u_i (u_i^2 + d_i) + e  with d_i = c1 w_i / f_i, e = c0 sum of w + g bias
 * output = v (v^2 + c1 / g) + c0
 * </pre>
 *
 * v being g times what the last cubic is taken of.
 */
final class FoldedNetwork {
  private static final double C0 = ActivationFunction.CUBIC.applyAsDouble(0);
  private static final double C1 = ActivationFunction.CUBIC.slope(0);
  private static final double C3 = ActivationFunction.CUBIC.applyAsDouble(1) - C0 - C1;
  private static final double G = Math.cbrt(C3);

  private final FloatNetwork network;
  private final double[] factors;
  private final double[] linear;
  private final double constant;

  FoldedNetwork(FloatNetwork network) {
    if (network.activation() != ActivationFunction.CUBIC) {
      throw new IllegalArgumentException(
          "activation = " + network.activation() + ": must be CUBIC, which is a polynomial");
    }
    this.network = network;
    int positions = network.shape().positions();
    this.factors = new double[positions];
    this.linear = new double[positions];
    double sum = 0;
    for (int i = 0; i < positions; i++) {
      double weight = G * network.dense(i);
      factors[i] = Math.cbrt(C3 * weight);
      linear[i] = weight == 0 ? 0 : C1 * weight / factors[i];
      sum += weight;
    }
    this.constant = C0 * sum + G * network.denseBias();
  }

  CnnShape shape() {
    return network.shape();
  }

  /** Weight of a tap and feature in u_i. */
  double filter(int i, int tap, int feature) {
    return factors[i] * network.filter(tap, feature);
  }

  /** What is added to u_i. */
  double bias(int i) {
    return factors[i] * network.filterBias();
  }

  /** d_i. */
  double linear(int i) {
    return linear[i];
  }

  /** e. */
  double constant() {
    return constant;
  }

  /** c1 / g. */
  double lastLinear() {
    return C1 / G;
  }

  /** c0. */
  double lastConstant() {
    return C0;
  }
}
