package org.trellisfhe.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.trellisfhe.cli.inspect.FailureNote;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.DerivesFiles;
import org.trellisfhe.console.files.Reads;
import org.trellisfhe.console.files.UsedFile;
import org.trellisfhe.console.files.Writes;
import org.trellisfhe.lwe.client.SchemeClientKey;
import org.trellisfhe.nn.client.OwnerKeys;
import org.trellisfhe.nn.deploy.Contract;
import org.trellisfhe.nn.deploy.ContractFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The data owner's first step. */
@Command(
    name = "keygen",
    description = {
      "Makes the data owner's keys: a client key, a secret that only its owner may read, and an"
          + " evaluation key for the server.",
    },
    sortOptions = false)
final class KeygenCommand implements Callable<Integer>, DerivesFiles {
  private final Cancellation cancellation;

  @Mixin private RunOptions options;

  @Reads
  @Option(
      names = "--contract",
      required = true,
      paramLabel = "FILE",
      description = "What the model's owner gave away: it says the parameters.")
  private Path contractFile;

  @Writes(clientKey = true)
  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "Where the client key goes. It never leaves its owner.")
  private Path keyFile;

  @Writes
  @Option(
      names = "--evaluation-key",
      required = true,
      paramLabel = "FILE",
      description = "Where the evaluation key goes. It is for the server.")
  private Path evaluationKeyFile;

  @Option(
      names = "--force",
      description = "Replace keys that are there. What was encrypted under them is lost.")
  private boolean force;

  KeygenCommand(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  @Override
  public List<UsedFile> derivedOutputs() {
    return List.of(new UsedFile("what locks --key,", files().lock()));
  }

  private KeyPairFiles files() {
    return new KeyPairFiles(keyFile, evaluationKeyFile, force);
  }

  @Override
  public Integer call() throws IOException {
    Stages stages = options.begin(cancellation);
    Contract contract = Sources.read(contractFile, ContractFile::read);
    KeyPairFiles files = files();
    files.check();
    FailureNote.of(contract.parameters()).ifPresent(options::note);
    SchemeClientKey key =
        stages.run(
            CommandStage.MAKING_KEYS,
            meter -> {
              OwnerKeys fresh = generate(contract);
              cancellation.check();
              files.write(fresh);
              return fresh.client();
            });
    options.say("client key       %s: a secret, keep it".formatted(keyFile));
    options.say("evaluation key   %s: for the server".formatted(evaluationKeyFile));
    options.say(
        "both are of      %s, parameters %s".formatted(key.keyId(), key.parameters().name()));
    ObjectNode report = RunOptions.object();
    report.put("keyId", key.keyId().toString());
    report.put("parameters", key.parameters().name());
    report.put("evaluationKeyBytes", Files.size(evaluationKeyFile));
    options.write(report, stages);
    return Program.DONE;
  }

  private OwnerKeys generate(Contract contract) throws IOException {
    try {
      return OwnerKeys.generate(contract);
    } catch (IllegalArgumentException e) {
      throw new IOException(contractFile + ": " + e.getMessage(), e);
    }
  }
}
