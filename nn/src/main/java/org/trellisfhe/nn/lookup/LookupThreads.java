package org.trellisfhe.nn.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.gates.schedule.ProgressListener;

/** Threads that work on parts of a layer. */
final class LookupThreads implements AutoCloseable {
  private static final AtomicInteger POOLS = new AtomicInteger();

  private final int threads;
  private final ExecutorService pool;

  /**
   * A part of a layer, which puts its results where they belong.
   *
   * @param work what is done
   * @param rotations how many of these it takes
   */
  record Job(Runnable work, long rotations) {}

  LookupThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + ": at least 1");
    }
    this.threads = threads;
    String name = "lookup-executor-" + POOLS.incrementAndGet() + "-";
    AtomicInteger count = new AtomicInteger();
    pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, name + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A run, whose progress is counted over all its look-ups. */
  Run run(ProgressListener listener, CancellationToken token, long rotations) {
    return new Run(listener, token, rotations);
  }

  /** One run. */
  final class Run {
    private final ProgressListener listener;
    private final CancellationToken token;
    private final long total;
    private long done;

    private Run(ProgressListener listener, CancellationToken token, long total) {
      this.listener = listener;
      this.token = token;
      this.total = total;
    }

    /** Does jobs, in any order; all are done when this returns. */
    void work(List<Job> jobs) {
      List<Future<?>> submitted = new ArrayList<>();
      try {
        for (Job job : jobs) {
          submitted.add(pool.submit(() -> work(job)));
        }
        for (int i = 0; i < jobs.size(); i++) {
          submitted.get(i).get();
          if (jobs.get(i).rotations > 0) {
            done += jobs.get(i).rotations;
            listener.bootstrapsDone(done, total);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("the run was cancelled");
      } catch (RejectedExecutionException e) {
        throw new IllegalStateException("closed", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException("a look-up failed", e.getCause());
      } finally {
        submitted.forEach(job -> job.cancel(false));
      }
    }

    private void work(Job job) {
      if (token.isCancelled() || pool.isShutdown()) {
        throw new CancellationException("the run was cancelled");
      }
      job.work.run();
    }
  }

  /** Parts of nearly the same size, at least one for each thread where there are enough. */
  <T> List<List<T>> parts(List<T> all, int most) {
    int count = all.size();
    int rounds = Math.max(1, (count + threads * most - 1) / (threads * most));
    int pieces = Math.min(count, rounds * threads);
    List<List<T>> parts = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      int from = (int) ((long) count * i / pieces);
      int to = (int) ((long) count * (i + 1) / pieces);
      parts.add(all.subList(from, to));
    }
    return parts;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
