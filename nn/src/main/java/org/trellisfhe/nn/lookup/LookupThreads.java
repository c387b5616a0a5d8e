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
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.lookup.IntegerLookup;
import org.trellisfhe.lwe.lookup.LookupEvaluator;

/** Threads that look integers up, a few at a time. */
final class LookupThreads implements AutoCloseable {
  /** Enough to share the key; few enough that a run stops soon, and the threads end together. */
  private static final int BATCH = 16;

  private static final AtomicInteger POOLS = new AtomicInteger();

  private final int threads;
  private final ExecutorService pool;

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

    /** Looks integers up, in their order. */
    List<LweInteger> lookUp(
        List<LweInteger> integers, IntegerLookup lookup, LookupEvaluator evaluator) {
      List<Future<List<LweInteger>>> parts = new ArrayList<>();
      List<LweInteger> entries = new ArrayList<>();
      try {
        for (List<LweInteger> part : parts(integers)) {
          parts.add(pool.submit(() -> evaluate(part, lookup, evaluator)));
        }
        for (Future<List<LweInteger>> part : parts) {
          List<LweInteger> found = part.get();
          entries.addAll(found);
          done += (long) found.size() * lookup.rotations();
          listener.bootstrapsDone(done, total);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw cancelled(parts);
      } catch (RejectedExecutionException e) {
        throw new IllegalStateException("closed", e);
      } catch (ExecutionException e) {
        parts.forEach(part -> part.cancel(false));
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException("a look-up failed", e.getCause());
      }
      return entries;
    }

    private CancellationException cancelled(List<Future<List<LweInteger>>> parts) {
      parts.forEach(part -> part.cancel(false));
      return new CancellationException("the run was cancelled");
    }

    private List<LweInteger> evaluate(
        List<LweInteger> part, IntegerLookup lookup, LookupEvaluator evaluator) {
      if (token.isCancelled() || pool.isShutdown()) {
        throw new CancellationException("the run was cancelled");
      }
      return evaluator.apply(lookup, part);
    }
  }

  /** Parts of nearly the same size, at least one for each thread where there are enough. */
  private List<List<LweInteger>> parts(List<LweInteger> integers) {
    int count = integers.size();
    int rounds = Math.max(1, (count + threads * BATCH - 1) / (threads * BATCH));
    int pieces = Math.min(count, rounds * threads);
    List<List<LweInteger>> parts = new ArrayList<>();
    for (int i = 0; i < pieces; i++) {
      int from = (int) ((long) count * i / pieces);
      int to = (int) ((long) count * (i + 1) / pieces);
      parts.add(integers.subList(from, to));
    }
    return parts;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
