package org.trellisfhe.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static String shown(Function<PrintStream, Progress> kind, Stage stage, long total) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Progress progress = kind.apply(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try (Progress.Meter meter = progress.start(stage)) {
      for (long done = 1; done <= total; done++) {
        meter.at(done, total);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void linesTellOfTheBeginningAndTheQuartersOfLongStages() {
    assertThat(
            shown(
                    out -> new LineProgress(new PrintWriter(out, true, StandardCharsets.UTF_8)),
                    TestStage.INFERRING,
                    8000)
                .lines())
        .containsExactly(
            "Inferring on ciphertexts ...",
            "Inferring on ciphertexts: 2,000 of 8,000 bootstraps",
            "Inferring on ciphertexts: 4,000 of 8,000 bootstraps",
            "Inferring on ciphertexts: 6,000 of 8,000 bootstraps",
            "Inferring on ciphertexts: 8,000 of 8,000 bootstraps");
    assertThat(
            shown(
                    out -> new LineProgress(new PrintWriter(out, true, StandardCharsets.UTF_8)),
                    TestStage.LOADING,
                    10)
                .lines())
        .containsExactly("Loading the herd ...");
  }

  @Test
  void barsEndFullAndFitATerminal() {
    String bar = shown(BarProgress::new, TestStage.INFERRING, 500);

    assertThat(bar).contains("Inferring on ciphertexts", "100%", "500/500").endsWith("\n");
    assertThat(bar.split("[\r\n]+")).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
  }

  @Test
  void everyBarEndsItsLineOnceHoweverSoonItIsClosed() {
    for (int run = 0; run < 200; run++) {
      assertThat(shown(BarProgress::new, TestStage.INFERRING, run % 3)).containsOnlyOnce("\n");
    }
  }

  @Test
  void anInterruptedThreadEndsItsBarAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    String bar = shown(BarProgress::new, TestStage.INFERRING, 500);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(bar).contains("500/500").endsWith("\n");
  }

  @Test
  void aStageOfUnknownLengthHasABarToo() {
    assertThat(shown(BarProgress::new, TestStage.MAKING_KEYS, 0)).contains("Making keys", "?");
  }

  @Test
  void shortStagesHaveNoBar() {
    assertThat(shown(BarProgress::new, TestStage.LOADING, 10)).isEmpty();
  }
}
