package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stage;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.milkyield.stage.JobStage;

/** Plays client and server in turn; between them only byte arrays pass. */
public final class EncryptedRun {
  private final Settings settings;
  private final Stages stages;

  /**
   * How to run.
   *
   * @param deployments prepare models
   * @param threads of the server, at least 1
   * @param keys makes the client's key
   * @param warmUp seconds for which to warm servers up, to time them with one window; none to leave
   *     that out
   */
  public record Settings(
      Deployments deployments, int threads, ClientKeys keys, OptionalDouble warmUp) {
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
    Timed<ForecastClient> keys =
        timed(JobStage.MAKING_KEYS, meter -> deployment.client(settings.keys()));
    ForecastClient client = keys.value();
    int keyLength = client.evaluationKeyLength();
    List<List<double[][]>> messages = messages(windows, client.windows());
    Timed<List<byte[]>> sent =
        timed(JobStage.ENCRYPTING, meter -> encrypt(client, messages, meter));
    long before = settings.warmUp().isPresent() ? ServerTrial.heapBytes() : 0;
    byte[] evaluationKey = client.handOverEvaluationKey();
    Timed<List<byte[]>> received;
    Optional<EncryptedResult.WarmServer> alone;
    try (InferenceServer server =
        stages.run(
            JobStage.OPENING, meter -> deployment.server(evaluationKey, settings.threads()))) {
      Optional<ServerTrial> trial = trial(server, client.encrypt(windows.subList(0, 1)));
      received = timed(inferring(mode), meter -> server.infer(sent.value(), meter, token()));
      alone = alone(trial, before - keyLength);
    }
    Timed<List<Double>> forecasts =
        timed(JobStage.DECRYPTING, meter -> decrypt(client, received.value(), messages, meter));
    return new EncryptedResult(
        mode,
        deployment.parameters(),
        deployment.securityBits(),
        forecasts.value(),
        deployment.cost(),
        new EncryptedResult.Bytes(
            client.windows(), total(sent.value()), total(received.value()), keyLength),
        new EncryptedResult.Seconds(
            keys.seconds(), sent.seconds(), received.seconds(), forecasts.seconds()),
        alone);
  }

  private static Stage inferring(Mode mode) {
    return mode.exact() ? JobStage.INFERRING : JobStage.INFERRING_PACKED;
  }

  private CancellationToken token() {
    return stages.cancellation().token();
  }

  private Optional<ServerTrial> trial(InferenceServer server, byte[] message) throws IOException {
    if (settings.warmUp().isEmpty()) {
      return Optional.empty();
    }
    ServerTrial trial = new ServerTrial(server, message, token());
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

  private static List<List<double[][]>> messages(List<double[][]> windows, int most) {
    List<List<double[][]>> messages = new ArrayList<>();
    for (int from = 0; from < windows.size(); from += most) {
      messages.add(windows.subList(from, Math.min(windows.size(), from + most)));
    }
    return messages;
  }

  private static List<byte[]> encrypt(
      ForecastClient client, List<List<double[][]>> messages, Progress.Meter meter)
      throws IOException {
    List<byte[]> encrypted = new ArrayList<>();
    for (List<double[][]> windows : messages) {
      encrypted.add(client.encrypt(windows));
      meter.at(encrypted.size(), messages.size());
    }
    return encrypted;
  }

  private static List<Double> decrypt(
      ForecastClient client,
      List<byte[]> results,
      List<List<double[][]>> messages,
      Progress.Meter meter)
      throws IOException {
    List<Double> forecasts = new ArrayList<>();
    for (int k = 0; k < results.size(); k++) {
      for (double forecast : client.decrypt(results.get(k), messages.get(k).size())) {
        forecasts.add(forecast);
      }
      meter.at(k + 1, results.size());
    }
    return forecasts;
  }

  private static long total(List<byte[]> messages) {
    return messages.stream().mapToLong(message -> message.length).sum();
  }
}
