package org.trellisfhe.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C, or whatever else ends the JVM, cancel the run and wait until it has cleared up. The
 * JVM itself then sets the exit status of the signal: 130 for Ctrl-C.
 */
public final class ShutdownGuard {
  private static final long PATIENCE_SECONDS = 5;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  private ShutdownGuard(Cancellation cancellation) {
    this.hook = new Thread(() -> stop(cancellation), "cancel");
  }

  /**
   * Watches over a run until {@link #runIsOver}.
   *
   * @param cancellation the run's
   * @return the guard
   */
  public static ShutdownGuard install(Cancellation cancellation) {
    ShutdownGuard guard = new ShutdownGuard(cancellation);
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  private void stop(Cancellation cancellation) {
    cancellation.cancel();
    try {
      // Not for ever: who presses Ctrl-C wants the program to end.
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("cancelled");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Tells that the run has ended and that the JVM may.
   *
   * @return whether the JVM goes on; if not, it is ending by the signal that cancelled the run, and
   *     to end it once more could give it another exit status
   */
  public boolean runIsOver() {
    over.countDown();
    try {
      return Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
