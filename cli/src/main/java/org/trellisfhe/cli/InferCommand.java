package org.trellisfhe.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.DerivesFiles;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.console.files.UsedFile;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.nn.client.ExactnessCheck;
import org.trellisfhe.nn.client.Examples;
import org.trellisfhe.nn.client.IntegerClient;
import org.trellisfhe.nn.client.PrecisionCheck;
import org.trellisfhe.nn.client.RecordClient;
import org.trellisfhe.nn.client.SlotClient;
import org.trellisfhe.nn.deploy.DeployedModel;
import org.trellisfhe.nn.deploy.Inference;
import org.trellisfhe.nn.deploy.InferenceJob;
import org.trellisfhe.nn.deploy.ServerFiles;
import org.trellisfhe.nn.deploy.SlotContract;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.io.IntegerModel;
import org.trellisfhe.quant.io.Model;
import org.trellisfhe.quant.io.ModelFile;
import org.trellisfhe.quant.io.RealModel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The server's step. */
@Command(
    name = "infer",
    description = {
      "Runs a model on encrypted inputs. Needs no client key, and refuses one.",
      "A run that was stopped goes on where it was when the same command is given again.",
    },
    sortOptions = false)
final class InferCommand implements Callable<Integer>, DerivesFiles {
  /** A group takes about so long: as much work is lost when the run is stopped. */
  private static final double GROUP_SECONDS = 10;

  private static final int MOST_IN_A_GROUP = 64;

  private final Cancellation cancellation;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

  @Reads
  @Option(names = "--model", required = true, paramLabel = "FILE", description = "The model.")
  private Path modelFile;

  @Reads
  @Option(
      names = "--contract",
      required = true,
      paramLabel = "FILE",
      description = "The contract that the inputs were encrypted for.")
  private Path contractFile;

  @Reads
  @Option(
      names = "--evaluation-key",
      required = true,
      paramLabel = "FILE",
      description = "The evaluation key of the data's owner.")
  private Path keyFile;

  @Reads
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "The encrypted inputs.")
  private Path input;

  @Writes
  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the encrypted outputs go; until all are there, into FILE.part.")
  private Path output;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute. Default: one a processor.")
  private Integer threads;

  @Option(
      names = "--group",
      paramLabel = "N",
      description = {
        "Records, in mode ckks batches of examples, that are inferred together, and lost together"
            + " when the run is stopped.",
        "Default: what takes about ten seconds, 64 at most."
      })
  private Integer group;

  @Option(
      names = "--privacy",
      paramLabel = "P",
      description = {
        "Refuse a contract under which results hide the model for fewer than 2^P records: 10 to 40;"
            + " or none, where the data owner may know the model. Default: 10 by look-ups, 20 bit"
            + " by bit."
      })
  private String privacy;

  @ArgGroup(exclusive = false, heading = "For tests only, where one party is all:%n")
  private Reference reference;

  @Mixin private ExampleOptions examples;

  /** What outputs are compared with. */
  private static final class Reference {
    @Reads
    @Option(
        names = "--check",
        required = true,
        paramLabel = "FILE",
        description = "Compare the outputs with what the model makes of these examples.")
    private Path plain;

    @Reads
    @Option(
        names = "--check-key",
        required = true,
        paramLabel = "FILE",
        description = "The client key, to decrypt the outputs with.")
    private Path key;
  }

  InferCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public List<UsedFile> derivedOutputs() {
    return List.of(new UsedFile("what becomes --output,", InferenceJob.part(output)));
  }

  @Override
  public Integer call() throws IOException {
    int cores = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    requireRange("--threads", cores, 1024);
    requireRange("--group", group == null ? 1 : group, 1 << 20);
    Optional<Privacy> least = PrivacyOption.of(spec, privacy);
    Stages stages = options.begin(cancellation);
    ServerFiles files = new ServerFiles(modelFile, contractFile, keyFile);
    ServerFiles.refuseClientKey(input);
    new WholeFile(output).check();
    Optional<RecordClient> owner = owner();
    DeployedModel deployed =
        stages.run(
            CommandStage.PLANNING,
            meter -> files.plan(least, CommandStage.planning(meter, cancellation)));
    files.requireInputs(deployed, input);
    InferenceJob.Report done;
    try (Inference inference =
        stages.run(CommandStage.READING_KEY, meter -> files.open(deployed, cores))) {
      InferenceJob job =
          new InferenceJob(deployed.contract(), inference, groupOf(inference, cores));
      done =
          stages.run(
              CommandStage.INFERRING, meter -> job.run(input, output, meter, cancellation.token()));
    }
    return report(deployed, done, owner, stages);
  }

  private void requireRange(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          spec.commandLine(), "%s %d: must be 1 to %d".formatted(option, value, most));
    }
  }

  private int groupOf(Inference inference, int cores) {
    if (group != null) {
      return group;
    }
    double examples = GROUP_SECONDS * cores / inference.predictedSeconds();
    return (int) Math.max(1, Math.min(MOST_IN_A_GROUP, examples));
  }

  private int report(
      DeployedModel deployed, InferenceJob.Report done, Optional<RecordClient> owner, Stages stages)
      throws IOException {
    ObjectNode report = RunOptions.object();
    long inferred = done.examples() - done.resumed();
    report.put("records", done.examples());
    report.put("resumedRecords", done.resumed());
    report.put("mode", deployed.contract().mode().label());
    report.put("parameters", deployed.contract().parameters().name());
    if (inferred > 0) {
      report.put("secondsPerRecord", done.seconds() / inferred);
      options.say(
          "inferred         %,d records, %.3g s each, into %s"
              .formatted(inferred, done.seconds() / inferred, output));
    } else {
      report.putNull("secondsPerRecord");
    }
    report.put("privacy", deployed.contract().privacy().log2Records());
    sayIfTooMany(deployed.contract().privacy(), done.examples());
    if (deployed.contract() instanceof SlotContract slots) {
      report.put("maxError", slots.maxError());
      options.say("error            at most %.2g, as predicted".formatted(slots.maxError()));
    }
    if (done.resumed() > 0) {
      options.say("before           %,d of %,d records".formatted(done.resumed(), done.examples()));
    }
    boolean right = true;
    if (owner.isPresent()) {
      right = stages.run(CommandStage.CHECKING, meter -> check(owner.get(), report));
    }
    options.write(report, stages);
    return right ? Program.DONE : Program.FAILED;
  }

  /** Nothing has been handed out yet. */
  private void sayIfTooMany(Privacy privacy, long records) {
    if (privacy.wanted() && records > 1L << privacy.log2Records()) {
      options.say(
          "model hidden     %s only: whoever decrypts all %,d may learn of it"
              .formatted(privacy, records));
    }
  }

  /** Who checks the outputs, if anybody: known to be able to before they are computed. */
  private Optional<RecordClient> owner() throws IOException {
    if (reference == null) {
      return Optional.empty();
    }
    RecordClient client = Sources.client(contractFile, reference.key);
    int size = client.contract().inputShape().size();
    Sources.read(
        reference.plain,
        file -> {
          try (Examples all = examples.format().open(file, size)) {
            return all.next();
          }
        });
    return Optional.of(client);
  }

  /** Whether the outputs are what the model makes of the examples. */
  private boolean check(RecordClient client, ObjectNode report) throws IOException {
    Model model = Sources.read(modelFile, ModelFile::read);
    int size = client.contract().inputShape().size();
    return Sources.read(
        reference.plain,
        file -> {
          try (Examples all = examples.format().open(file, size)) {
            return client instanceof IntegerClient integers
                ? exact(report, integers, (IntegerModel) model, all)
                : precise(report, (SlotClient) client, (RealModel) model, all);
          }
        });
  }

  private boolean exact(ObjectNode report, IntegerClient client, IntegerModel model, Examples all)
      throws IOException {
    ExactnessCheck.Result result =
        new ExactnessCheck(client, model.network()).run(all, output, cancellation.token());
    report.put("bitExact", result.bitExact());
    options.say(
        "bit-exact        %,d of %,d records"
            .formatted(result.records() - result.different(), result.records()));
    return result.bitExact();
  }

  private boolean precise(ObjectNode report, SlotClient client, RealModel model, Examples all)
      throws IOException {
    PrecisionCheck.Result result =
        new PrecisionCheck(client, model.network()).run(all, output, cancellation.token());
    report.put("maxDifference", result.greatest()).put("withinMaxError", result.within());
    options.say(
        "difference       at most %.2g in %,d records"
            .formatted(result.greatest(), result.records()));
    return result.within();
  }
}
