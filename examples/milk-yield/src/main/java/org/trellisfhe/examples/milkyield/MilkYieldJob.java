package org.trellisfhe.examples.milkyield;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedResult;
import org.trellisfhe.examples.milkyield.encrypted.EncryptedRun;
import org.trellisfhe.examples.milkyield.encrypted.Mode;
import org.trellisfhe.examples.milkyield.encrypted.Models;
import org.trellisfhe.examples.milkyield.report.Report;
import org.trellisfhe.examples.milkyield.stage.JobStage;
import org.trellisfhe.examples.milkyield.study.ForecastSeries;
import org.trellisfhe.examples.milkyield.study.Forecasts;
import org.trellisfhe.examples.milkyield.study.GateEstimate;
import org.trellisfhe.examples.milkyield.study.IntegerForecaster;
import org.trellisfhe.examples.milkyield.study.Networks;
import org.trellisfhe.examples.milkyield.study.Study;
import org.trellisfhe.examples.milkyield.study.StudyData;
import org.trellisfhe.examples.milkyield.study.Trainers;
import org.trellisfhe.examples.milkyield.study.WindowSample;

/** The main job from the herd to the report. */
final class MilkYieldJob {
  private static final int LEAST_BITS = 2;
  private static final int MOST_BITS = 8;

  private final Settings settings;
  private final Stages stages;

  /**
   * What to do.
   *
   * @param study in the clear
   * @param sweep whether to train networks of 2 to 8 bits
   * @param encryption on ciphertexts
   */
  record Settings(Study.Settings study, boolean sweep, Encryption encryption) {
    Settings {
      Objects.requireNonNull(study, "study");
      Objects.requireNonNull(encryption, "encryption");
    }
  }

  /**
   * What to do on ciphertexts.
   *
   * @param modes which, in their order, at least one
   * @param windows how many to run; 0 for none
   * @param planOnly whether to stop before any key is made
   * @param run how
   */
  record Encryption(List<Mode> modes, int windows, boolean planOnly, EncryptedRun.Settings run) {
    Encryption {
      modes = List.copyOf(modes);
      Objects.requireNonNull(run, "run");
    }
  }

  /** All that comes of it. */
  record Outcome(Report report, ForecastSeries series) {}

  MilkYieldJob(Settings settings, Stages stages) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.stages = Objects.requireNonNull(stages, "stages");
  }

  Outcome run() throws IOException {
    Study study = new Study(settings.study(), stages);
    StudyData data = study.load();
    // Before the long work, because it refuses too many windows.
    WindowSample sample = WindowSample.of(data.split().test(), settings.encryption().windows());
    Forecasts forecasts = study.train(data);
    List<Report.Width> widths =
        settings.sweep() ? sweep(study.trainers(data), forecasts) : List.of();
    List<Report.Planned> plans = plans(forecasts);
    List<EncryptedResult> results = encrypted(forecasts, sample);
    EncryptedFigures figures = new EncryptedFigures(forecasts, sample.indices());
    int threads = settings.encryption().run().threads();
    Networks networks = settings.study().networks();
    Report report =
        new Report(
            Report.Data.of(settings.study().source().description(), data),
            networks.activation(),
            networks.bits(),
            settings.study().seed(),
            forecasts.errors(),
            widths,
            plans,
            results.stream().map(result -> figures.of(result, threads)).toList(),
            stages.seconds());
    List<Double> decrypted = results.isEmpty() ? List.of() : results.get(0).forecasts();
    return new Outcome(report, forecasts.series(sample, decrypted));
  }

  private List<Report.Width> sweep(Trainers trainers, Forecasts forecasts) throws IOException {
    return stages.run(
        JobStage.SWEEPING,
        meter -> {
          List<Report.Width> widths = new ArrayList<>();
          for (int bits = LEAST_BITS; bits <= MOST_BITS; bits++) {
            IntegerForecaster model =
                bits == settings.study().networks().bits()
                    ? forecasts.model()
                    : trainers.quantise(forecasts.network(), bits, part(meter, bits));
            Forecasts others =
                new Forecasts(forecasts.data(), forecasts.network(), model, Optional.empty());
            widths.add(
                new Report.Width(
                    bits, others.errors().quantised(), GateEstimate.of(model.network())));
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

  private List<Report.Planned> plans(Forecasts forecasts) throws IOException {
    List<Report.Planned> plans = new ArrayList<>();
    if (settings.encryption().planOnly()) {
      EncryptedRun run = new EncryptedRun(settings.encryption().run(), stages);
      for (Mode mode : settings.encryption().modes()) {
        plans.add(new Report.Planned(mode, run.plan(mode, models(forecasts))));
      }
    }
    return plans;
  }

  private List<EncryptedResult> encrypted(Forecasts forecasts, WindowSample sample)
      throws IOException {
    List<EncryptedResult> results = new ArrayList<>();
    if (!sample.indices().isEmpty()) {
      List<double[][]> windows = forecasts.inputs(sample.indices());
      EncryptedRun run = new EncryptedRun(settings.encryption().run(), stages);
      for (Mode mode : settings.encryption().modes()) {
        results.add(run.run(mode, models(forecasts), windows));
      }
    }
    return results;
  }

  /** A forecast network in the forms that modes run. */
  static Models models(Forecasts forecasts) {
    return new Models(
        forecasts.model(), forecasts.polynomials(), forecasts.data().train().windows());
  }
}
