package org.trellisfhe.examples.cryptonets.encrypted;

import java.util.List;

/**
 * What a run on ciphertexts gave and moved.
 *
 * @param outputs the network's, decrypted, of each image
 * @param batches in which they were run
 * @param bytes what was sent
 */
public record EncryptedResult(List<double[]> outputs, int batches, Bytes bytes) {
  /** Takes an unmodifiable copy. */
  public EncryptedResult {
    outputs = List.copyOf(outputs);
  }

  /**
   * What was sent.
   *
   * @param up all encrypted images together
   * @param down all encrypted results together
   * @param evaluationKey the evaluation key, once
   */
  public record Bytes(long up, long down, long evaluationKey) {}
}
