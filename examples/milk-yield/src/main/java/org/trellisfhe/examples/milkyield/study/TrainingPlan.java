package org.trellisfhe.examples.milkyield.study;

import java.util.Objects;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.learn.LearningOptions;
import org.trellisfhe.quant.learn.Optimiser;

/**
 * How long both networks are trained.
 *
 * @param floats of the network on real numbers with ReLU
 * @param starts its independent runs, at least 1
 * @param kicks how often the best networks on integers are kicked, at least 0
 */
public record TrainingPlan(LearningOptions floats, int starts, int kicks) {
  private static final int EPOCHS = 100;
  private static final int BATCH = 16;
  private static final double RATE = 0.003;
  private static final double SPARSITY = 3e-4;
  private static final int STARTS = 2;
  private static final int KICKS = 60;
  private static final double MOST_RATE = 0.5;
  private static final double RATE_FACTOR = 10.0 / 3;
  private static final double SPARSITY_DIVISOR = 30;

  /** Refuses absent options. */
  public TrainingPlan {
    Objects.requireNonNull(floats, "floats");
    if (starts < 1) {
      throw new IllegalArgumentException("starts = " + starts + ": must be at least 1");
    }
  }

  /**
   * What suits a few thousand windows.
   *
   * @param seed chooses initial weights and the order of the windows; no secret
   */
  public static TrainingPlan standard(long seed) {
    return of(EPOCHS, RATE, STARTS, KICKS, seed);
  }

  /**
   * A plan that is otherwise like the standard one.
   *
   * @param epochs the most passes over the training set, of each run; one that has not improved on
   *     the validation set for 2/5 of them ends early
   * @param rate Adam's learning rate at the start
   */
  public static TrainingPlan of(int epochs, double rate, int starts, int kicks, long seed) {
    LearningOptions floats =
        LearningOptions.ofEpochs(epochs, seed)
            .withBatch(BATCH)
            .withOptimiser(new Optimiser.Adam(rate))
            .withSparsity(SPARSITY)
            .withPatience(Math.max(1, 2 * epochs / 5));
    return new TrainingPlan(floats, starts, kicks);
  }

  /** Chooses initial weights and the order of the windows. */
  long seed() {
    return floats.seed();
  }

  /**
   * How one network on real numbers is trained. Functions whose slopes are at most 1/4 need larger
   * weights than ReLU, which are reached by a greater rate and a lesser price of weights.
   */
  LearningOptions floats(ActivationFunction activation, long seed) {
    LearningOptions own = floats.withSeed(seed);
    if (activation == ActivationFunction.RELU) {
      return own;
    }
    double rate = Math.min(MOST_RATE, floats.optimiser().rate() * RATE_FACTOR);
    return own.withOptimiser(new Optimiser.Adam(rate))
        .withSparsity(floats.sparsity() / SPARSITY_DIVISOR);
  }
}
