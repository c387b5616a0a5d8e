package org.trellisfhe.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.trellisfhe.console.Cancellation;
import org.trellisfhe.console.Program;
import org.trellisfhe.console.Stages;
import org.trellisfhe.console.files.FileErrors;
import org.trellisfhe.console.files.WholeFile;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.ClientKeyFile;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.io.EvaluationKeyFile;
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
final class KeygenCommand implements Callable<Integer> {
  private final Cancellation cancellation;

  @Mixin private RunOptions options;

  @Option(
      names = "--contract",
      required = true,
      paramLabel = "FILE",
      description = "What the model's owner gave away: it says the parameters.")
  private Path contractFile;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "Where the client key goes. It never leaves its owner.")
  private Path keyFile;

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
  public Integer call() throws IOException {
    Stages stages = options.begin(cancellation);
    Contract contract = Sources.read(contractFile, ContractFile::read);
    prepare(keyFile);
    prepare(evaluationKeyFile);
    ClientKey key =
        stages.run(
            CommandStage.MAKING_KEYS,
            meter -> {
              ClientKey fresh = ClientKey.generate(contract.parameters());
              EvaluationKey evaluationKey = EvaluationKeyGenerator.generate(fresh);
              cancellation.check();
              write(fresh, evaluationKey);
              return fresh;
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

  private void prepare(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !force) {
      throw new IOException(
          file
              + ": is there already; --force replaces it, and what was encrypted under it is lost");
    }
    new WholeFile(file).check();
  }

  /** The secret last: it is only there if all is. */
  private void write(ClientKey key, EvaluationKey evaluationKey) throws IOException {
    try {
      EvaluationKeyFile.write(evaluationKey, evaluationKeyFile);
    } catch (IOException e) {
      throw FileErrors.cannot("write", evaluationKeyFile, e);
    }
    try {
      if (force) {
        ClientKeyFile.write(key, keyFile, SecretAccess.GRANTED);
      } else {
        ClientKeyFile.writeNew(key, keyFile, SecretAccess.GRANTED);
      }
    } catch (IOException e) {
      throw FileErrors.cannot("write", keyFile, e);
    }
  }
}
