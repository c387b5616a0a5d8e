package org.trellisfhe.examples.milkyield.encrypted;

import java.util.List;
import org.trellisfhe.gates.circuit.CircuitReport;

/**
 * What a run on ciphertexts gave and moved.
 *
 * @param outputs the decrypted integer of each window
 * @param circuit what one window cost and how often it fails
 * @param bytesUp of all encrypted windows together
 * @param bytesDown of all encrypted results together
 * @param evaluationKeyBytes of the evaluation key, sent once
 */
public record EncryptedResult(
    List<Integer> outputs,
    CircuitReport circuit,
    long bytesUp,
    long bytesDown,
    long evaluationKeyBytes) {
  /** Takes an unmodifiable copy. */
  public EncryptedResult {
    outputs = List.copyOf(outputs);
  }
}
