package org.trellisfhe.examples.milkyield;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.milkyield.compare.Comparison;
import org.trellisfhe.examples.milkyield.compare.OperationTime;
import org.trellisfhe.examples.milkyield.compare.Operations;
import org.trellisfhe.examples.milkyield.compare.Sizes;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedRun;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.report.Report;
import org.trellisfhe.examples.milkyield.stage.JobStage;
import org.trellisfhe.examples.milkyield.study.Forecasts;
import org.trellisfhe.examples.milkyield.study.Study;
import org.trellisfhe.examples.milkyield.study.StudyData;
import org.trellisfhe.examples.milkyield.study.WindowSample;

/** All modes on one herd and one network. */
final class CompareJob {
  private final Settings settings;
  private final Stages stages;

  /**
   * What to do.
   *
   * @param study in the clear
   * @param windows that exact modes run; CKKS runs the whole test set, and a batch of it, over and
   *     over, that fills all slots
   * @param run on ciphertexts, with trials of warm servers
   */
  record Settings(Study.Settings study, int windows, EncryptedRun.Settings run) {
    Settings {
      Objects.requireNonNull(study, "study");
      if (run.warmUp().isEmpty()) {
        throw new IllegalArgumentException("run.warmUp() is empty: servers must be timed");
      }
    }
  }

  CompareJob(Settings settings, Stages stages) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.stages = Objects.requireNonNull(stages, "stages");
  }

  Comparison run() throws IOException {
    Study study = new Study(settings.study(), stages);
    StudyData data = study.load();
    // Before the long work, because it refuses too many windows.
    WindowSample sample = WindowSample.of(data.split().test(), settings.windows());
    Forecasts forecasts = study.train(data);
    double warmUp = settings.run().warmUp().getAsDouble();
    List<OperationTime> operations =
        stages.run(
            JobStage.TIMING_OPERATIONS,
            meter -> Operations.time(warmUp, stages.cancellation(), meter));
    // What is timed by microseconds goes first: in a JVM in which other vector code ran before, JDK
    // 17 may compile CKKS to code that is three times as slow. Servers mostly have a JVM a mode.
    Map<Mode, Report.Encrypted> byMode = new EnumMap<>(Mode.class);
    for (Mode mode : List.of(Mode.CKKS, Mode.CKKS_BATCH, Mode.LOOKUP, Mode.BITWISE)) {
      byMode.put(mode, run(mode, forecasts, sample));
    }
    List<Report.Encrypted> runs = List.copyOf(byMode.values());
    return new Comparison(
        Report.Data.of(settings.study().source().description(), data),
        settings.study().networks(),
        settings.study().seed(),
        forecasts.errors(),
        runs,
        operations,
        Sizes.all(),
        forecasts.series(sample, runs.get(0).result().forecasts()));
  }

  private Report.Encrypted run(Mode mode, Forecasts forecasts, WindowSample sample)
      throws IOException {
    List<Integer> indices = indices(mode, forecasts, sample);
    EncryptedResult result =
        new EncryptedRun(settings.run(), stages)
            .run(mode, MilkYieldJob.models(forecasts), forecasts.inputs(indices));
    return new EncryptedFigures(forecasts, indices).of(result, settings.run().threads());
  }

  private List<Integer> indices(Mode mode, Forecasts forecasts, WindowSample sample) {
    List<Integer> all = forecasts.all();
    int slots = settings.run().deployments().slots().slots();
    return switch (mode) {
      case BITWISE, LOOKUP -> sample.indices();
      case CKKS -> all;
      case CKKS_BATCH -> IntStream.range(0, slots).mapToObj(k -> all.get(k % all.size())).toList();
    };
  }
}
