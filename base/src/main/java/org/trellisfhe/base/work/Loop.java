package org.trellisfhe.base.work;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The same with each of several things, on {@link Workers}. It returns, in whatever way, only when
 * none of its items is in work any more.
 */
final class Loop<T, R> {
  private final Function<T, R> work;
  private final Workers.Run run;
  private final List<Item> items;
  private final BlockingQueue<Item> finished = new LinkedBlockingQueue<>();
  private volatile boolean stopped;
  private boolean interrupted;
  private Throwable failure;

  /** A thing, which is finished when it is done, failed, or was left out. */
  private final class Item implements Runnable {
    private final T what;
    private R result;
    private boolean done;
    private Throwable thrown;

    Item(T what) {
      this.what = what;
    }

    @Override
    @SuppressWarnings("CatchThrowable") // Passed on to the thread that waits.
    public void run() {
      try {
        if (!stopped && !run.cancelled()) {
          result = work.apply(what);
          done = true;
        }
      } catch (Throwable e) {
        thrown = e;
        stopped = true;
      } finally {
        finished.add(this);
      }
    }
  }

  Loop(List<T> things, Function<T, R> work, Workers.Run run) {
    this.work = work;
    this.run = run;
    this.items = things.stream().map(Item::new).toList();
  }

  /** Begins; the first few items are done here and now. */
  void start(int own) {
    int first = Math.min(own, items.size());
    items.subList(first, items.size()).forEach(run::start);
    items.subList(0, first).forEach(Item::run);
  }

  /** Waits for all that was started, and tells of it on this thread. */
  void await(Consumer<T> done) {
    for (int left = items.size(); left > 0; left--) {
      take(done);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    // An item that was interrupted may throw whatever it likes: that is no failure of its own.
    if (interrupted || run.cancelled()) {
      throw cancellation();
    }
    throwFailure();
  }

  /** What came of each, in their order, when all are done. */
  List<R> results() {
    return items.stream().map(item -> item.result).toList();
  }

  private void take(Consumer<T> done) {
    Item item = takeUninterruptibly();
    if (item.thrown != null) {
      fail(item.thrown);
    } else if (item.done) {
      tell(done, item.what);
    }
  }

  private Item takeUninterruptibly() {
    while (true) {
      try {
        return finished.take();
      } catch (InterruptedException e) {
        interrupted = true;
        stopped = true;
      }
    }
  }

  @SuppressWarnings("CatchThrowable") // Rethrown when the other items are at rest.
  private void tell(Consumer<T> done, T what) {
    try {
      done.accept(what);
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

  private CancellationException cancellation() {
    CancellationException cancelled =
        new CancellationException(interrupted ? "interrupted" : "the run was cancelled");
    if (failure != null) {
      cancelled.addSuppressed(failure);
    }
    return cancelled;
  }

  private void throwFailure() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure != null) {
      throw new IllegalStateException("a worker threw a checked exception", failure);
    }
  }
}
