package org.trellisfhe.quant.learn;

/** Hears how training goes on, on the training's thread. */
public interface LearningListener {
  /** Hears nothing. */
  LearningListener NONE = (epoch, done, loss) -> {};

  /**
   * After a batch.
   *
   * @param epoch from 1
   * @param done share of the whole training that is done, if it does not end early, 0 to 1
   * @param loss the mean loss of the epoch so far
   */
  void batchDone(int epoch, double done, double loss);

  /**
   * After an epoch.
   *
   * @param epoch from 1
   * @param loss the mean loss on the training set
   * @param validation the score on the validation set
   * @param best whether it is the best so far
   */
  default void epochDone(int epoch, double loss, Score validation, boolean best) {}
}
