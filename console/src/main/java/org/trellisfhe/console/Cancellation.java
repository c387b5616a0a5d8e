package org.trellisfhe.console;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.trellisfhe.base.CancellationToken;

/** Stops a run from any thread: training by interrupting its thread, inference by its token. */
public final class Cancellation {
  private final Thread worker;
  private final CancellationToken token = new CancellationToken();

  /**
   * A run that may be cancelled.
   *
   * @param worker the thread that does it
   */
  public Cancellation(Thread worker) {
    this.worker = Objects.requireNonNull(worker, "worker");
  }

  /** Asks the run to stop. */
  public void cancel() {
    token.cancel();
    worker.interrupt();
  }

  /** Whether someone asked. */
  public boolean isCancelled() {
    return token.isCancelled();
  }

  /** What circuits are run with. */
  public CancellationToken token() {
    return token;
  }

  /**
   * Ends the run if someone asked.
   *
   * @throws CancellationException if so
   */
  public void check() {
    token.check();
  }
}
