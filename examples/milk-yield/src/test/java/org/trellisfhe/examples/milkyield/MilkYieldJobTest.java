package org.trellisfhe.examples.milkyield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stage;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedRun;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.report.Report;
import org.trellisfhe.examples.milkyield.report.ReportJson;
import org.trellisfhe.examples.milkyield.stage.JobStage;
import org.trellisfhe.examples.milkyield.study.HerdSource;
import org.trellisfhe.examples.milkyield.study.TrainingPlan;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.train.TrainingOptions;

class MilkYieldJobTest {
  private final Cancellation cancellation = new Cancellation(Thread.currentThread());

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  private static MilkYieldJob.Settings settings(long seed, boolean sweep, int windows) {
    return settings(seed, sweep, windows, List.of(Mode.BITWISE));
  }

  private static MilkYieldJob.Settings settings(
      long seed, boolean sweep, int windows, List<Mode> modes) {
    TrainingPlan plan =
        new TrainingPlan(
            new TrainingOptions(8, 16, 0.01, 1e-4, seed),
            1,
            new TrainingOptions(4, 16, 0.003, 1e-4, seed));
    // The test set of parameters, which the command line cannot reach.
    EncryptedRun.Settings encryption =
        new EncryptedRun.Settings(
            modes,
            ParameterSets.INSECURE_TEST,
            Optional.of(LookupSets.INSECURE_TEST),
            2,
            set -> ClientKey.insecurelyGenerate(set, RandomSource.system()));
    ActivationFunction activation =
        modes.contains(Mode.LOOKUP) ? ActivationFunction.SIGMOID : ActivationFunction.RELU;
    return new MilkYieldJob.Settings(
        new HerdSource.Generated(12, 70, seed),
        seed,
        plan,
        activation,
        3,
        sweep,
        windows,
        encryption);
  }

  private MilkYieldJob.Outcome run(MilkYieldJob.Settings settings, Progress progress)
      throws IOException {
    return new MilkYieldJob(settings, new Stages(progress, cancellation)).run();
  }

  @Test
  void aWindowOnCiphertextsEqualsTheIntegerModel() throws IOException {
    MilkYieldJob.Outcome outcome = run(settings(5, false, 2), Progress.NONE);
    Report.Encrypted encrypted = outcome.report().encrypted().get(0);

    assertThat(encrypted.windows()).isEqualTo(2);
    assertThat(encrypted.agreeing()).isEqualTo(2);
    assertThat(encrypted.bitExact()).isTrue();
    assertThat(encrypted.errors()).isEqualTo(encrypted.clear().quantised());
    assertThat(encrypted.result().cost().bootstraps()).isPositive();
    assertThat(encrypted.bytesUpPerWindow()).isGreaterThan(4 * 20 * 7 * 3);
    assertThat(encrypted.bytesDownPerWindow()).isPositive();
    assertThat(encrypted.secondsPerWindow()).isPositive();
    assertThat(outcome.series().points()).anyMatch(point -> point.encrypted().isPresent());
    assertThat(outcome.series().points())
        .allSatisfy(
            point -> point.encrypted().ifPresent(v -> assertThat(v).isEqualTo(point.quantised())));
  }

  @Test
  void bothModesEqualTheIntegerModelWithTheSigmoid() throws IOException {
    Report report = run(settings(5, false, 2, List.of(Mode.values())), Progress.NONE).report();

    assertThat(report.network()).isEqualTo(ActivationFunction.SIGMOID);
    assertThat(report.encrypted())
        .extracting(run -> run.result().mode())
        .containsExactly(Mode.BITWISE, Mode.LOOKUP);
    assertThat(report.encrypted()).allMatch(Report.Encrypted::bitExact);
    assertThat(report.encrypted().get(1).result().outputs())
        .isEqualTo(report.encrypted().get(0).result().outputs());
    assertThat(report.encrypted().get(1).bytesUpPerWindow()).isGreaterThan(8 * 20 * 7);
    assertThat(report.encrypted().get(1).result().cost().bootstraps()).isGreaterThan(16);
  }

  @Test
  void theSameSeedGivesTheSameFiguresInTheClear() throws IOException {
    Report first = run(settings(5, false, 0), Progress.NONE).report();
    Report again = run(settings(5, false, 0), Progress.NONE).report();
    Report other = run(settings(6, false, 0), Progress.NONE).report();

    assertThat(again.errors()).isEqualTo(first.errors());
    assertThat(again.data()).isEqualTo(first.data());
    assertThat(other.errors()).isNotEqualTo(first.errors());
  }

  @Test
  void aSweepHasEveryWidthAndTheOwnOneOnce() throws IOException {
    Report report = run(settings(5, true, 0), Progress.NONE).report();

    assertThat(report.widths()).extracting(Report.Width::bits).containsExactly(2, 3, 4, 5, 6, 7, 8);
    assertThat(report.widths().get(1).errors()).isEqualTo(report.errors().quantised());
    assertThat(report.encrypted()).isEmpty();
    assertThat(report.seconds()).doesNotContainKeys(JobStage.INFERRING, JobStage.MAKING_KEYS);
    assertThat(new String(ReportJson.bytes(report), StandardCharsets.UTF_8)).contains("\"sweep\"");
  }

  static List<Stage> stages() {
    return JobStage.ALL;
  }

  @ParameterizedTest
  @MethodSource("stages")
  void cancellingInAnyStageEndsTheJobThere(Stage stage) {
    Progress cancelling =
        started -> {
          assertThat(JobStage.ALL.indexOf(started))
              .isLessThanOrEqualTo(JobStage.ALL.indexOf(stage));
          if (started.equals(stage)) {
            cancellation.cancel();
          }
          return Progress.NONE.start(started);
        };

    assertThatThrownBy(() -> run(settings(5, stage.equals(JobStage.SWEEPING), 1), cancelling))
        .isInstanceOf(CancellationException.class);
  }
}
