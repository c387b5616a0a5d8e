package org.trellisfhe.base;

import java.util.concurrent.CancellationException;

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

  /**
   * Ends the run if someone asked.
   *
   * @throws CancellationException if so
   */
  public void check() {
    if (cancelled) {
      throw new CancellationException("the run was cancelled");
    }
  }
}
