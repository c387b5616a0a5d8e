package org.trellisfhe.nn.plan;

/** Hears how far the planning of a network is, on the planning's thread. */
@FunctionalInterface
public interface PlanWatch {
  /** Hears nothing. */
  PlanWatch NONE = (done, total) -> {};

  /**
   * A part is done. What this throws, such as a {@link java.util.concurrent.CancellationException},
   * ends the planning.
   *
   * @param done steps so far
   * @param total steps that there will be
   */
  void at(long done, long total);
}
