package org.trellisfhe.base.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trellisfhe.base.CancellationToken;

/** Every way in which a run may end; none of them may hang. */
@Timeout(60)
class WorkersTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 100).boxed().toList();

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger working = new AtomicInteger();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** Waits until it is interrupted, as little as it is meant to. */
  private int waitForever(int number) {
    threads.add(Thread.currentThread());
    working.incrementAndGet();
    begun.countDown();
    try {
      never.await();
      return number;
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted in item " + number, e);
    } finally {
      working.decrementAndGet();
    }
  }

  private static Throwable outcome(FutureTask<?> task) throws InterruptedException {
    try {
      task.get(30, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (TimeoutException e) {
      throw new AssertionError("the run hangs", e);
    }
  }

  private static FutureTask<?> inThread(Runnable run) {
    FutureTask<?> task = new FutureTask<>(run, null);
    new Thread(task, "starter of a run").start();
    return task;
  }

  @Test
  void resultsComeInTheOrderOfTheItems() {
    try (Workers workers = new Workers("test", 3)) {
      List<Integer> heard = new ArrayList<>();
      Workers.Run run = workers.run(new CancellationToken());
      assertThat(run.each(NUMBERS, number -> number * number, heard::add))
          .isEqualTo(NUMBERS.stream().map(number -> number * number).toList());
      assertThat(heard).containsExactlyInAnyOrderElementsOf(NUMBERS);
      assertThat(run.each(List.of(), number -> number)).isEmpty();
      assertThat(workers.count()).isEqualTo(3);
    }
  }

  @Test
  void closingFromAnotherThreadEndsARunAndItsThreads() throws Exception {
    Workers workers = new Workers("test", 2);
    FutureTask<?> run =
        inThread(() -> workers.run(new CancellationToken()).each(NUMBERS, this::waitForever));
    begun.await();
    workers.close();
    assertThat(outcome(run)).isInstanceOf(CancellationException.class);
    assertThat(working).hasValue(0);
    assertThat(threads).isNotEmpty().noneMatch(Thread::isAlive);
  }

  @Test
  void aRunThatIsBetweenTwoLoopsIsCancelledToo() throws Exception {
    Workers workers = new Workers("test", 2);
    Workers.Run run = workers.run(new CancellationToken());
    assertThat(run.each(NUMBERS, number -> number)).hasSize(100);
    workers.close();
    assertThatThrownBy(() -> run.each(NUMBERS, number -> number))
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> workers.run(new CancellationToken()))
        .isInstanceOf(IllegalStateException.class)
        .isNotInstanceOf(CancellationException.class)
        .hasMessage("closed");
    workers.close();
  }

  @Test
  void anItemAndAListenerMayClose() {
    Workers workers = new Workers("test", 2);
    assertThatThrownBy(
            () ->
                workers
                    .run(new CancellationToken())
                    .each(
                        NUMBERS,
                        number -> {
                          workers.close();
                          return number;
                        }))
        .isInstanceOf(CancellationException.class);
    Workers others = new Workers("test", 2);
    assertThatThrownBy(
            () ->
                others
                    .run(new CancellationToken())
                    .each(NUMBERS, number -> number, number -> others.close()))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void manyClosingsAtAnyMomentNeitherHangNorLoseARun() throws Exception {
    for (int trial = 0; trial < 300; trial++) {
      Workers workers = new Workers("test", 1 + trial % 3);
      CountDownLatch started = new CountDownLatch(1);
      AtomicInteger spins = new AtomicInteger();
      FutureTask<?> run =
          inThread(
              () -> {
                Workers.Run own = workers.run(new CancellationToken());
                started.countDown();
                while (true) {
                  own.each(NUMBERS, number -> spins.incrementAndGet());
                }
              });
      started.await();
      while (spins.get() < trial) {
        Thread.onSpinWait();
      }
      workers.close();
      assertThat(outcome(run)).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void anExceptionReachesTheCallerAndEndsTheOthers() {
    try (Workers workers = new Workers("test", 1)) {
      AtomicInteger done = new AtomicInteger();
      Workers.Run run = workers.run(new CancellationToken());
      assertThatThrownBy(
              () ->
                  run.each(
                      NUMBERS,
                      number -> {
                        if (number == 3) {
                          throw new ArithmeticException("item " + number);
                        }
                        return done.incrementAndGet();
                      }))
          .isExactlyInstanceOf(ArithmeticException.class)
          .hasMessage("item 3");
      assertThat(done).hasValue(3);
      assertThatThrownBy(
              () ->
                  run.each(
                      NUMBERS,
                      number -> {
                        throw new AssertionError("an error");
                      }))
          .isExactlyInstanceOf(AssertionError.class);
      assertThatThrownBy(
              () ->
                  run.each(
                      NUMBERS,
                      number -> number,
                      number -> {
                        throw new IllegalStateException("listener");
                      }))
          .hasMessage("listener");
      assertThat(run.each(NUMBERS, number -> number)).isEqualTo(NUMBERS);
    }
  }

  @Test
  void interruptingTheStarterEndsTheRun() throws Exception {
    try (Workers workers = new Workers("test", 2)) {
      CountDownLatch go = new CountDownLatch(1);
      AtomicInteger items = new AtomicInteger();
      boolean[] flag = new boolean[1];
      FutureTask<?> task =
          new FutureTask<>(
              () -> {
                try {
                  workers
                      .run(new CancellationToken())
                      .each(
                          NUMBERS,
                          number -> {
                            items.incrementAndGet();
                            begun.countDown();
                            awaitQuietly(go);
                            return number;
                          });
                } finally {
                  flag[0] = Thread.interrupted();
                }
              },
              null);
      Thread starter = new Thread(task);
      starter.start();
      begun.await();
      starter.interrupt();
      while (starter.isInterrupted()) { // It has taken note.
        Thread.onSpinWait();
      }
      go.countDown();
      assertThat(outcome(task)).isInstanceOf(CancellationException.class);
      assertThat(flag[0]).isTrue();
      assertThat(items.get()).isLessThan(NUMBERS.size());
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTokenEndsARun() {
    try (Workers workers = new Workers("test", 2)) {
      CancellationToken token = new CancellationToken();
      AtomicInteger done = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  workers
                      .run(token)
                      .each(
                          NUMBERS,
                          number -> {
                            token.cancel();
                            return done.incrementAndGet();
                          }))
          .isInstanceOf(CancellationException.class);
      assertThat(done.get()).isBetween(1, 2);
    }
  }

  @Test
  void everyStepOfALoopIsDoneOnceAndSomeByTheThreadThatCalls() {
    for (int count = 1; count <= 4; count++) {
      try (Workers workers = new Workers("test", count)) {
        Workers.Run run = workers.run(new CancellationToken());
        for (int steps = 0; steps < 12; steps++) {
          int[] done = new int[steps];
          Set<Thread> by = ConcurrentHashMap.newKeySet();
          run.share(
              steps,
              (from, to) -> {
                by.add(Thread.currentThread());
                for (int i = from; i < to; i++) {
                  done[i]++;
                }
              });
          assertThat(done).containsOnly(steps == 0 ? new int[0] : new int[] {1});
          assertThat(by).hasSizeLessThanOrEqualTo(Math.min(count, steps));
          assertThat(by.contains(Thread.currentThread())).isEqualTo(steps > 0);
        }
      }
    }
  }

  @Test
  void aSharedLoopThatFailsReturnsWhenNoPartIsInWork() throws Exception {
    try (Workers workers = new Workers("test", 2)) {
      CountDownLatch go = new CountDownLatch(1);
      FutureTask<?> task =
          inThread(
              () ->
                  workers
                      .run(new CancellationToken())
                      .share(
                          2,
                          (from, to) -> {
                            if (from == 0) {
                              awaitQuietly(begun);
                              throw new ArithmeticException("the first part");
                            }
                            working.incrementAndGet();
                            begun.countDown();
                            awaitQuietly(go);
                            working.decrementAndGet();
                          }));
      begun.await();
      assertThatThrownBy(() -> task.get(50, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      go.countDown();
      assertThat(outcome(task))
          .isExactlyInstanceOf(ArithmeticException.class)
          .hasMessage("the first part");
      assertThat(working).hasValue(0);
    }
  }

  @Test
  void closingEndsASharedLoop() throws Exception {
    Workers workers = new Workers("test", 3);
    CountDownLatch both = new CountDownLatch(2);
    FutureTask<?> run =
        inThread(
            () ->
                workers
                    .run(new CancellationToken())
                    .share(
                        3,
                        (from, to) -> {
                          if (from > 0) {
                            both.countDown();
                            waitForever(from);
                          }
                        }));
    both.await();
    workers.close();
    assertThat(outcome(run)).isInstanceOf(CancellationException.class);
    assertThat(working).hasValue(0);
    assertThat(threads).hasSize(2).noneMatch(Thread::isAlive);
  }

  @Test
  void aSharedLoopOfOneThreadIsCancelledToo() {
    try (Workers workers = new Workers("test", 1)) {
      CancellationToken token = new CancellationToken();
      Workers.Run run = workers.run(token);
      token.cancel();
      assertThatThrownBy(() -> run.share(5, (from, to) -> working.incrementAndGet()))
          .isInstanceOf(CancellationException.class);
      assertThat(working).hasValue(0);
    }
  }

  @Test
  void helpersAreTheThreadsThatHaveNothingToDo() {
    try (Workers workers = new Workers("test", 2)) {
      Workers.Run run = workers.run(new CancellationToken());
      CountDownLatch helped = new CountDownLatch(1);
      run.each(
          List.of(1),
          number -> {
            run.helpers()
                .execute(
                    () -> {
                      threads.add(Thread.currentThread());
                      helped.countDown();
                    });
            awaitQuietly(helped);
            assertThat(threads).doesNotContain(Thread.currentThread());
            return number;
          });
      assertThat(threads).hasSize(1);
    }
  }

  @Test
  void partsAreEvenAndAsManyForEveryThread() {
    try (Workers workers = new Workers("test", 3)) {
      assertThat(workers.parts(List.of(), 5)).isEmpty();
      assertThat(workers.parts(List.of(1, 2), 5)).containsExactly(List.of(1), List.of(2));
      for (int size = 1; size <= 100; size++) {
        List<Integer> all = NUMBERS.subList(0, size);
        List<List<Integer>> parts = workers.parts(all, 7);
        assertThat(parts.stream().flatMap(List::stream).toList()).isEqualTo(all);
        int least = size / parts.size();
        assertThat(parts).allMatch(part -> part.size() >= least && part.size() <= least + 1);
        assertThat(parts).allMatch(part -> part.size() <= 7);
        int rounds = (size + 20) / 21;
        assertThat(parts).hasSize(Math.min(size, 3 * rounds));
      }
    }
  }

  @Test
  void thereMustBeAThread() {
    assertThatThrownBy(() -> new Workers("test", 0)).hasMessageContaining("threads = 0");
  }
}
