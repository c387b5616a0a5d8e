package org.trellisfhe.examples.milkyield.encrypted;

import java.util.List;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * What a run on ciphertexts gave and moved.
 *
 * @param mode how it ran
 * @param parameters the scheme's
 * @param outputs the decrypted integer of each window
 * @param cost what one window cost and how often it fails
 * @param bytes what was sent
 * @param inferenceSeconds of all windows, on all threads together
 */
public record EncryptedResult(
    Mode mode,
    ParameterSet parameters,
    List<Integer> outputs,
    Cost cost,
    Bytes bytes,
    double inferenceSeconds) {
  /**
   * What was sent.
   *
   * @param up all encrypted windows together
   * @param down all encrypted results together
   * @param evaluationKey the evaluation key, once
   */
  public record Bytes(long up, long down, long evaluationKey) {}

  /** Takes an unmodifiable copy. */
  public EncryptedResult {
    outputs = List.copyOf(outputs);
  }
}
