package org.trellisfhe.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.cli.inspect.FailureNote;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.FileErrors;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.nn.client.EncryptionJob;
import org.trellisfhe.nn.client.Examples;
import org.trellisfhe.nn.client.OutOfRangeException;
import org.trellisfhe.nn.client.RecordClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The data owner's second step. */
@Command(
    name = "encrypt",
    description = {
      "Encrypts examples for a model: lines of numbers with commas between, or images in idx; plain"
          + " or gzip.",
    },
    sortOptions = false)
final class EncryptCommand implements Callable<Integer> {
  private final Cancellation cancellation;

  @Mixin private RunOptions options;
  @Mixin private ExampleOptions examples;

  @Reads
  @Option(
      names = "--contract",
      required = true,
      paramLabel = "FILE",
      description = "What the model's owner gave away.")
  private Path contractFile;

  @Reads
  @Option(names = "--key", required = true, paramLabel = "FILE", description = "The client key.")
  private Path keyFile;

  @Reads
  @Option(names = "--input", required = true, paramLabel = "FILE", description = "The examples.")
  private Path input;

  @Writes
  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the encrypted inputs go, for the server.")
  private Path output;

  @Option(
      names = "--clamp",
      description =
          "Take the nearest number of the contract's range for each that lies outside, and say how"
              + " many there were. Without this they are refused.")
  private boolean clamp;

  EncryptCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public Integer call() throws IOException {
    Stages stages = options.begin(cancellation);
    new WholeFile(output).check();
    RecordClient client = Sources.client(contractFile, keyFile);
    FailureNote.of(client.contract().parameters()).ifPresent(options::note);
    EncryptionJob.Report done =
        stages.run(CommandStage.ENCRYPTING, meter -> encrypt(client, meter));
    options.say("encrypted        %,d examples into %s".formatted(done.records(), output));
    if (done.clamped() > 0) {
      options.say("clamped          " + done.clamps());
    }
    ObjectNode report = RunOptions.object();
    report.put("records", done.records());
    report.put("clamped", done.clamped());
    report.put("mode", client.contract().mode().label());
    report.put("bytes", Files.size(output));
    options.write(report, stages);
    return Program.DONE;
  }

  private EncryptionJob.Report encrypt(RecordClient client, Progress.Meter meter)
      throws IOException {
    EncryptionJob.OutOfRange outOfRange =
        clamp ? EncryptionJob.OutOfRange.CLAMP : EncryptionJob.OutOfRange.REFUSE;
    try (Examples all = examples.format().open(input, client.contract().inputShape().size())) {
      return new EncryptionJob(client, outOfRange).run(all, output, meter, cancellation.token());
    } catch (OutOfRangeException e) {
      throw new IOException(
          "%s: %s; --clamp takes the nearest number inside".formatted(input, e.getMessage()), e);
    } catch (IOException e) {
      throw FileErrors.cannot("read", input, e);
    }
  }
}
