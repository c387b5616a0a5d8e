package org.trellisfhe.quant.train;

import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.IntegerUnit;
import org.trellisfhe.quant.weights.SignedDigits;

/**
 * The last step of quantised training: a descent on the integers themselves. The filter's weights
 * and bias are moved one at a time, the dense layer is {@linkplain DenseFit fitted anew} to every
 * candidate's activations, and a move stays if it lowers the training error plus the price of the
 * filter's signed digits.
 */
final class Polish {
  /** What a digit costs, as a share of the training error, where the digit penalty is 1. */
  private static final double DIGIT_PRICE = 0.004;

  private static final int SWEEPS = 4;

  private final IntegerModel start;
  private final Trained trained;
  private final QuantisationOptions options;
  private final int[][] inputs;
  private final LinearTarget[] targets;
  private final int[][] activations;
  private final int[] filter;
  private int bias;
  private int[] dense;
  private DenseFit fit;
  private double price;
  private double objective;

  Polish(Trained trained, QuantisationOptions options, int[][] inputs, double[] targets) {
    this.start = trained.model();
    this.trained = trained;
    this.options = options;
    this.inputs = inputs;
    this.targets = new LinearTarget[inputs.length];
    this.activations = new int[inputs.length][start.shape().positions()];
    this.filter = start.filter().weights();
    this.bias = start.filter().bias();
    this.dense = start.dense().weights();
    activate(start.filterActivation());
    for (int i = 0; i < inputs.length; i++) {
      double sum = trained.denseUnit() * start.dense().sum(activations[i], 0);
      this.targets[i] = trained.ends().dense().linearised(sum, targets[i]);
    }
  }

  /** {@return the polished model} */
  IntegerModel run() {
    tryCandidate(Double.POSITIVE_INFINITY);
    price = DIGIT_PRICE * options.digitPenalty() * fit.error(dense);
    objective = fit.error(dense) + price * digits();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double before = objective;
      for (int j = 0; j < filter.length; j++) {
        improveWeight(j);
      }
      improveBias();
      if (objective >= before) {
        break;
      }
    }
    return model();
  }

  private void improveWeight(int j) {
    FloatTrainer.checkInterrupt();
    int now = filter[j];
    int limit = options.weights().max();
    int[] candidates = {now - 1, now + 1, 0};
    for (int candidate : candidates) {
      int kept = filter[j];
      if (candidate == kept || Math.abs(candidate) > limit) {
        continue;
      }
      filter[j] = candidate;
      if (!tryCandidate(objective)) {
        filter[j] = kept;
      }
    }
  }

  private void improveBias() {
    int unit = 1 << start.filterActivation().shift();
    int[] moves = {-unit, unit, -unit / 2, unit / 2, -unit / 4, unit / 4};
    for (int move : moves) {
      FloatTrainer.checkInterrupt();
      bias += move;
      if (!tryCandidate(objective)) {
        bias -= move;
      }
    }
  }

  /** Fits the dense layer to the present filter; keeps it if the objective falls below a bound. */
  private boolean tryCandidate(double bound) {
    LayerEnds ends = trained.ends();
    if (ShadowNetwork.total(filter) > ends.filter().budget(start.input().range())) {
      return false;
    }
    IntegerActivation activation = filterActivation();
    activate(activation);
    long budget = ends.dense().budget(activation.apply(filterSums()));
    DenseFit candidate = new DenseFit(activations, targets, options.weights().max(), budget);
    int[] weights = dense.clone();
    candidate.improve(weights);
    double value = candidate.error(weights) + price * digits();
    if (!(value < bound)) {
      return false;
    }
    fit = candidate;
    dense = weights;
    objective = value;
    return true;
  }

  private void activate(IntegerActivation activation) {
    IntegerUnit unit = new IntegerUnit(filter, bias);
    int features = start.shape().features();
    for (int i = 0; i < inputs.length; i++) {
      for (int p = 0; p < activations[i].length; p++) {
        activations[i][p] = activation.apply(unit.sum(inputs[i], p * features));
      }
    }
  }

  private IntegerActivation filterActivation() {
    return trained.ends().filter().end(filterSums(), trained.sumUnit()).activation();
  }

  private IntRange filterSums() {
    return new IntegerUnit(filter, bias).sumRange(start.input().range());
  }

  private int digits() {
    int digits = 0;
    for (int weight : filter) {
      digits += SignedDigits.count(weight);
    }
    return digits;
  }

  private IntegerModel model() {
    double scale = fit.scale(dense);
    if (!(scale > 0)) {
      return start;
    }
    IntegerUnit unit = new IntegerUnit(dense, ShadowNetwork.round(fit.constant(dense) / scale));
    IntegerActivation activation = filterActivation();
    IntRange sums = unit.sumRange(activation.apply(filterSums()));
    LayerEnd denseEnd = trained.ends().dense().end(sums, scale);
    return IntegerModel.builder(start.shape())
        .input(start.input())
        .filter(new IntegerUnit(filter, bias))
        .filterActivation(activation)
        .dense(unit)
        .denseActivation(denseEnd.activation())
        .outputScale(denseEnd.unit())
        .build();
  }
}
