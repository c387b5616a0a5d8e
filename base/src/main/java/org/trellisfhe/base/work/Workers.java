package org.trellisfhe.base.work;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.trellisfhe.base.CancellationToken;

/**
 * Threads that do the same with each of several things. They do not keep the JVM alive, and end
 * with {@link #close}. Several runs may use them at once.
 *
 * <p>A run ends early by its token, by interrupting the thread that started it, by closing the
 * threads from anywhere, or by an exception of one of its items: after the items in work, which
 * closing interrupts, and with none still worked on. Items must not begin loops on the same
 * threads: they would wait for each other.
 */
public final class Workers implements AutoCloseable {
  private static final AtomicInteger POOLS = new AtomicInteger();

  private final int count;
  private final ExecutorService pool;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Makes ready; threads begin when there is work.
   *
   * @param name of the threads, which are numbered
   * @param count of them, at least 1
   * @throws IllegalArgumentException if there are none
   */
  public Workers(String name, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads = " + count + ": must be at least 1");
    }
    this.count = count;
    String prefix = name + "-" + POOLS.incrementAndGet() + "-";
    AtomicInteger number = new AtomicInteger();
    this.pool =
        Executors.newFixedThreadPool(
            count, task -> thread(task, prefix + number.incrementAndGet()));
  }

  private Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  /** {@return how many threads there are} */
  public int count() {
    return count;
  }

  /**
   * Begins a run, which may be of several loops.
   *
   * @param token stops it when cancelled
   * @throws IllegalStateException if the threads are closed
   */
  public Run run(CancellationToken token) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    return new Run(Objects.requireNonNull(token, "token"));
  }

  /** Loops that end together. */
  public final class Run {
    private final CancellationToken token;

    private Run(CancellationToken token) {
      this.token = token;
    }

    /**
     * Does something with each, and waits for it.
     *
     * @return what came of each, in their order
     * @throws CancellationException if the token is cancelled, or the threads are closed, or this
     *     thread is interrupted, whose flag stays set
     */
    public <T, R> List<R> each(List<T> items, Function<T, R> work) {
      return each(items, work, item -> {});
    }

    /**
     * As {@link #each(List, Function)}, with news of it.
     *
     * @param done hears, on the thread that called, of each item that is done, in any order
     */
    public <T, R> List<R> each(List<T> items, Function<T, R> work, Consumer<T> done) {
      return new Loop<>(items, work, this).results(done);
    }

    boolean cancelled() {
      return closed || token.isCancelled();
    }

    /** Has an item done by a thread; or left out, here and now, if there is none any more. */
    void start(Runnable item) {
      try {
        pool.execute(item);
      } catch (RejectedExecutionException e) {
        item.run();
      }
    }
  }

  /**
   * Ends the threads, which are interrupted, and all runs that are under way. No thread is left
   * when this returns, but the one that calls it.
   */
  @Override
  public void close() {
    closed = true;
    pool.shutdownNow().forEach(Runnable::run); // Items that are left out tell their loop so.
    if (!threads.contains(Thread.currentThread())) {
      awaitEnd();
    }
  }

  private void awaitEnd() {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
