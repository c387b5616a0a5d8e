package org.trellisfhe.gates.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.trellisfhe.gates.BatchEvaluator;
import org.trellisfhe.gates.GateCall;

/**
 * Computes independent gates in batches on a pool, and returns, in whatever way, only when no batch
 * of it is in work any more.
 */
final class Round<B> {
  private final BatchEvaluator<B> evaluator;
  private final Executor pool;
  private final BooleanSupplier cancelled;
  private final BlockingQueue<Batch> finished = new LinkedBlockingQueue<>();
  private volatile boolean stopped;
  private boolean interrupted;
  private Throwable failure;

  /** The gates from {@code from} to before {@code to}; null outputs if they were not computed. */
  private final class Batch implements Runnable {
    private final List<GateCall<B>> calls;
    private final int from;
    private final int cores;
    private List<B> outputs;
    private Throwable thrown;

    Batch(List<GateCall<B>> calls, int from, int cores) {
      this.calls = calls;
      this.from = from;
      this.cores = cores;
    }

    @Override
    @SuppressWarnings("CatchThrowable") // Passed on to the thread that started the run.
    public void run() {
      try {
        if (!stopped && !cancelled.getAsBoolean()) {
          outputs = evaluator.applyAll(calls, pool, cores);
        }
      } catch (Throwable e) {
        thrown = e;
      } finally {
        finished.add(this);
      }
    }
  }

  Round(BatchEvaluator<B> evaluator, Executor pool, BooleanSupplier cancelled) {
    this.evaluator = evaluator;
    this.pool = pool;
    this.cancelled = cancelled;
  }

  /**
   * Computes gates.
   *
   * @param chunks how many batches to make of them
   * @param threads that the pool has
   */
  List<B> run(List<GateCall<B>> calls, int chunks, int threads, CircuitExecutor.Progress progress) {
    int cores = Math.max(1, threads / Math.max(1, chunks));
    for (int i = 0; i < chunks; i++) {
      int from = (int) ((long) calls.size() * i / chunks);
      int to = (int) ((long) calls.size() * (i + 1) / chunks);
      pool.execute(new Batch(calls.subList(from, to), from, cores));
    }
    List<B> outputs = new ArrayList<>(Collections.nCopies(calls.size(), null));
    for (int i = 0; i < chunks; i++) {
      take(outputs, progress);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    throwFailure();
    if (stopped || cancelled.getAsBoolean()) {
      throw new CancellationException(interrupted ? "interrupted" : "cancelled");
    }
    return outputs;
  }

  private void take(List<B> outputs, CircuitExecutor.Progress progress) {
    Batch batch = takeUninterruptibly();
    if (batch.thrown != null) {
      fail(batch.thrown);
    } else if (batch.outputs != null) {
      for (int i = 0; i < batch.outputs.size(); i++) {
        outputs.set(batch.from + i, batch.outputs.get(i));
      }
      notify(progress, batch.calls.size());
    }
  }

  @SuppressWarnings("CatchThrowable") // Rethrown when the other batches are at rest.
  private void notify(CircuitExecutor.Progress progress, int count) {
    try {
      progress.add(count);
    } catch (Throwable e) {
      fail(e);
    }
  }

  private void fail(Throwable e) {
    stopped = true;
    if (failure == null) {
      failure = e;
    } else if (failure != e) {
      failure.addSuppressed(e);
    }
  }

  private Batch takeUninterruptibly() {
    while (true) {
      try {
        return finished.take();
      } catch (InterruptedException e) {
        interrupted = true;
        stopped = true;
      }
    }
  }

  private void throwFailure() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure != null) {
      throw new IllegalStateException("an evaluator threw a checked exception", failure);
    }
  }
}
