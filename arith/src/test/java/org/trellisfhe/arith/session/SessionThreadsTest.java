package org.trellisfhe.arith.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trellisfhe.arith.client.IntegerCipher;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.params.ParameterSets;

@Timeout(120)
class SessionThreadsTest {
  private static final Party PARTY = Party.of(ParameterSets.INSECURE_TEST);

  private static EncryptedInt take(Session session, long value) {
    return session.take(PARTY.client().encrypt(value, 8));
  }

  @Test
  void threadsThatShareASessionGetTheirOwnResults() throws Exception {
    int threads = 4;
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (Session session = PARTY.open(2)) {
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int own = thread;
        done.add(
            pool.submit(
                () -> {
                  together.await();
                  for (int i = 0; i < 8; i++) {
                    work(session, 20 * own + i);
                  }
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void work(Session session, long value) {
    IntegerCipher client = PARTY.client();
    EncryptedInt x = take(session, value);
    EncryptedInt y = take(session, 7 - value);
    EncryptedInt product = x.multiply(y);
    EncryptedInt greatest = x.max(y).add(product);
    EncryptedBit less = x.lessThan(y);
    assertThat(client.decrypt(product.result())).isEqualTo(value * (7 - value));
    assertThat(client.decrypt(greatest.result()))
        .isEqualTo(Math.max(value, 7 - value) + value * (7 - value));
    assertThat(client.decryptBit(less.result())).isEqualTo(value < 7 - value);
  }

  /** All ask for one value; it is computed for the first of them. */
  @Test
  void aValueThatSeveralAskForIsComputedOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Long> totals = new ArrayList<>();
    try (Session session = PARTY.open(1)) {
      session.watchedBy(
          (bootstraps, total) -> {
            if (bootstraps == total) {
              totals.add(total);
            }
          },
          new CancellationToken());
      EncryptedInt square = take(session, 12).square();
      long cost = session.report(square).bootstraps();
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        done.add(
            pool.submit(() -> assertThat(PARTY.client().decrypt(square.result())).isEqualTo(144)));
      }
      for (Future<?> each : done) {
        each.get();
      }
      assertThat(totals).containsExactly(cost);
    } finally {
      pool.shutdownNow();
    }
  }

  /** A thread that computes until it is stopped, and what it then threw. */
  private static final class Running {
    final AtomicReference<Throwable> thrown = new AtomicReference<>();
    final CountDownLatch started = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    final Thread thread;

    Running(Session session, EncryptedInt value) {
      session.watchedBy(
          (done, total) -> {
            started.countDown();
            awaitQuietly(goOn);
          },
          new CancellationToken());
      thread = start(value, thrown);
      awaitQuietly(started);
    }
  }

  private static Thread start(EncryptedInt value, AtomicReference<Throwable> thrown) {
    Thread thread =
        new Thread(
            () -> {
              try {
                value.result();
              } catch (RuntimeException e) {
                thrown.set(e);
              }
            });
    thread.start();
    return thread;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void othersRecordWhileOneComputes() throws InterruptedException {
    try (Session session = PARTY.open(1)) {
      EncryptedInt square = take(session, 9).square();
      Running running = new Running(session, square);
      EncryptedInt sum = take(session, 5).add(take(session, 6));
      assertThat(session.report(sum).bootstraps()).isPositive();
      running.goOn.countDown();
      running.thread.join();
      assertThat(running.thrown).hasNullValue();
      assertThat(PARTY.client().decrypt(square.result())).isEqualTo(81);
      assertThat(PARTY.client().decrypt(sum.result())).isEqualTo(11);
    }
  }

  @Test
  void whoWaitsForResultsCanBeInterruptedAndAskAgain() throws InterruptedException {
    try (Session session = PARTY.open(1)) {
      Running running = new Running(session, take(session, 9).square());
      EncryptedInt other = take(session, 4).square();
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread waiting = start(other, thrown);
      waiting.interrupt();
      waiting.join();
      assertThat(thrown.get()).isInstanceOf(CancellationException.class).hasMessage("interrupted");
      running.goOn.countDown();
      running.thread.join();
      assertThat(running.thrown).hasNullValue();
      assertThat(PARTY.client().decrypt(other.result())).isEqualTo(16);
    }
  }

  @Test
  void anInterruptOfWhoComputesLosesNothing() throws InterruptedException {
    try (Session session = PARTY.open(1)) {
      EncryptedInt square = take(session, 9).square();
      Running running = new Running(session, square);
      running.thread.interrupt();
      running.goOn.countDown();
      running.thread.join();
      assertThat(running.thrown.get()).isInstanceOf(CancellationException.class);
      assertThat(square.isComputed()).isFalse();
      session.watchedBy(ProgressListener.NONE, new CancellationToken());
      assertThat(PARTY.client().decrypt(square.result())).isEqualTo(81);
    }
  }

  /** Circuits of millions of gates take a while to build. */
  @Test
  void aTokenStopsTheBuildingOfACircuit() {
    try (Session session = PARTY.open(1)) {
      EncryptedInt square = take(session, 9).square();
      CancellationToken token = new CancellationToken();
      token.cancel();
      session.watchedBy(ProgressListener.NONE, token);
      assertThatThrownBy(square::result)
          .isInstanceOf(CancellationException.class)
          .hasMessage("stopped before anything was computed");
      session.watchedBy(ProgressListener.NONE, new CancellationToken());
      assertThat(PARTY.client().decrypt(square.result())).isEqualTo(81);
    }
  }

  @Test
  void closingFromAnotherThreadStopsARunAndRefusesWhoWaits() throws InterruptedException {
    Session session = PARTY.open(1);
    Running running = new Running(session, take(session, 9).square());
    EncryptedInt other = take(session, 4).square();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread waiting = start(other, thrown);
    Thread closing = new Thread(session::close);
    closing.start();
    while (!session.isClosed()) {
      Thread.onSpinWait();
    }
    running.goOn.countDown();
    closing.join();
    running.thread.join();
    waiting.join();
    assertThat(running.thrown.get()).isInstanceOf(CancellationException.class);
    assertThat(thrown.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread == running.thread || thread == waiting);
  }

  @Test
  void aListenerThatAsksForResultsIsRefused() {
    try (Session session = PARTY.open(1)) {
      EncryptedInt square = take(session, 9).square();
      EncryptedInt other = take(session, 3).square();
      session.watchedBy((done, total) -> other.result(), new CancellationToken());
      assertThatThrownBy(square::result)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("listener");
    }
  }
}
