package org.trellisfhe.quant.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that share loops. What a loop computes must not depend on how it is cut, so that results
 * do not depend on the number of threads.
 */
final class Workers implements AutoCloseable {
  private final int threads;
  private final ExecutorService pool;

  /** A part of a loop. */
  interface Part {
    /** Does the steps from..to-1. */
    void run(int from, int to);
  }

  Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads = " + threads + ": must be at least 1");
    }
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "learn");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs a loop of so many steps, at once on all threads; returns when it is done. */
  void run(int steps, Part part) {
    int parts = Math.min(threads, steps);
    if (parts <= 1) {
      part.run(0, steps);
      return;
    }
    List<Future<?>> running = new ArrayList<>();
    for (int i = 1; i < parts; i++) {
      int from = (int) ((long) steps * i / parts);
      int to = (int) ((long) steps * (i + 1) / parts);
      running.add(pool.submit(() -> part.run(from, to)));
    }
    part.run(0, steps / parts);
    running.forEach(Workers::await);
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      future.cancel(false);
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("a part of a loop failed", e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
