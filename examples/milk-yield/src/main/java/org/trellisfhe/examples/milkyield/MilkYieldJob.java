package org.trellisfhe.examples.milkyield;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedRun;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.report.Report;
import org.trellisfhe.examples.milkyield.stage.JobStage;
import org.trellisfhe.examples.milkyield.study.ForecastSeries;
import org.trellisfhe.examples.milkyield.study.Forecasts;
import org.trellisfhe.examples.milkyield.study.HerdSource;
import org.trellisfhe.examples.milkyield.study.StudyData;
import org.trellisfhe.examples.milkyield.study.Trainers;
import org.trellisfhe.examples.milkyield.study.TrainingPlan;
import org.trellisfhe.examples.milkyield.study.WindowSample;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.train.FloatNetwork;

/** The main job from the herd to the report. */
final class MilkYieldJob {
  private static final int LEAST_BITS = 2;
  private static final int MOST_BITS = 8;

  private final Settings settings;
  private final Stages stages;

  /**
   * What to do.
   *
   * @param source where the herd comes from
   * @param seed of data and training, never of keys
   * @param plan how long to train
   * @param activation of both layers, ReLU or the sigmoid
   * @param bits of the network on integers, 2 to 8
   * @param sweep whether to train networks of 2 to 8 bits
   * @param windows how many to run on ciphertexts; 0 for none
   * @param encryption how to run them
   */
  record Settings(
      HerdSource source,
      long seed,
      TrainingPlan plan,
      ActivationFunction activation,
      int bits,
      boolean sweep,
      int windows,
      EncryptedRun.Settings encryption) {
    Settings {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(plan, "plan");
      Objects.requireNonNull(activation, "activation");
      Objects.requireNonNull(encryption, "encryption");
    }
  }

  /** All that comes of it. */
  record Outcome(Report report, ForecastSeries series) {}

  MilkYieldJob(Settings settings, Stages stages) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.stages = Objects.requireNonNull(stages, "stages");
  }

  Outcome run() throws IOException {
    StudyData data =
        stages.run(
            JobStage.LOADING, meter -> StudyData.of(settings.source().load(), settings.seed()));
    // Before the long work, because it refuses too many windows.
    WindowSample sample = WindowSample.of(data.split().test(), settings.windows());
    Trainers trainers = new Trainers(data, settings.plan());
    FloatNetwork network =
        stages.run(
            JobStage.TRAINING_FLOAT, meter -> trainers.trainFloat(settings.activation(), meter));
    IntegerModel model =
        stages.run(
            JobStage.TRAINING_QUANTISED,
            meter -> trainers.trainQuantised(network, settings.bits(), meter));
    Forecasts forecasts = new Forecasts(data, network, model);
    List<Report.Width> widths = settings.sweep() ? sweep(trainers, forecasts) : List.of();
    List<EncryptedResult> results = encrypted(forecasts, sample);
    Report report =
        new Report(
            figures(data),
            settings.activation(),
            settings.bits(),
            settings.seed(),
            forecasts.errors(),
            widths,
            results.stream().map(result -> figures(forecasts, sample, result)).toList(),
            stages.seconds());
    List<Integer> outputs = results.isEmpty() ? List.of() : results.get(0).outputs();
    return new Outcome(report, forecasts.series(sample, outputs));
  }

  private List<Report.Width> sweep(Trainers trainers, Forecasts forecasts) throws IOException {
    return stages.run(
        JobStage.SWEEPING,
        meter -> {
          List<Report.Width> widths = new ArrayList<>();
          for (int bits = LEAST_BITS; bits <= MOST_BITS; bits++) {
            IntegerModel model =
                bits == settings.bits()
                    ? forecasts.model()
                    : trainers.trainQuantised(forecasts.network(), bits, part(meter, bits));
            Forecasts others = new Forecasts(forecasts.data(), forecasts.network(), model);
            widths.add(
                new Report.Width(bits, others.errors().quantised(), model.costEstimate().total()));
          }
          return widths;
        });
  }

  /** A meter for one width of all. */
  private static Progress.Meter part(Progress.Meter whole, int bits) {
    int parts = MOST_BITS - LEAST_BITS + 1;
    return new Progress.Meter() {
      @Override
      public void at(long done, long total) {
        whole.at((bits - LEAST_BITS) * total + done, parts * total);
      }

      @Override
      public void close() {}
    };
  }

  private List<EncryptedResult> encrypted(Forecasts forecasts, WindowSample sample)
      throws IOException {
    List<EncryptedResult> results = new ArrayList<>();
    if (!sample.indices().isEmpty()) {
      List<int[][]> inputs = forecasts.inputs(sample.indices());
      EncryptedRun run = new EncryptedRun(settings.encryption(), stages);
      for (Mode mode : settings.encryption().modes()) {
        results.add(run.run(mode, forecasts.model(), inputs));
      }
    }
    return results;
  }

  private Report.Data figures(StudyData data) {
    return new Report.Data(
        settings.source().description(),
        data.herd().cows().size(),
        data.herd().records(),
        data.train().size(),
        data.validation().size(),
        data.test().size(),
        data.normaliser().unscaleYield(0),
        data.normaliser().unscaleYield(1));
  }

  private Report.Encrypted figures(
      Forecasts forecasts, WindowSample sample, EncryptedResult result) {
    List<Integer> expected =
        forecasts.inputs(sample.indices()).stream().map(forecasts.model()::infer).toList();
    int windows = expected.size();
    int agreeing =
        (int)
            IntStream.range(0, windows)
                .filter(i -> expected.get(i).equals(result.outputs().get(i)))
                .count();
    return new Report.Encrypted(
        windows,
        agreeing,
        forecasts.errors(sample.indices()),
        forecasts.errors(sample.indices(), result.outputs()),
        result,
        settings.encryption().threads());
  }
}
