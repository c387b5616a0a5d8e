package org.trellisfhe.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.cli.data.CsvResults;
import org.trellisfhe.cli.inspect.FailureNote;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.nn.client.DecryptionJob;
import org.trellisfhe.nn.client.RecordClient;
import org.trellisfhe.nn.deploy.Mode;
import org.trellisfhe.nn.deploy.RecordReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The data owner's last step. */
@Command(
    name = "decrypt",
    description = {
      "Decrypts what the server made of encrypted inputs, into lines of numbers with commas between;"
          + " for classes the label of the greatest comes first.",
    },
    sortOptions = false)
final class DecryptCommand implements Callable<Integer> {
  private final Cancellation cancellation;

  @Spec private CommandSpec spec;
  @Mixin private RunOptions options;

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
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "The encrypted outputs, from the server.")
  private Path input;

  @Writes
  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the lines go, for their owner only. Default: they are printed.")
  private Path output;

  @Option(
      names = "--integers",
      description = "Write the network's integers, not the real numbers that they stand for.")
  private boolean integers;

  DecryptCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public Integer call() throws IOException {
    Stages stages = options.begin(cancellation);
    WholeFile.checkAll(output);
    RecordClient client = Sources.client(contractFile, keyFile);
    if (integers && client.contract().mode() == Mode.CKKS) {
      throw new ParameterException(
          spec.commandLine(), "--integers: results in mode ckks are real numbers");
    }
    FailureNote.of(client.contract().parameters()).ifPresent(options::note);
    long records =
        stages.run(
            CommandStage.DECRYPTING,
            meter -> {
              if (output == null) {
                PrintWriter out = spec.commandLine().getOut();
                long count = decrypt(client, out, meter);
                out.flush();
                return count;
              }
              return toFile(client, meter);
            });
    if (output != null) {
      options.say("decrypted        %,d records into %s".formatted(records, output));
    }
    ObjectNode report = RunOptions.object();
    report.put("records", records);
    report.put("mode", client.contract().mode().label());
    options.write(report, stages);
    return Program.DONE;
  }

  private long toFile(RecordClient client, Progress.Meter meter) throws IOException {
    long[] count = new long[1];
    new WholeFile(output)
        .forOwner()
        .write(
            file -> {
              Writer out = new OutputStreamWriter(file, StandardCharsets.UTF_8);
              count[0] = decrypt(client, out, meter);
              out.flush();
            });
    return count[0];
  }

  private long decrypt(RecordClient client, Writer out, Progress.Meter meter) throws IOException {
    OptionalLong total = Sources.read(input, RecordReader::count);
    CsvResults lines = new CsvResults(out, client, integers);
    return Sources.read(
        input,
        file ->
            new DecryptionJob(client)
                .run(
                    file,
                    (index, values) -> {
                      lines.accept(index, values);
                      meter.at(index + 1, total.orElse(-1));
                    },
                    cancellation.token()));
  }
}
