package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stage;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.milkyield.stage.JobStage;
import org.trellisfhe.lwe.SchemeEvaluationKey;
import org.trellisfhe.nn.client.Outputs;
import org.trellisfhe.nn.client.OwnerKeys;
import org.trellisfhe.nn.client.RecordClient;
import org.trellisfhe.nn.deploy.Contract;
import org.trellisfhe.nn.deploy.DeployedModel;
import org.trellisfhe.nn.deploy.EvaluationKeys;
import org.trellisfhe.nn.deploy.Inference;

/** Plays client and server in turn; between them only byte arrays pass. */
public final class EncryptedRun {
  private final Settings settings;
  private final Stages stages;

  /**
   * How to run.
   *
   * @param deployments prepare models
   * @param threads of the server, at least 1
   * @param keys makes the client's keys, such as {@link OwnerKeys#generate}
   * @param warmUp seconds for which to warm servers up, to time them with one window; none to leave
   *     that out
   */
  public record Settings(
      Deployments deployments,
      int threads,
      Function<Contract, OwnerKeys> keys,
      OptionalDouble warmUp) {
    /** Checks the number of threads. */
    public Settings {
      Objects.requireNonNull(deployments, "deployments");
      Objects.requireNonNull(keys, "keys");
      Objects.requireNonNull(warmUp, "warmUp");
      if (threads < 1) {
        throw new IllegalArgumentException("threads = " + threads + ": must be at least 1");
      }
    }
  }

  /**
   * A run.
   *
   * @param settings how
   * @param stages shows and stops it
   */
  public EncryptedRun(Settings settings, Stages stages) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.stages = Objects.requireNonNull(stages, "stages");
  }

  /**
   * What a mode will take, before any key is made.
   *
   * @param mode how to run
   * @param models the network
   * @throws IOException never: nothing is read or written
   * @throws IllegalArgumentException if no parameter set of the mode holds the model
   */
  public Cost plan(Mode mode, Models models) throws IOException {
    return deployment(mode, models).cost();
  }

  private Deployment deployment(Mode mode, Models models) throws IOException {
    return stages.run(JobStage.BUILDING, meter -> settings.deployments().of(mode, models));
  }

  /**
   * Encrypts windows, infers, decrypts.
   *
   * @param mode how
   * @param models the network
   * @param windows each [time][feature] from 0 to 1; at least one
   * @return what came of it
   * @throws IOException never for lack of anything but memory: bytes stay inside
   * @throws CancellationException if the run is cancelled
   * @throws IllegalArgumentException if no parameter set of the mode holds the model
   */
  public EncryptedResult run(Mode mode, Models models, List<double[][]> windows)
      throws IOException {
    Deployment deployment = deployment(mode, models);
    Contract contract = deployment.model().contract();
    Timed<OwnerKeys> keys = timed(JobStage.MAKING_KEYS, meter -> settings.keys().apply(contract));
    RecordClient client = RecordClient.of(keys.value().client(), contract);
    byte[] evaluationKey = evaluationKey(keys.value());
    List<List<double[][]>> batches = batches(windows, contract.batch().examples());
    Timed<List<byte[]>> sent =
        timed(JobStage.ENCRYPTING, meter -> encrypt(deployment, client, batches, meter));
    long before = settings.warmUp().isPresent() ? ServerTrial.heapBytes() : 0;
    Timed<List<byte[]>> received;
    Optional<EncryptedResult.WarmServer> alone;
    try (Inference server =
        stages.run(JobStage.OPENING, meter -> open(deployment.model(), evaluationKey))) {
      List<byte[]> one = new ArrayList<>();
      deployment.encrypt(client, windows.subList(0, 1), one::add);
      Optional<ServerTrial> trial = trial(server, one);
      received = timed(inferring(mode), meter -> server.run(sent.value(), meter, token()));
      alone = alone(trial, before);
    }
    Timed<List<Double>> forecasts =
        timed(JobStage.DECRYPTING, meter -> decrypt(client, received.value(), meter));
    return new EncryptedResult(
        mode,
        contract.parameters(),
        deployment.securityBits(),
        forecasts.value(),
        deployment.cost(),
        new EncryptedResult.Bytes(
            contract.batch().examples(),
            total(sent.value()),
            total(received.value()),
            evaluationKey.length),
        new EncryptedResult.Seconds(
            keys.seconds(), sent.seconds(), received.seconds(), forecasts.seconds()),
        alone);
  }

  private static byte[] evaluationKey(OwnerKeys keys) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    keys.writeEvaluation(bytes);
    return bytes.toByteArray();
  }

  /** The server reads what the client sent. */
  private Inference open(DeployedModel model, byte[] evaluationKey) throws IOException {
    SchemeEvaluationKey key =
        EvaluationKeys.read(new ByteArrayInputStream(evaluationKey), model.contract().parameters());
    return model.open(key, settings.threads());
  }

  private static Stage inferring(Mode mode) {
    return mode.exact() ? JobStage.INFERRING : JobStage.INFERRING_PACKED;
  }

  private CancellationToken token() {
    return stages.cancellation().token();
  }

  private Optional<ServerTrial> trial(Inference server, List<byte[]> records) throws IOException {
    if (settings.warmUp().isEmpty()) {
      return Optional.empty();
    }
    ServerTrial trial = new ServerTrial(server, records, token());
    return stages.run(
        JobStage.WARMING,
        meter -> {
          trial.warmUp(settings.warmUp().getAsDouble());
          return Optional.of(trial);
        });
  }

  private Optional<EncryptedResult.WarmServer> alone(Optional<ServerTrial> trial, long before)
      throws IOException {
    if (trial.isEmpty()) {
      return Optional.empty();
    }
    return stages.run(
        JobStage.TIMING,
        meter ->
            Optional.of(
                new EncryptedResult.WarmServer(
                    trial.get().latency(), ServerTrial.heapBytes() - before)));
  }

  /** A result and the seconds that it took. */
  private record Timed<T>(T value, double seconds) {}

  private <T> Timed<T> timed(Stage stage, Stages.Work<T> work) throws IOException {
    double before = stages.seconds(stage);
    T value = stages.run(stage, work);
    return new Timed<>(value, stages.seconds(stage) - before);
  }

  private static List<List<double[][]>> batches(List<double[][]> windows, int most) {
    List<List<double[][]>> batches = new ArrayList<>();
    for (int from = 0; from < windows.size(); from += most) {
      batches.add(windows.subList(from, Math.min(windows.size(), from + most)));
    }
    return batches;
  }

  private static List<byte[]> encrypt(
      Deployment deployment,
      RecordClient client,
      List<List<double[][]>> batches,
      Progress.Meter meter)
      throws IOException {
    List<byte[]> records = new ArrayList<>();
    for (int k = 0; k < batches.size(); k++) {
      deployment.encrypt(client, batches.get(k), records::add);
      meter.at(k + 1, batches.size());
    }
    return records;
  }

  private static List<Double> decrypt(
      RecordClient client, List<byte[]> records, Progress.Meter meter) throws IOException {
    List<Double> forecasts = new ArrayList<>();
    int each = client.contract().batch().outputRecords();
    for (int from = 0; from < records.size(); from += each) {
      for (Outputs outputs : client.decrypt(records.subList(from, from + each))) {
        forecasts.add(outputs.numbers()[0]);
      }
      meter.at(from + each, records.size());
    }
    return forecasts;
  }

  private static long total(List<byte[]> messages) {
    return messages.stream().mapToLong(message -> message.length).sum();
  }
}
