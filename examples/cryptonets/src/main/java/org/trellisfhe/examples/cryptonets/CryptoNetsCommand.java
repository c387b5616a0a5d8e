package org.trellisfhe.examples.cryptonets;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.ProgressOption;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.DerivesFiles;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.console.files.UsedFile;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.examples.cryptonets.report.Json;
import org.trellisfhe.examples.cryptonets.report.RunFigures;
import org.trellisfhe.examples.cryptonets.report.Table;
import org.trellisfhe.onnx.FloatFile;
import org.trellisfhe.quant.learn.ImageSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code trellis cryptonets}. */
@Command(
    name = "cryptonets",
    description = "Tells what is on encrypted images, thousands at once.",
    sortOptions = false)
final class CryptoNetsCommand implements Callable<Integer>, DerivesFiles {
  private final Cancellation cancellation;

  @Spec private CommandSpec spec;

  @Reads
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = {
        "Where the four files of MNIST, or of a set that comes as it does, are, plain or gzip.",
        "Default: mnist, package/data or ../shared/data/mnist."
      })
  private Path data;

  @Writes
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Where the network goes, as ONNX. If it is there, it is not trained anew.")
  private Path model;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "14",
      description = "How often training sees every image. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of training, never of keys. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "Test images to encrypt. Default: 4096, a full batch, or all if fewer.")
  private Integer images;

  @Option(
      names = "--plan",
      description = "Say what the run takes and how exact it will be, and make no key.")
  private boolean planOnly;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that train and infer. Default: one a processor.")
  private Integer threads;

  @Writes
  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write every figure of the tables to a file.")
  private Path json;

  @Mixin private ProgressOption progress;

  CryptoNetsCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public List<UsedFile> derivedInputs() {
    return ImageSet.places(folders()).stream().map(file -> new UsedFile("data", file)).toList();
  }

  @Override
  public Integer call() throws IOException {
    CryptoNetsJob.Settings settings = checked();
    WholeFile.checkAll(json);
    if (model != null && !Files.exists(model)) {
      new WholeFile(model).check();
    }
    Stages stages = progress.stages(spec.commandLine().getErr(), cancellation);
    CryptoNetsJob job = new CryptoNetsJob(settings, stages);
    CryptoNetsJob.Ready ready = job.prepare();
    say(Table.lines(ready.figures()));
    Optional<RunFigures> run = planOnly ? Optional.empty() : Optional.of(job.run(ready));
    run.ifPresent(figures -> say(Table.lines(ready.figures(), figures)));
    say(Table.lines(stages.seconds()));
    if (json != null) {
      new WholeFile(json).write(Json.bytes(ready.figures(), run, stages.seconds()));
    }
    double predicted = ready.figures().forecast().error();
    return run.isPresent() && !run.get().asForetold(predicted) ? Program.FAILED : Program.DONE;
  }

  private void say(List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }

  /** What the options ask for; whatever is wrong with them is said before the work begins. */
  private CryptoNetsJob.Settings checked() {
    int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    requireRange("--epochs", epochs, 1000);
    requireRange("--threads", cores, 1024);
    if (images != null) {
      requireRange("--images", images, 1_000_000);
    }
    return new CryptoNetsJob.Settings(
        folders(),
        Optional.ofNullable(model).map(FloatFile::new),
        epochs,
        seed,
        Optional.ofNullable(images),
        cores);
  }

  private List<Path> folders() {
    return data != null
        ? List.of(data)
        : List.of(Path.of("mnist"), Path.of("package/data"), Path.of("../shared/data/mnist"));
  }

  private void requireRange(String option, int value, int high) {
    if (value < 1 || value > high) {
      throw new ParameterException(
          spec.commandLine(), "%s %d: must be 1 to %d".formatted(option, value, high));
    }
  }
}
