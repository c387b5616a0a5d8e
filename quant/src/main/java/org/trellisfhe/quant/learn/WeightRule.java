package org.trellisfhe.quant.learn;

import org.trellisfhe.base.work.Workers;

/** How real weights become those that a layer computes with. */
interface WeightRule {
  /** Real weights are computed with themselves. */
  WeightRule NONE = (weights, training, run) -> {};

  /**
   * Writes {@link Weights#used()} and {@link Weights#usedBias()}.
   *
   * @param training whether scales follow the weights; otherwise the same comes out every time
   */
  void project(Weights weights, boolean training, Workers.Run run);

  /** Sees what weights are multiplied with in a batch of training: the first rows of values. */
  default void observe(float[][] values, int count) {}
}
