package org.trellisfhe.quant.learn;

/**
 * How good a network is on some examples.
 *
 * @param loss the mean loss
 * @param accuracy the share of examples whose greatest output is where the greatest target is; for
 *     a single output not meaningful
 */
public record Score(double loss, double accuracy) {
  /** {@return whether this is the better one: by accuracy for classes, then by loss} */
  boolean betterThan(Score other, Loss by) {
    if (by == Loss.CROSS_ENTROPY && accuracy != other.accuracy) {
      return accuracy > other.accuracy;
    }
    return loss < other.loss;
  }
}
