package org.trellisfhe.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.trellisfhe.cli.fixedwidth.FixedWidthNetwork;
import org.trellisfhe.cli.fixedwidth.ScaledIntegers;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.Provenance;
import org.trellisfhe.quant.learn.ImageSet;
import org.trellisfhe.quant.learn.LabelledImages;
import org.trellisfhe.quant.learn.LearningListener;
import org.trellisfhe.quant.learn.LearningOptions;
import org.trellisfhe.quant.learn.Loss;
import org.trellisfhe.quant.learn.Quantised;
import org.trellisfhe.quant.learn.Scores;
import org.trellisfhe.quant.learn.Trainer;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;

/**
 * Trains a network for MNIST on real numbers, then on grids. The last twelfth of the training
 * images chooses between epochs; the test images are only scored on.
 */
final class MnistTraining {
  private static final double RHO = 0.99;
  private static final int BATCHES = 20;
  private static final int BATCH = 100;
  private static final int LEAST_FIXED_BITS = 5;

  private final TrainingPlan plan;
  private final ImageSet data;
  private final Optional<Path> checkpoints;
  private final List<Trainer> trainers = new ArrayList<>();

  /**
   * @param checkpoints a folder that keeps what a kill would lose, if there is to be one
   */
  MnistTraining(TrainingPlan plan, ImageSet data, Optional<Path> checkpoints) {
    this.plan = plan;
    this.data = data;
    this.checkpoints = checkpoints;
  }

  /** {@return a trained network on real numbers} */
  Network trainFloat(LearningListener listener) throws IOException {
    LearningOptions options = plan.network().floatOptions(plan.seed());
    return trainer(options, listener, "float")
        .train(plan.network().start(plan.seed()), data.fitted(), data.validation());
  }

  /** {@return the network trained further on grids} */
  Quantised trainQuantised(Network network, LearningListener listener) throws IOException {
    LearningOptions options = plan.network().quantisedOptions(plan.bits(), plan.seed());
    Scheme scheme = MnistNetwork.scheme(plan.bits(), plan.sumBits());
    return trainer(options, listener, plan.bits() + "-bits")
        .train(network, scheme, data.fitted(), data.validation());
  }

  private Trainer trainer(LearningOptions options, LearningListener listener, String name) {
    Trainer trainer = new Trainer(Loss.CROSS_ENTROPY, options, plan.threads(), listener);
    String file = plan.network().name().toLowerCase(Locale.ROOT) + "-" + name;
    Trainer kept =
        checkpoints
            .map(folder -> trainer.withCheckpoint(folder.resolve(file + ".checkpoint")))
            .orElse(trainer);
    trainers.add(kept);
    return kept;
  }

  /** Deletes what a kill would have gone on from. */
  void discardCheckpoints() throws IOException {
    for (Trainer trainer : trainers) {
      trainer.discardCheckpoint();
    }
  }

  /** {@return what share of the test images each network gets right} */
  TrainingReport report(Network network, Quantised quantised) {
    return new TrainingReport(
        plan,
        Scores.of(network, data.test(), Loss.CROSS_ENTROPY).accuracy(),
        Scores.of(quantised.integers(), data.test(), Loss.CROSS_ENTROPY).accuracy(),
        twoPhaseAccuracy(network));
  }

  private OptionalDouble twoPhaseAccuracy(Network network) {
    if (plan.network() == MnistNetwork.CNN || plan.bits() < LEAST_FIXED_BITS) {
      return OptionalDouble.empty();
    }
    FixedWidthNetwork fixed = FixedWidthNetwork.of(network, plan.bits(), RHO);
    for (int batch = 0; batch < Math.min(BATCHES, data.fitted().size() / BATCH); batch++) {
      List<float[]> images = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        images.add(data.fitted().input(batch * BATCH + i));
      }
      fixed = fixed.train(images);
    }
    FixedWidthNetwork trained = fixed;
    LabelledImages test = data.test();
    long right =
        IntStream.range(0, test.size())
            .parallel()
            .filter(i -> greatest(trained.infer(test.input(i))) == test.label(i))
            .count();
    return OptionalDouble.of((double) right / test.size());
  }

  private static int greatest(ScaledIntegers values) {
    int best = 0;
    for (int i = 1; i < values.size(); i++) {
      best = values.value(i) > values.value(best) ? i : best;
    }
    return best;
  }

  /** {@return what goes into the model file} */
  IntegerModel model(Quantised quantised, TrainingReport report, String program) {
    Provenance provenance =
        new Provenance(
            "MNIST, " + plan.network().description(),
            Optional.of(
                new Provenance.Data("MNIST: " + String.join(", ", ImageSet.NAMES), data.sha256())),
            OptionalLong.of(plan.seed()),
            Optional.of(
                new Provenance.Score(
                    "accuracy", report.accuracyFloat(), report.accuracyQuantised())),
            List.of(plan.bits()),
            program);
    List<String> labels = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    return new IntegerModel(quantised.integers(), labels, provenance);
  }
}
