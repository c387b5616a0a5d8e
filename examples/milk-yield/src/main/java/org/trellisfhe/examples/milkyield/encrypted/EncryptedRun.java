package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.trellisfhe.examples.milkyield.console.Progress;
import org.trellisfhe.examples.milkyield.console.Stage;
import org.trellisfhe.examples.milkyield.console.Stages;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.quant.IntegerModel;

/** Plays client and server in turn; between them only byte arrays pass. */
public final class EncryptedRun {
  private final Settings settings;
  private final Stages stages;

  /**
   * How to run.
   *
   * @param parameters the scheme's
   * @param threads of the server, at least 1
   * @param keys makes the client's key
   */
  public record Settings(
      ParameterSet parameters, int threads, Function<ParameterSet, ClientKey> keys) {
    /** Checks the number of threads. */
    public Settings {
      Objects.requireNonNull(parameters, "parameters");
      Objects.requireNonNull(keys, "keys");
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
   * Encrypts windows, infers, decrypts.
   *
   * @param model the network
   * @param windows quantised, each [time][feature]; at least one
   * @return what came of it
   * @throws IOException never for lack of anything but memory: bytes stay inside
   * @throws CancellationException if the run is cancelled
   */
  public EncryptedResult run(IntegerModel model, List<int[][]> windows) throws IOException {
    BitwisePlan plan =
        stages.run(Stage.BUILDING, meter -> BitwisePlan.of(model, settings.parameters()));
    ForecastClient client = stages.run(Stage.MAKING_KEYS, meter -> client(plan));
    byte[] evaluationKey = client.evaluationKey();
    List<byte[]> sent = stages.run(Stage.ENCRYPTING, meter -> encrypt(client, windows, meter));
    List<byte[]> received =
        stages.run(Stage.INFERRING, meter -> infer(plan, evaluationKey, sent, meter));
    List<Integer> outputs = stages.run(Stage.DECRYPTING, meter -> decrypt(client, received, meter));
    return new EncryptedResult(
        outputs, plan.report(), total(sent), total(received), evaluationKey.length);
  }

  private ForecastClient client(BitwisePlan plan) throws IOException {
    return ForecastClient.of(settings.keys().apply(settings.parameters()), plan.layout());
  }

  private static List<byte[]> encrypt(
      ForecastClient client, List<int[][]> windows, Progress.Meter meter) throws IOException {
    List<byte[]> encrypted = new ArrayList<>();
    for (int[][] window : windows) {
      encrypted.add(client.encrypt(window));
      meter.at(encrypted.size(), windows.size());
    }
    return encrypted;
  }

  private List<byte[]> infer(
      BitwisePlan plan, byte[] evaluationKey, List<byte[]> windows, Progress.Meter meter)
      throws IOException {
    try (InferenceServer server = new InferenceServer(plan, evaluationKey, settings.threads())) {
      return server.infer(windows, meter::at, stages.cancellation().token());
    }
  }

  private static List<Integer> decrypt(
      ForecastClient client, List<byte[]> results, Progress.Meter meter) throws IOException {
    List<Integer> outputs = new ArrayList<>();
    for (byte[] result : results) {
      outputs.add(client.decrypt(result));
      meter.at(outputs.size(), results.size());
    }
    return outputs;
  }

  private static long total(List<byte[]> messages) {
    return messages.stream().mapToLong(message -> message.length).sum();
  }
}
