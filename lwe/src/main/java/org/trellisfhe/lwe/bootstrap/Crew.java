package org.trellisfhe.lwe.bootstrap;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Threads that do one piece of work together: the one that calls, and the helpers that come in
 * time. Who has not come when the work begins is not waited for, so that an executor whose threads
 * are busy, or that runs nothing at all, costs a moment and no more.
 *
 * <p>They meet many thousand times a second, so they wait awake.
 */
final class Crew {
  /** A sleeping thread takes some 50 microseconds to come. */
  private static final long PATIENCE_NANOS = 300_000;

  /** After a millisecond or so of looks another thread may need the core more. */
  private static final int LOOKS = 50_000;

  private static final long NAP_NANOS = 1_000;

  private final Thread caller = Thread.currentThread();

  /** Members so far, the caller among them; negative when no one else is let in. */
  private final AtomicInteger members = new AtomicInteger(1);

  private final AtomicLong arrivals = new AtomicLong();
  private volatile IntConsumer work;
  private volatile Throwable failure;

  private Crew() {}

  /**
   * Calls helpers and waits a moment for them.
   *
   * @param executor runs them
   * @param wanted members, the caller among them
   * @return those who came
   */
  static Crew muster(Executor executor, int wanted) {
    Crew crew = new Crew();
    try {
      for (int i = 1; i < wanted; i++) {
        executor.execute(crew::help);
      }
    } catch (RejectedExecutionException e) {
      // Then those help who were called before.
    }
    long start = System.nanoTime();
    while (crew.members.get() < wanted && System.nanoTime() - start < PATIENCE_NANOS) {
      Thread.onSpinWait();
    }
    crew.members.getAndUpdate(count -> -count);
    return crew;
  }

  /** How many members there are, from 1. */
  int size() {
    return -members.get();
  }

  private void help() {
    if (Thread.currentThread() == caller) {
      return;
    }
    int member = members.getAndUpdate(count -> count > 0 ? count + 1 : count);
    if (member < 0) {
      return;
    }
    for (int looks = 0; work == null; looks++) {
      pause(looks);
    }
    run(member);
  }

  /**
   * Lets each member work, and returns when all have ended. Once for a crew, and always: helpers
   * wait for it.
   *
   * @param task is given the member's number, from 0
   * @throws IllegalStateException if a member's work failed, with its cause
   */
  void work(IntConsumer task) {
    work = task;
    run(0);
    if (failure != null) {
      throw new IllegalStateException("a thread of a shared bootstrap failed", failure);
    }
  }

  @SuppressWarnings("CatchThrowable") // Thrown again by the caller's thread.
  private void run(int member) {
    try {
      work.accept(member);
      meet();
    } catch (Throwable e) {
      if (failure == null) {
        failure = e;
      }
    }
  }

  /**
   * Returns when all members have called this equally often. What they did before is then seen by
   * all.
   *
   * @throws IllegalStateException if another member's work failed
   */
  void meet() {
    int size = size();
    long goal = (arrivals.getAndIncrement() / size + 1) * size;
    for (int looks = 0; arrivals.get() < goal; looks++) {
      if (failure != null) {
        throw new IllegalStateException("another thread failed");
      }
      pause(looks);
    }
  }

  private static void pause(int looks) {
    if (looks < LOOKS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(NAP_NANOS);
    }
  }
}
