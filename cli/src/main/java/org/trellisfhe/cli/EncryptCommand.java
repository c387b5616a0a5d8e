package org.trellisfhe.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.WholeFile;
import org.trellisfhe.nn.client.EncryptionJob;
import org.trellisfhe.nn.client.Examples;
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

  @Option(
      names = "--contract",
      required = true,
      paramLabel = "FILE",
      description = "What the model's owner gave away.")
  private Path contractFile;

  @Option(names = "--key", required = true, paramLabel = "FILE", description = "The client key.")
  private Path keyFile;

  @Option(names = "--input", required = true, paramLabel = "FILE", description = "The examples.")
  private Path input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the encrypted inputs go, for the server.")
  private Path output;

  EncryptCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public Integer call() throws IOException {
    Stages stages = options.begin(cancellation);
    new WholeFile(output).check();
    RecordClient client = Sources.client(contractFile, keyFile);
    int size = client.contract().input().size();
    long records =
        stages.run(
            CommandStage.ENCRYPTING,
            meter ->
                Sources.read(
                    input,
                    file -> {
                      try (Examples all = examples.format().open(file, size)) {
                        return new EncryptionJob(client)
                            .run(all, output, done -> meter.at(done, -1), cancellation.token());
                      }
                    }));
    options.say("encrypted        %,d examples into %s".formatted(records, output));
    ObjectNode report = RunOptions.object();
    report.put("records", records);
    report.put("mode", client.contract().mode().label());
    report.put("bytes", Files.size(output));
    options.write(report, stages);
    return Program.DONE;
  }
}
