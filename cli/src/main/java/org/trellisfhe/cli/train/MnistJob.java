package org.trellisfhe.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stages;
import org.trellisfhe.onnx.FloatFile;
import org.trellisfhe.quant.io.ModelFile;
import org.trellisfhe.quant.learn.ImageSet;
import org.trellisfhe.quant.learn.LearningListener;
import org.trellisfhe.quant.learn.Quantised;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;

/**
 * A training from files to a model, stage by stage.
 *
 * @param plan what is to be trained
 * @param floatFile of the network on real numbers, if it is to be kept
 * @param checkpoints a folder for them, if there are to be any
 */
record MnistJob(TrainingPlan plan, Optional<FloatFile> floatFile, Optional<Path> checkpoints) {
  private static final long STEPS = 10_000;

  /**
   * Trains and writes the model; only then checkpoints are deleted.
   *
   * @param folders where the data may be
   * @param target where the model goes
   * @param stages show how far it is
   * @return what came of it
   * @throws IOException if data cannot be read, or something cannot be written
   */
  TrainingReport run(List<Path> folders, Path target, Stages stages) throws IOException {
    ImageSet data = stages.run(TrainStage.LOADING, meter -> read(folders));
    MnistTraining training = new MnistTraining(plan, data, checkpoints);
    Network network = network(training, stages);
    Quantised quantised =
        stages.run(
            TrainStage.TRAINING_QUANTISED,
            meter -> training.trainQuantised(network, listener(meter)));
    TrainingReport report =
        stages.run(TrainStage.SCORING, meter -> training.report(network, quantised));
    ModelFile.write(target, training.model(quantised, report, Program.version()));
    training.discardCheckpoints();
    return report;
  }

  private static ImageSet read(List<Path> folders) throws IOException {
    ImageSet data = ImageSet.read(folders);
    Shape shape = data.train().shape();
    if (!shape.equals(MnistNetwork.SHAPE)) {
      throw new IOException(
          "%s: images of %s: must be of %s"
              .formatted(
                  String.join(" or ", folders.stream().map(Path::toString).toList()),
                  shape,
                  MnistNetwork.SHAPE));
    }
    return data;
  }

  private Network network(MnistTraining training, Stages stages) throws IOException {
    if (floatFile.isPresent()) {
      Optional<Network> kept = floatFile.get().read(plan.network().start(plan.seed()));
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    Network network =
        stages.run(TrainStage.TRAINING_FLOAT, meter -> training.trainFloat(listener(meter)));
    if (floatFile.isPresent()) {
      floatFile.get().write(network);
    }
    return network;
  }

  private static LearningListener listener(Progress.Meter meter) {
    return (epoch, done, loss) -> meter.at(Math.round(done * STEPS), STEPS);
  }
}
