package org.trellisfhe.examples.milkyield.encrypted;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.trellisfhe.lwe.params.SchemeParameters;

/**
 * What a run on ciphertexts gave, took and moved.
 *
 * @param mode how it ran
 * @param parameters the scheme's
 * @param securityBits of the parameters
 * @param forecasts the decrypted forecast of each window, on the scale of the targets
 * @param cost what windows cost, as was foretold
 * @param bytes what was sent
 * @param seconds what each party took
 * @param alone figures of a server that was warm, if they were asked for
 */
public record EncryptedResult(
    Mode mode,
    SchemeParameters parameters,
    double securityBits,
    List<Double> forecasts,
    Cost cost,
    Bytes bytes,
    Seconds seconds,
    Optional<WarmServer> alone) {
  /**
   * What was sent.
   *
   * @param windows in a message at most
   * @param up all encrypted windows together
   * @param down all encrypted results together
   * @param evaluationKey the evaluation key, once
   */
  public record Bytes(int windows, long up, long down, long evaluationKey) {}

  /**
   * Wall seconds.
   *
   * @param keys of making the client's key and the evaluation key
   * @param encryption of all windows, on one thread
   * @param inference of all windows, on all threads together
   * @param decryption of all results, on one thread
   */
  public record Seconds(double keys, double encryption, double inference, double decryption) {}

  /**
   * Figures of a server that was warm and had nothing else to do.
   *
   * @param latency seconds from a message of one window to its result, on all threads; the median
   * @param memory bytes of its heap after a collection: its keys and its plan
   */
  public record WarmServer(double latency, long memory) {}

  /** Takes an unmodifiable copy. */
  public EncryptedResult {
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(parameters, "parameters");
    forecasts = List.copyOf(forecasts);
  }
}
