package org.trellisfhe.base;

/** Asks a run to stop, from any thread. Once cancelled it stays so. */
public final class CancellationToken {
  private volatile boolean cancelled;

  /** A token that is not cancelled. */
  public CancellationToken() {}

  /** Asks the run to stop. */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Whether someone asked.
   *
   * @return true after {@link #cancel}
   */
  public boolean isCancelled() {
    return cancelled;
  }
}
