package org.trellisfhe.lwe.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrewTest {
  private final ExecutorService pool = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() throws InterruptedException {
    pool.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  /** A crew of that size, however long the machine takes to start its threads. */
  static Crew full(ExecutorService pool, int size) {
    while (true) {
      Crew crew = Crew.muster(pool, size);
      if (crew.size() == size) {
        return crew;
      }
      crew.work(member -> {});
    }
  }

  @Test
  void afterAMeetingEachSeesWhatAllDid() {
    int size = 3;
    int meetings = 500;
    Crew crew = full(pool, size);
    int[] counts = new int[size];
    List<Integer> wrong = new ArrayList<>();

    crew.work(
        member -> {
          for (int round = 1; round <= meetings; round++) {
            counts[member] = round;
            crew.meet();
            int seen = counts[(member + 1) % size];
            if (seen != round) {
              synchronized (wrong) {
                wrong.add(seen);
              }
            }
            crew.meet();
          }
        });

    assertThat(wrong).isEmpty();
    assertThat(counts).containsOnly(meetings);
  }

  @Test
  void nobodyIsWaitedForWhoDoesNotCome() {
    List<Integer> members = new ArrayList<>();
    List<Runnable> late = new ArrayList<>();
    for (Crew crew :
        List.of(
            Crew.muster(late::add, 4),
            Crew.muster(Runnable::run, 4),
            Crew.muster(
                task -> {
                  throw new RejectedExecutionException("closed");
                },
                4))) {
      assertThat(crew.size()).isEqualTo(1);
      crew.work(
          member -> {
            crew.meet();
            members.add(member);
          });
    }
    late.forEach(pool::execute);
    assertThat(members).containsExactly(0, 0, 0);
  }

  @Test
  void aFailureEndsTheOthersToo() {
    for (int failing = 0; failing < 2; failing++) {
      Crew crew = full(pool, 2);
      int who = failing;
      assertThatThrownBy(
              () ->
                  crew.work(
                      member -> {
                        if (member == who) {
                          throw new ArithmeticException("broken");
                        }
                        crew.meet();
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasCauseInstanceOf(ArithmeticException.class);
    }
  }
}
