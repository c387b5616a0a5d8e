package org.trellisfhe.examples.milkyield.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.trellisfhe.examples.milkyield.SilentMeter;
import org.trellisfhe.examples.milkyield.study.IntegerForecaster;
import org.trellisfhe.examples.milkyield.study.StudyData;
import org.trellisfhe.examples.milkyield.study.Trainers;
import org.trellisfhe.examples.milkyield.study.TrainingPlan;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Network;

/** Trains on a herd and measures: the pipeline from records to integer models. */
final class StrainTrial {
  static final int STARTS = 4;

  /** Fewer than is usual: tests are not to take minutes. */
  private static final int KICKS = 10;

  final Herd herd;
  final WindowSplit split;
  final Samples train;
  final Samples validation;
  final Samples test;
  final Metrics repeatLast;
  final Network network;
  private final Trainers trainers;

  StrainTrial(Herd herd, long seed) throws IOException {
    this.herd = herd;
    TrainingPlan standard = TrainingPlan.standard(seed);
    this.split = WindowSplit.of(Windows.of(herd), seed);
    Normaliser normaliser = Normaliser.fit(split.fitted());
    this.train = WindowSamples.of(split.train(), normaliser);
    this.validation = WindowSamples.of(split.validation(), normaliser);
    this.test = WindowSamples.of(split.test(), normaliser);
    this.repeatLast = WindowSamples.repeatLast(split.test(), normaliser);
    this.trainers =
        new Trainers(
            new StudyData(herd, split, normaliser, train, validation, test),
            new TrainingPlan(standard.floats(), STARTS, KICKS));
    this.network = trainers.trainFloat(ActivationFunction.RELU, SilentMeter.METER);
  }

  /** The real file beside the repository, or as the property trellis.shared says. */
  static Path file() {
    Path root = Path.of("").toAbsolutePath();
    while (root.getParent() != null && !Files.exists(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    Path shared =
        Path.of(System.getProperty("trellis.shared", root.resolveSibling("shared").toString()));
    return shared.resolve("data/dairy/nz-strain-2003-04StrainProds.csv.gz");
  }

  static Herd strain() throws IOException {
    return HerdCsv.read(file(), CsvFormat.nzStrain());
  }

  IntegerForecaster quantised(int bits) {
    return trainers.quantise(network, bits, SilentMeter.METER);
  }

  Metrics metrics() {
    return Metrics.of(test, i -> network.apply(test.input(i))[0]);
  }

  Metrics metrics(IntegerForecaster model) {
    return Metrics.of(test, i -> model.forecast(test.window(i)));
  }

  static String row(String name, Metrics metrics, String more) {
    return String.format(
        Locale.ROOT, "%-14s MSE %.5f  MAE %.5f  %s", name, metrics.mse(), metrics.mae(), more);
  }
}
