package org.trellisfhe.quant.train;

import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.IntegerUnit;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.weights.LowPrecision;

/**
 * The real-valued weights behind a quantised network, and the integers that they stand for at the
 * moment (003: the network runs on low-precision weights, the real ones are updated).
 *
 * <p>Units: a filter weight is alpha times its integer; with inputs x/X a filter sum's unit is
 * alpha/X, an activation's alpha * 2^shift / X. The scale alpha of the filter is fixed, since with
 * the power of two of the shift it says where activations saturate; the dense layer's scale follows
 * from its projection.
 *
 * <p>Biases are kept for centred inputs and activations: when a weight jumps to its next integer
 * the mean of the sum stays.
 */
final class ShadowNetwork {
  final CnnShape shape;
  final QuantisationOptions options;
  final Requantiser requantiser;
  final double alpha;

  /** Filter, centred bias, dense, centred bias: the order of a float network. */
  final double[] parameters;

  /** Mean input of each feature, in 0..1. */
  final double[] inputMeans;

  /** Mean activation of each position, as an integer's mean. */
  final double[] activationMeans;

  final int[] filter;
  int[] dense;
  int filterBias;
  int denseBias;
  double denseScale;

  ShadowNetwork(
      FloatNetwork network, QuantisationOptions options, FilterScale scale, double[] means) {
    this.shape = network.shape();
    this.options = options;
    this.requantiser = new Requantiser(scale.shift(), options.activationBits());
    this.alpha = scale.alpha();
    this.inputMeans = means.clone();
    this.activationMeans = new double[shape.positions()];
    this.parameters = new double[FloatNetwork.parameterCount(shape)];
    this.filter = new int[shape.filter()];
    this.dense = new int[shape.positions()];
    copy(network, scale.offset());
    quantise();
  }

  private void copy(FloatNetwork network, double offset) {
    double bias = network.filterBias() - offset;
    for (int j = 0; j < shape.filter(); j++) {
      parameters[j] = network.filter(j / shape.features(), j % shape.features());
      bias += parameters[j] * inputMeans[j % shape.features()];
    }
    parameters[shape.filter()] = bias;
    double denseOffset = network.denseBias();
    for (int p = 0; p < shape.positions(); p++) {
      parameters[shape.filter() + 1 + p] = network.dense(p);
      denseOffset += network.dense(p) * offset;
    }
    parameters[parameters.length - 1] = denseOffset;
  }

  /** {@return the unit of a filter sum} */
  double sumUnit() {
    return alpha / options.input().max();
  }

  /** {@return the unit of an activation} */
  double activationUnit() {
    return sumUnit() * (1 << requantiser.shift());
  }

  /** {@return the unit of the output: its scale to the targets} */
  double outputUnit() {
    return denseScale * activationUnit();
  }

  /** Brings the integers up to date with the parameters. */
  void quantise() {
    double bias = parameters[shape.filter()];
    for (int j = 0; j < filter.length; j++) {
      filter[j] = options.weights().cheapest(parameters[j] / alpha, options.digitPenalty());
      bias -= alpha * filter[j] * inputMeans[j % inputMeans.length];
    }
    filterBias = round(bias / sumUnit());
    double[] real = new double[dense.length];
    System.arraycopy(parameters, shape.filter() + 1, real, 0, real.length);
    LowPrecision projection = LowPrecision.of(real, options.weights());
    dense = projection.weights();
    denseScale = projection.scale();
    if (denseScale > 0) {
      denseBias = round((parameters[parameters.length - 1] - denseMean()) / outputUnit());
    }
  }

  /** Takes new means of the activations without changing what the network computes. */
  void recentre(double[] means) {
    double before = denseMean();
    System.arraycopy(means, 0, activationMeans, 0, means.length);
    parameters[parameters.length - 1] += denseMean() - before;
    quantise();
  }

  private double denseMean() {
    double mean = 0;
    for (int p = 0; p < dense.length; p++) {
      mean += outputUnit() * dense[p] * activationMeans[p];
    }
    return mean;
  }

  /** Keeps the real weights within reach of the grid. */
  void clip() {
    double limit = alpha * (options.weights().max() + 0.5);
    for (int j = 0; j < filter.length; j++) {
      parameters[j] = Math.max(-limit, Math.min(limit, parameters[j]));
    }
  }

  /** To the nearest integer, within what an accumulator may hold. */
  static int round(double value) {
    return (int) Math.max(-(1 << 28), Math.min(1 << 28, Math.rint(value)));
  }

  /** {@return whether the integers make a usable network} */
  boolean alive() {
    return outputUnit() > 0 && Double.isFinite(outputUnit());
  }

  /** {@return the integers as a model} */
  IntegerModel model() {
    return IntegerModel.builder(shape)
        .input(options.input())
        .filter(new IntegerUnit(filter, filterBias))
        .filterActivation(requantiser)
        .dense(new IntegerUnit(dense, denseBias))
        .outputScale(outputUnit())
        .build();
  }
}
