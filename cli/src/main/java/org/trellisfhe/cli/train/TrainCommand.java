package org.trellisfhe.cli.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.cli.RunOptions;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.DerivesFiles;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.console.files.UsedFile;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.onnx.FloatFile;
import org.trellisfhe.quant.learn.ImageSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The model owner's step. */
@Command(
    name = "train",
    description = {
      "Trains a low-precision network and writes it as a model file.",
      "",
      "The same data, options and seed give the same model, whatever the threads.",
    },
    sortOptions = false)
public final class TrainCommand implements Callable<Integer>, DerivesFiles {
  private final Cancellation cancellation;

  @Spec private CommandSpec spec;

  @Mixin private RunOptions options;

  /** What there is to be learned. */
  private enum Task {
    mnist
  }

  @Parameters(paramLabel = "TASK", description = "What to learn: ${COMPLETION-CANDIDATES}.")
  private Task task;

  @Option(
      names = "--network",
      defaultValue = "full",
      paramLabel = "NAME",
      description = {
        "full: 784-500-256-10. small: 784-100-10, quick on ciphertexts. cnn: a small residual"
            + " network. Default: full.",
      })
  private String network;

  @Option(
      names = "--bits",
      defaultValue = "8",
      paramLabel = "B",
      description = "Bits of weights, activations and pixels, 2 to 8. Default: 8.")
  private int bits;

  @Option(
      names = "--sum-bits",
      paramLabel = "N",
      description = {
        "The most bits of any sum, 4 to 30, kept by coarser weights, then by fewer. Look-ups"
            + " hold 11 or 12, and are the quicker the fewer there are. Default: 9 for 2 bits, 10 for"
            + " 3, else no limit.",
      })
  private Integer sumBits;

  @Writes
  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the model goes. Default: mnist-NETWORK-B.trl.")
  private Path output;

  @Reads
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = {
        "Where the four files of MNIST are, plain or gzip. Default: mnist, package/data or"
            + " ../shared/data/mnist.",
      })
  private Path data;

  @Writes
  @Option(
      names = "--float",
      paramLabel = "FILE",
      description = {
        "Where the network on real numbers goes, as ONNX. If it is there, it is not trained anew.",
      })
  private Path floatFile;

  @Writes
  @Option(
      names = "--checkpoints",
      paramLabel = "FOLDER",
      description = "Keeps what a kill would lose; the same command then goes on.")
  private Path checkpoints;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "Of weights, order and dropout. Default: 1.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that train. Default: one a processor.")
  private Integer threads;

  /**
   * The command.
   *
   * @param cancellation stops it
   */
  public TrainCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public List<UsedFile> derivedInputs() {
    return ImageSet.places(folders()).stream().map(file -> new UsedFile("data", file)).toList();
  }

  @Override
  public List<UsedFile> derivedOutputs() {
    return output == null ? List.of(new UsedFile("the model", Path.of(name(plan())))) : List.of();
  }

  @Override
  public Integer call() throws IOException {
    TrainingPlan plan = plan();
    Path target = output == null ? Path.of(name(plan)) : output;
    Stages stages = options.begin(cancellation);
    new WholeFile(target).check();
    if (floatFile != null) {
      new WholeFile(floatFile).check();
    }
    if (checkpoints != null) {
      Files.createDirectories(checkpoints);
    }
    MnistJob job =
        new MnistJob(
            plan,
            Optional.ofNullable(floatFile).map(FloatFile::new),
            Optional.ofNullable(checkpoints));
    TrainingReport report = job.run(folders(), target, stages);
    print(report, target);
    options.write(json(report, stages));
    return Program.DONE;
  }

  private TrainingPlan plan() {
    options.check("--bits", bits, 2, 8);
    int limit = sumBits == null ? MnistNetwork.sumBits(bits) : sumBits;
    options.check("--sum-bits", limit, 4, 30);
    int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    options.check("--threads", cores, 1, 1024);
    try {
      MnistNetwork chosen = MnistNetwork.valueOf(network.toUpperCase(Locale.ROOT));
      return new TrainingPlan(chosen, bits, limit, seed, cores);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--network = " + network + ": must be full, small or cnn", e);
    }
  }

  private String name(TrainingPlan plan) {
    return "%s-%s-%d.trl"
        .formatted(task, plan.network().name().toLowerCase(Locale.ROOT), plan.bits());
  }

  private List<Path> folders() {
    return data != null
        ? List.of(data)
        : List.of(Path.of("mnist"), Path.of("package/data"), Path.of("../shared/data/mnist"));
  }

  private void print(TrainingReport report, Path target) {
    options.say("network          " + report.plan().network().description());
    options.say(
        "float            %.2f %% of the test images".formatted(100 * report.accuracyFloat()));
    options.say(
        "%d bits           %.2f %%"
            .formatted(report.plan().bits(), 100 * report.accuracyQuantised()));
    report
        .accuracyTwoPhase()
        .ifPresent(
            accuracy ->
                options.say(
                    "two-phase        %.2f %%, at one width throughout".formatted(100 * accuracy)));
    options.say("model            " + target);
  }

  private static ObjectNode json(TrainingReport report, Stages stages) {
    ObjectNode json = RunOptions.object();
    json.put("network", report.plan().network().name().toLowerCase(Locale.ROOT));
    json.put("bits", report.plan().bits());
    json.put("sumBits", report.plan().sumBits());
    json.put("seed", report.plan().seed());
    json.put("threads", report.plan().threads());
    json.put("accuracyFloat", report.accuracyFloat());
    json.put("accuracyQuantised", report.accuracyQuantised());
    report.accuracyTwoPhase().ifPresent(accuracy -> json.put("accuracyTwoPhase", accuracy));
    json.put("seconds", stages.seconds().values().stream().mapToDouble(s -> s).sum());
    stages.seconds().forEach((stage, seconds) -> json.put(stage.key(), seconds));
    return json;
  }
}
