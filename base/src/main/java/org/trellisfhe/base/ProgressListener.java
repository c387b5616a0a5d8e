package org.trellisfhe.base;

/** Hears how far a run is. Called on the thread that started the run. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = (done, total) -> {};

  /**
   * More bootstraps are done.
   *
   * @param done how many, growing from call to call
   * @param total how many there will be
   */
  void bootstrapsDone(long done, long total);
}
