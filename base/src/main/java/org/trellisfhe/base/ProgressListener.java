package org.trellisfhe.base;

/**
 * Hears how far some long work is, on the thread that asked for it. What a listener throws ends the
 * work, after what is under way, and reaches whoever asked for it.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = (done, total) -> {};

  /**
   * More steps are done: bootstraps, look-ups, parts of a plan or examples, as the work says.
   *
   * @param done how many, growing from call to call
   * @param total how many there will be, at most, or -1 if that is not known
   */
  void at(long done, long total);
}
