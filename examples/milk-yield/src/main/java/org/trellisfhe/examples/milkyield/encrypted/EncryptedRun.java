package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.trellisfhe.console.Progress;
import org.trellisfhe.console.Stages;
import org.trellisfhe.examples.milkyield.stage.JobStage;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.lookup.LookupPlan;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** Plays client and server in turn; between them only byte arrays pass. */
public final class EncryptedRun {
  private final Settings settings;
  private final Stages stages;

  /**
   * How to run.
   *
   * @param modes which, in their order, at least one
   * @param gates parameter set of the bitwise mode
   * @param lookups parameter set of the look-up mode; without one the quickest that fails as rarely
   *     as {@code gates} is taken
   * @param threads of the server, at least 1
   * @param keys makes the client's key
   */
  public record Settings(
      List<Mode> modes,
      ParameterSet gates,
      Optional<ParameterSet> lookups,
      int threads,
      Function<ParameterSet, ClientKey> keys) {
    /** Checks the number of threads. */
    public Settings {
      modes = List.copyOf(modes);
      Objects.requireNonNull(gates, "gates");
      Objects.requireNonNull(lookups, "lookups");
      Objects.requireNonNull(keys, "keys");
      if (modes.isEmpty() || threads < 1) {
        throw new IllegalArgumentException(
            "modes = " + modes + ", threads = " + threads + ": at least one of each");
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
   * @param mode how
   * @param model the network
   * @param windows quantised, each [time][feature]; at least one
   * @return what came of it
   * @throws IOException never for lack of anything but memory: bytes stay inside
   * @throws CancellationException if the run is cancelled
   * @throws IllegalArgumentException if no parameter set of the mode holds the model
   */
  public EncryptedResult run(Mode mode, IntegerModel model, List<int[][]> windows)
      throws IOException {
    Deployment deployment =
        stages.run(JobStage.BUILDING, meter -> deployment(mode, IntegerNetwork.of(model)));
    ForecastClient client =
        stages.run(
            JobStage.MAKING_KEYS,
            meter -> ForecastClient.of(settings.keys().apply(deployment.parameters()), deployment));
    int keyLength = client.evaluationKeyLength();
    List<byte[]> sent = stages.run(JobStage.ENCRYPTING, meter -> encrypt(client, windows, meter));
    double before = stages.seconds(JobStage.INFERRING);
    List<byte[]> received =
        stages.run(JobStage.INFERRING, meter -> infer(deployment, client, sent, meter));
    double seconds = stages.seconds(JobStage.INFERRING) - before;
    List<Integer> outputs =
        stages.run(JobStage.DECRYPTING, meter -> decrypt(client, received, meter));
    return new EncryptedResult(
        mode,
        deployment.parameters(),
        outputs,
        deployment.cost(),
        new EncryptedResult.Bytes(total(sent), total(received), keyLength),
        seconds);
  }

  private Deployment deployment(Mode mode, IntegerNetwork network) {
    return switch (mode) {
      case BITWISE -> new BitwiseDeployment(BitwisePlan.of(network, settings.gates()));
      case LOOKUP -> new LookupDeployment(lookups(network));
    };
  }

  private LookupPlan lookups(IntegerNetwork network) {
    return settings
        .lookups()
        .map(set -> LookupPlan.of(network, set))
        .orElseGet(() -> LookupPlan.quickest(network, log2Failure()));
  }

  private double log2Failure() {
    return settings.gates().claim().log2FailureProbability();
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
      Deployment deployment, ForecastClient client, List<byte[]> windows, Progress.Meter meter)
      throws IOException {
    byte[] evaluationKey = client.handOverEvaluationKey();
    try (InferenceServer server = deployment.server(evaluationKey, settings.threads())) {
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
