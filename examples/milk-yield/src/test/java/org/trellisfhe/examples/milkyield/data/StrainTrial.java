package org.trellisfhe.examples.milkyield.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.train.FloatNetwork;
import org.trellisfhe.quant.train.FloatTrainer;
import org.trellisfhe.quant.train.Metrics;
import org.trellisfhe.quant.train.ProgressListener;
import org.trellisfhe.quant.train.QuantisationOptions;
import org.trellisfhe.quant.train.QuantisedTrainer;
import org.trellisfhe.quant.train.Samples;
import org.trellisfhe.quant.train.TrainingOptions;

/** Trains on a herd and measures: the pipeline from records to integer models. */
final class StrainTrial {
  static final int STARTS = 4;

  final Herd herd;
  final WindowSplit split;
  final Samples train;
  final Samples validation;
  final Samples test;
  final Metrics repeatLast;
  final FloatNetwork network;
  final long seed;

  StrainTrial(Herd herd, long seed) {
    this.herd = herd;
    this.seed = seed;
    this.split = WindowSplit.of(Windows.of(herd), seed);
    Normaliser normaliser = Normaliser.fit(split.fitted());
    this.train = WindowSamples.of(split.train(), normaliser);
    this.validation = WindowSamples.of(split.validation(), normaliser);
    this.test = WindowSamples.of(split.test(), normaliser);
    this.repeatLast = WindowSamples.repeatLast(split.test(), normaliser);
    this.network =
        new FloatTrainer(
                ActivationFunction.RELU,
                TrainingOptions.forFloat(seed),
                STARTS,
                ProgressListener.NONE)
            .train(train, validation);
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

  IntegerModel quantised(int bits) {
    return new QuantisedTrainer(
            QuantisationOptions.ofBits(bits),
            TrainingOptions.forQuantised(seed),
            ProgressListener.NONE)
        .train(network, train, validation);
  }

  Metrics metrics(IntegerModel model) {
    return Metrics.of(test, i -> model.forecast(test.window(i)));
  }

  static String row(String name, Metrics metrics, String more) {
    return String.format(
        Locale.ROOT, "%-14s MSE %.5f  MAE %.5f  %s", name, metrics.mse(), metrics.mae(), more);
  }
}
