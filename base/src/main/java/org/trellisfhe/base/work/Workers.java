package org.trellisfhe.base.work;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
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

  /**
   * Cuts a list, so that all threads have the same number of parts where there are enough.
   *
   * @param <T> a thing
   * @param all the things
   * @param most how many of them a part may hold, at least 1
   * @return parts of nearly the same size, in order; none is empty
   */
  public <T> List<List<T>> parts(List<T> all, int most) {
    long round = (long) count * most;
    int parts = (int) Math.min(all.size(), (all.size() + round - 1) / round * count);
    return Steps.cut(all.size(), parts).stream()
        .map(part -> all.subList(part.from(), part.to()))
        .toList();
  }

  /** The steps from..to-1 of a loop. */
  private record Steps(int from, int to) {
    static List<Steps> cut(int steps, int parts) {
      return IntStream.range(0, parts)
          .mapToObj(i -> new Steps(bound(steps, i, parts), bound(steps, i + 1, parts)))
          .toList();
    }

    private static int bound(int steps, int part, int parts) {
      return (int) ((long) steps * part / parts);
    }
  }

  /** A part of a loop of steps. */
  @FunctionalInterface
  public interface Part {
    /**
     * Does some of the steps.
     *
     * @param from the first
     * @param to the one after the last
     */
    void run(int from, int to);
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
      Loop<T, R> loop = new Loop<>(items, work, this);
      loop.start(0);
      loop.await(done);
      return loop.results();
    }

    /**
     * Does steps that are many and small: the thread that calls does a part of them itself, and
     * wakes no more threads than there are steps.
     *
     * @param steps how many
     * @param part does some of them; what it computes must not depend on how they are cut
     * @throws CancellationException as {@link #each(List, Function)}
     */
    public void share(int steps, Part part) {
      int parts = Math.min(count, steps);
      if (parts == 1 && !cancelled()) {
        part.run(0, steps);
        return;
      }
      Loop<Steps, Steps> loop =
          new Loop<>(
              Steps.cut(steps, parts),
              some -> {
                part.run(some.from(), some.to());
                return some;
              },
              this);
      loop.start(1);
      loop.await(some -> {});
    }

    /**
     * What lets other threads help an item that is in work.
     *
     * @return runs what helps when a thread is free, or not at all; items must not wait for it
     */
    public Executor helpers() {
      return pool;
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
        // A pool has ended a moment before its last thread has.
        for (Thread thread : threads) {
          thread.join();
        }
      } catch (InterruptedException e) {
        interrupted = true;
        ended = false;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
