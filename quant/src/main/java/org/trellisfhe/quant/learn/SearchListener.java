package org.trellisfhe.quant.learn;

/** Hears how a search goes on, on the search's thread. */
@FunctionalInterface
public interface SearchListener {
  /** Hears nothing. */
  SearchListener NONE = (done, planned) -> {};

  /**
   * After a descent.
   *
   * @param done descents that are over
   * @param planned all that there will be
   */
  void descended(int done, int planned);
}
