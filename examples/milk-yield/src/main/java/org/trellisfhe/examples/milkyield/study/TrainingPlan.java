package org.trellisfhe.examples.milkyield.study;

import java.util.Objects;
import org.trellisfhe.quant.train.TrainingOptions;

/**
 * How long both networks are trained.
 *
 * @param floats of the network on real numbers
 * @param starts its independent runs, at least 1
 * @param quantised of the network on integers, for each scale that is tried
 */
public record TrainingPlan(TrainingOptions floats, int starts, TrainingOptions quantised) {
  private static final int STARTS = 2;

  /** Refuses absent options. */
  public TrainingPlan {
    Objects.requireNonNull(floats, "floats");
    Objects.requireNonNull(quantised, "quantised");
  }

  /**
   * What suits a few thousand windows.
   *
   * @param seed chooses initial weights and the order of the windows; no secret
   */
  public static TrainingPlan standard(long seed) {
    return new TrainingPlan(
        TrainingOptions.forFloat(seed), STARTS, TrainingOptions.forQuantised(seed));
  }
}
