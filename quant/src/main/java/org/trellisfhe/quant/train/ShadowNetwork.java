package org.trellisfhe.quant.train;

import java.util.Arrays;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.IntegerUnit;
import org.trellisfhe.quant.weights.LowPrecision;
import org.trellisfhe.quant.weights.WeightGrid;

/**
 * The real-valued weights behind a quantised network, and the integers that they stand for at the
 * moment (003: the network runs on low-precision weights, the real ones are updated).
 *
 * <p>Units: a filter weight is alpha times its integer; with inputs x/X a filter sum's unit is
 * alpha/X; what follows depends on the {@link LayerEnds}. The scale alpha of the filter is fixed,
 * since with ReLU it says where activations saturate; the dense layer's scale follows from its
 * projection.
 *
 * <p>Biases are kept for centred inputs and activations: when a weight jumps to its next integer
 * the mean of the sum stays.
 */
final class ShadowNetwork {
  private static final int LEAST_BITS = 2;

  final CnnShape shape;
  final QuantisationOptions options;
  final double alpha;
  private final LayerEnds ends;

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
  LayerEnd filterEnd;
  LayerEnd denseEnd;

  ShadowNetwork(ShadowStart start, QuantisationOptions options, double[] means) {
    this.shape = start.network().shape();
    this.options = options;
    this.ends = start.ends();
    this.alpha = start.alpha();
    this.inputMeans = means.clone();
    this.activationMeans = new double[shape.positions()];
    this.parameters = start.network().parameters();
    this.filter = new int[shape.filter()];
    this.dense = new int[shape.positions()];
    for (int j = 0; j < shape.filter(); j++) {
      parameters[shape.filter()] += parameters[j] * inputMeans[j % shape.features()];
    }
    quantise();
  }

  /** {@return the unit of a filter sum} */
  double sumUnit() {
    return alpha / options.input().max();
  }

  /** {@return the unit of a dense sum} */
  double denseUnit() {
    return denseScale * filterEnd.unit();
  }

  /** Brings the integers up to date with the parameters. */
  void quantise() {
    projectFilter();
    double bias = parameters[shape.filter()];
    for (int j = 0; j < filter.length; j++) {
      bias -= alpha * filter[j] * inputMeans[j % inputMeans.length];
    }
    filterBias = round(bias / sumUnit());
    filterEnd = ends.filter().end(filterSums(), sumUnit());
    projectDense();
    if (denseScale > 0) {
      denseBias = round((parameters[parameters.length - 1] - denseMean()) / denseUnit());
    }
    // A layer of zeros, which has no unit, is not alive; any unit serves.
    denseEnd = ends.dense().end(denseSums(), denseScale > 0 ? denseUnit() : 1);
  }

  /** The dense integers; on a smaller grid if their sum would not keep to the limit. */
  private void projectDense() {
    double[] real = new double[dense.length];
    System.arraycopy(parameters, shape.filter() + 1, real, 0, real.length);
    long budget = ends.dense().budget(activations());
    WeightGrid grid = options.weights();
    LowPrecision projection = LowPrecision.of(real, grid);
    while (total(projection.weights()) > budget && grid.bits() > LEAST_BITS) {
      grid = new WeightGrid(grid.bits() - 1);
      projection = LowPrecision.of(real, grid);
    }
    dense = projection.weights();
    denseScale = projection.scale();
  }

  /** The filter's integers; digits cost more and more until their sum keeps to the limit. */
  private void projectFilter() {
    double penalty = options.digitPenalty();
    long budget = ends.filter().budget(options.input().range());
    do {
      for (int j = 0; j < filter.length; j++) {
        filter[j] = options.weights().cheapest(parameters[j] / alpha, penalty);
      }
      penalty = 1.5 * penalty + 0.1;
    } while (total(filter) > budget);
  }

  private IntRange filterSums() {
    return new IntegerUnit(filter, filterBias).sumRange(options.input().range());
  }

  private IntRange activations() {
    return filterEnd.activation().apply(filterSums());
  }

  private IntRange denseSums() {
    return new IntegerUnit(dense, denseBias).sumRange(activations());
  }

  /** What absolute weights add up to, which is what a {@link EndRule#budget} limits. */
  static long total(int[] weights) {
    return Arrays.stream(weights).mapToLong(Math::abs).sum();
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
      mean += denseUnit() * dense[p] * activationMeans[p];
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
    return denseUnit() > 0
        && Double.isFinite(denseUnit())
        && total(dense) <= ends.dense().budget(activations());
  }

  /** {@return the integers as a model, with what is behind them} */
  Trained trained() {
    return new Trained(model(), ends, sumUnit(), denseUnit());
  }

  /** {@return the integers as a model} */
  IntegerModel model() {
    return IntegerModel.builder(shape)
        .input(options.input())
        .filter(new IntegerUnit(filter, filterBias))
        .filterActivation(filterEnd.activation())
        .dense(new IntegerUnit(dense, denseBias))
        .denseActivation(denseEnd.activation())
        .outputScale(denseEnd.unit())
        .build();
  }
}
