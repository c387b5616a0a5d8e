package org.trellisfhe.quant.train;

import org.trellisfhe.quant.ActivationFunction;

/**
 * How a network is trained.
 *
 * @param epochs the most passes over the training set, of each run; a run that has not improved on
 *     the validation set for 2/5 of them ends early
 * @param batch windows in a batch
 * @param rate Adam's learning rate at the start, below 1; it falls to a tenth along a cosine
 * @param sparsity what a unit of absolute weight costs in mean squared error, at least 0; it drives
 *     weights of features that say nothing new to zero, which makes encrypted inference cheaper and
 *     forecasts steadier
 * @param seed chooses initial weights and the order of the windows; no secret
 */
public record TrainingOptions(int epochs, int batch, double rate, double sparsity, long seed) {
  private static final double MOST_RATE = 0.5;
  private static final double RATE_FACTOR = 10.0 / 3;
  private static final double SPARSITY_DIVISOR = 30;

  /** Checks the ranges. */
  public TrainingOptions {
    require("epochs", epochs, epochs >= 1, "at least 1");
    require("batch", batch, batch >= 1, "at least 1");
    require("rate", rate, rate > 0 && rate < 1, "above 0 and below 1");
    require("sparsity", sparsity, sparsity >= 0 && sparsity < 1, "0 to below 1");
  }

  /** {@return what suits float networks of a few thousand windows} */
  public static TrainingOptions forFloat(long seed) {
    return new TrainingOptions(100, 16, 0.003, 3e-4, seed);
  }

  /** {@return what suits the quantised networks that start from them} */
  public static TrainingOptions forQuantised(long seed) {
    return new TrainingOptions(60, 16, 0.001, 1e-4, seed);
  }

  /**
   * These options for another activation than ReLU, for which they are meant: functions whose
   * slopes are at most 1/4 need larger weights, which are reached by a greater rate and a lesser
   * price of weights.
   *
   * @param activation of both layers
   */
  public TrainingOptions suiting(ActivationFunction activation) {
    return activation == ActivationFunction.RELU
        ? this
        : new TrainingOptions(
            epochs,
            batch,
            Math.min(MOST_RATE, rate * RATE_FACTOR),
            sparsity / SPARSITY_DIVISOR,
            seed);
  }

  private static void require(String name, double value, boolean right, String rule) {
    if (!right) {
      throw new IllegalArgumentException(name + " = " + value + ": must be " + rule);
    }
  }

  /** Epochs without a better validation error after which a run ends. */
  int patience() {
    return Math.max(1, 2 * epochs / 5);
  }

  /** {@return the learning rate of an epoch, from 0} */
  double rate(int epoch) {
    return rate * (0.1 + 0.45 * (1 + Math.cos(Math.PI * epoch / epochs)));
  }
}
