package org.trellisfhe.quant.train;

/** Hears of the progress of training. */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = progress -> {};

  /**
   * An epoch has ended.
   *
   * @param progress where training stands
   */
  void epoch(Progress progress);

  /**
   * Where training stands.
   *
   * @param done epochs that are over, of all restarts together
   * @param planned the most epochs that there will be
   * @param trainMse mean squared error on the training set during this epoch
   * @param validationMse mean squared error on the validation set after it
   */
  record Progress(int done, int planned, double trainMse, double validationMse) {}
}
