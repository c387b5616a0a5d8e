package org.trellisfhe.gates.circuit;

/**
 * Hears how far the building of a circuit, or a report on one, is, on the thread that asked for it.
 */
@FunctionalInterface
public interface CircuitWatch {
  /** Hears nothing. */
  CircuitWatch NONE = (done, total) -> {};

  /**
   * A part is done. What this throws, such as a {@link java.util.concurrent.CancellationException},
   * ends the work, and nothing comes of it; the builder stays as it was. It may be called while the
   * builder is locked: it must not wait for another thread that records.
   *
   * @param done steps so far, about as many as nodes
   * @param total steps that there will be
   */
  void at(long done, long total);
}
