package org.trellisfhe.examples.milkyield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stage;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.milkyield.data.Metrics;
import org.trellisfhe.examples.milkyield.encrypted.Cost;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.report.Report;
import org.trellisfhe.examples.milkyield.report.ReportJson;
import org.trellisfhe.examples.milkyield.report.ReportTable;
import org.trellisfhe.examples.milkyield.stage.JobStage;
import org.trellisfhe.examples.milkyield.study.Networks;
import org.trellisfhe.quant.ActivationFunction;

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
    boolean relu = modes.equals(List.of(Mode.BITWISE));
    Networks networks =
        new Networks(
            relu ? ActivationFunction.RELU : ActivationFunction.SIGMOID,
            3,
            modes.stream().allMatch(Mode::exact)
                ? Optional.empty()
                : Optional.of(SmallRuns.CUBICS));
    return new MilkYieldJob.Settings(
        SmallRuns.study(seed, networks),
        sweep,
        new MilkYieldJob.Encryption(
            modes, windows, false, SmallRuns.encryption(OptionalDouble.empty())));
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
    assertThat(bootstraps(encrypted)).isPositive();
    assertThat(encrypted.noise()).isEqualTo(new Report.Distance(0, 0));
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
    Report report =
        run(settings(5, false, 2, List.of(Mode.BITWISE, Mode.LOOKUP)), Progress.NONE).report();

    assertThat(report.network()).isEqualTo(ActivationFunction.SIGMOID);
    assertThat(report.encrypted())
        .extracting(run -> run.result().mode())
        .containsExactly(Mode.BITWISE, Mode.LOOKUP);
    assertThat(report.encrypted()).allMatch(Report.Encrypted::bitExact);
    assertThat(report.encrypted().get(1).result().forecasts())
        .isEqualTo(report.encrypted().get(0).result().forecasts());
    assertThat(report.encrypted().get(1).bytesUpPerWindow()).isGreaterThan(8 * 20 * 7);
    assertThat(bootstraps(report.encrypted().get(1))).isGreaterThan(16);
  }

  private static long bootstraps(Report.Encrypted encrypted) {
    return ((Cost.OfBootstraps) encrypted.result().cost()).bootstraps();
  }

  @Test
  void packedWindowsAreNearTheNetworkOfCubics() throws IOException {
    int windows = 27; // One more ciphertext than is full.
    Report report =
        run(settings(5, false, windows, List.of(Mode.CKKS, Mode.CKKS_BATCH)), Progress.NONE)
            .report();

    assertThat(report.encrypted()).hasSize(2).allMatch(Report.Encrypted::right);
    for (Report.Encrypted encrypted : report.encrypted()) {
      double foretold = ((Cost.OfSlots) encrypted.result().cost()).slots().error();
      assertThat(encrypted.bitExact()).isFalse();
      assertThat(encrypted.noise().rootMeanSquare()).isBetween(foretold / 2.5, foretold * 2.5);
      Metrics clear = encrypted.clear().polynomials().orElseThrow();
      assertThat(encrypted.errors().mae()).isCloseTo(clear.mae(), within(foretold));
    }
    assertThat(report.encrypted().get(0).bytesUpPerWindow()).isLessThan(16_000);
    assertThat(report.encrypted().get(0).result().bytes().windows()).isEqualTo(25);
    assertThat(report.seconds()).containsKey(JobStage.INFERRING_PACKED);
  }

  @Test
  void aPlanNeedsNoKey() throws IOException {
    MilkYieldJob.Settings run = settings(5, false, 0, Mode.BESIDE_EACH_OTHER);
    MilkYieldJob.Encryption encryption = run.encryption();
    Report report =
        run(
                new MilkYieldJob.Settings(
                    run.study(),
                    false,
                    new MilkYieldJob.Encryption(encryption.modes(), 0, true, encryption.run())),
                Progress.NONE)
            .report();

    assertThat(report.plans())
        .extracting(Report.Planned::mode)
        .containsExactly(Mode.BITWISE, Mode.LOOKUP, Mode.CKKS);
    assertThat(report.seconds()).doesNotContainKey(JobStage.MAKING_KEYS);
    assertThat(ReportTable.lines(report))
        .anyMatch(line -> line.startsWith("rotations") && line.endsWith("11"))
        .anyMatch(line -> line.startsWith("failure probability"));
    assertThat(new String(ReportJson.bytes(report), StandardCharsets.UTF_8))
        .contains("\"plans\"", "\"predictedRmsError\"", "\"first activation\"");
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

  /** Those of this job: comparisons have more. */
  static List<Stage> stages() {
    return JobStage.ALL.stream()
        .filter(
            stage ->
                !List.of(JobStage.WARMING, JobStage.TIMING, JobStage.TIMING_OPERATIONS)
                    .contains(stage))
        .toList();
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

    List<Mode> modes = List.of(stage.equals(JobStage.INFERRING_PACKED) ? Mode.CKKS : Mode.BITWISE);
    boolean sweep = stage.equals(JobStage.SWEEPING);
    assertThatThrownBy(() -> run(settings(5, sweep, 1, modes), cancelling))
        .isInstanceOf(CancellationException.class);
  }
}
