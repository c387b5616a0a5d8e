package org.trellisfhe.examples.cryptonets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.cryptonets.encrypted.EncryptedResult;
import org.trellisfhe.examples.cryptonets.encrypted.EncryptedRun;
import org.trellisfhe.examples.cryptonets.report.Outputs;
import org.trellisfhe.examples.cryptonets.report.PlanFigures;
import org.trellisfhe.examples.cryptonets.report.RunFigures;
import org.trellisfhe.examples.cryptonets.stage.JobStage;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.nn.ckks.SquaresPlan;
import org.trellisfhe.onnx.FloatFile;
import org.trellisfhe.quant.learn.Examples;
import org.trellisfhe.quant.learn.ImageSet;
import org.trellisfhe.quant.learn.LabelledImages;
import org.trellisfhe.quant.learn.LearningListener;
import org.trellisfhe.quant.learn.Loss;
import org.trellisfhe.quant.learn.Trainer;
import org.trellisfhe.quant.network.Network;

/** From images to classes of encrypted ones. */
final class CryptoNetsJob {
  /** The least that is deep enough: errors of outputs are about 10^-5, outputs about 10. */
  static final CkksParameters PARAMETERS = CkksSets.N8192_DEPTH5;

  private static final int FORECAST_IMAGES = 1000;
  private static final long STEPS = 10_000;

  private final Settings settings;
  private final Stages stages;

  /**
   * What to do.
   *
   * @param folders where images may be
   * @param model where the network is kept, if it is
   * @param epochs of training
   * @param seed of training, never of keys
   * @param images how many to encrypt; if nothing is said, a batch, or all if there are fewer
   * @param threads that train and infer
   */
  record Settings(
      List<Path> folders,
      Optional<FloatFile> model,
      int epochs,
      long seed,
      Optional<Integer> images,
      int threads) {
    Settings {
      folders = List.copyOf(folders);
      Objects.requireNonNull(model, "model");
      Objects.requireNonNull(images, "images");
    }
  }

  /**
   * A network that is ready to be run.
   *
   * @param plan of the network
   * @param test the test images
   * @param images how many of them are to be run
   * @param clear what the network gives for all of them
   * @param figures for people and programs
   */
  record Ready(
      SquaresPlan plan, LabelledImages test, int images, Outputs clear, PlanFigures figures) {}

  CryptoNetsJob(Settings settings, Stages stages) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.stages = Objects.requireNonNull(stages, "stages");
  }

  /** All that comes before keys. */
  Ready prepare() throws IOException {
    ImageSet set = stages.run(JobStage.LOADING, meter -> ImageSet.read(settings.folders()));
    int images = images(set.test()); // Before the long work, because it refuses too many.
    Network network = network(set);
    Outputs clear = stages.run(JobStage.SCORING, meter -> outputs(network, set.test()));
    return stages.run(
        JobStage.PLANNING,
        meter -> {
          SquaresPlan plan = new SquaresPlan(network, PARAMETERS);
          return new Ready(plan, set.test(), images, clear, figures(set, plan, clear));
        });
  }

  private static Outputs outputs(Network network, Examples images) {
    return new Outputs(
        IntStream.range(0, images.size())
            .parallel()
            .mapToObj(i -> doubles(network.apply(images.input(i))))
            .toList());
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private int images(Examples test) {
    int images = settings.images().orElse(Math.min(PARAMETERS.slots(), test.size()));
    if (images > test.size()) {
      throw new IllegalArgumentException(
          "%,d images to encrypt: the test set has %,d".formatted(images, test.size()));
    }
    return images;
  }

  private static PlanFigures figures(ImageSet set, SquaresPlan plan, Outputs clear) {
    PlanFigures.Data data =
        new PlanFigures.Data(
            set.fitted().size(),
            set.validation().size(),
            set.test().size(),
            set.test().shape(),
            set.test().targets(),
            set.sha256());
    return new PlanFigures(
        data,
        plan.parameters(),
        plan.report(),
        plan.forecast(some(set.validation())),
        (double) clear.right(set.test()) / set.test().size());
  }

  private static List<float[]> some(Examples examples) {
    int count = Math.min(FORECAST_IMAGES, examples.size());
    return IntStream.range(0, count).mapToObj(examples::input).toList();
  }

  private Network start(ImageSet set) throws IOException {
    try {
      return ImageNetwork.start(set.train().shape(), set.train().targets(), settings.seed());
    } catch (IllegalArgumentException e) {
      String folders =
          String.join(" or ", settings.folders().stream().map(Path::toString).toList());
      throw new IOException(folders + ": no images for this network: " + e.getMessage(), e);
    }
  }

  private Network network(ImageSet set) throws IOException {
    Network start = start(set);
    if (settings.model().isPresent()) {
      Optional<Network> kept = settings.model().get().read(start);
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    Network network =
        stages.run(
            JobStage.TRAINING,
            meter ->
                new Trainer(
                        Loss.CROSS_ENTROPY,
                        ImageNetwork.options(settings.epochs(), settings.seed()),
                        settings.threads(),
                        listener(meter))
                    .train(start, set.fitted(), set.validation()));
    if (settings.model().isPresent()) {
      settings.model().get().write(network);
    }
    return network;
  }

  private static LearningListener listener(Progress.Meter meter) {
    return (epoch, done, loss) -> meter.at(Math.round(done * STEPS), STEPS);
  }

  /** Runs images on ciphertexts. */
  RunFigures run(Ready ready) throws IOException {
    Heap.watch();
    EncryptedResult result =
        new EncryptedRun(ready.plan(), settings.threads(), stages)
            .run(ready.test().range(0, ready.images()));
    return new RunFigures(
        ready.images(),
        result.batches(),
        RunFigures.Agreement.of(
            ready.clear().first(ready.images()), new Outputs(result.outputs()), ready.test()),
        result.bytes(),
        settings.threads(),
        stages.seconds(JobStage.INFERRING),
        Heap.most());
  }
}
