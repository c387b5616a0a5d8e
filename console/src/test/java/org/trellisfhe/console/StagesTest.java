package org.trellisfhe.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StagesTest {
  private final List<String> events = new ArrayList<>();
  private final Cancellation cancellation = new Cancellation(Thread.currentThread());
  private final Stages stages = new Stages(this::start, cancellation);

  private Progress.Meter start(Stage stage) {
    events.add("start " + stage.key());
    return new Progress.Meter() {
      @Override
      public void at(long done, long total) {
        events.add(done + "/" + total);
      }

      @Override
      public void close() {
        events.add("end " + stage.key());
      }
    };
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  private String work(Progress.Meter meter) {
    meter.at(1, 2);
    return "result";
  }

  @Test
  void aStageIsShownAndTimed() throws IOException {
    assertThat(stages.<String>run(TestStage.LOADING, this::work)).isEqualTo("result");
    assertThat(events).containsExactly("start LOADING", "1/2", "end LOADING");
    assertThat(stages.seconds()).containsOnlyKeys(TestStage.LOADING);
    assertThat(stages.seconds(TestStage.LOADING)).isPositive();
    assertThat(stages.seconds(TestStage.SWEEPING)).isZero();
  }

  @Test
  void aStageThatFailsIsEndedAndNotTimed() {
    assertThatThrownBy(
            () ->
                stages.run(
                    TestStage.LOADING,
                    meter -> {
                      throw new IOException("bad");
                    }))
        .hasMessage("bad");
    assertThat(events).containsExactly("start LOADING", "end LOADING");
    assertThat(stages.seconds()).isEmpty();
  }

  @Test
  void noStageBeginsOnceCancelled() {
    cancellation.cancel();

    assertThatThrownBy(() -> stages.run(TestStage.LOADING, this::work))
        .isInstanceOf(CancellationException.class);
    assertThat(events).isEmpty();
  }

  @Test
  void aStageDuringWhichTheJobIsCancelledGivesNoResult() {
    assertThatThrownBy(
            () ->
                stages.run(
                    TestStage.LOADING,
                    meter -> {
                      cancellation.cancel();
                      return 1;
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(events).containsExactly("start LOADING", "end LOADING");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(cancellation.token().isCancelled()).isTrue();
  }
}
