package org.trellisfhe.nn.client;

import java.io.IOException;
import java.nio.file.Path;
import org.trellisfhe.base.CancellationToken;

/**
 * Sets decrypted outputs beside the examples that they were made of.
 *
 * @param client with key and contract
 */
record OutputComparison(RecordClient client) {
  /** Takes pairs, in their order. */
  @FunctionalInterface
  interface Pairs {
    void accept(float[] example, Outputs found);
  }

  /**
   * Goes through all.
   *
   * @return how many there are
   * @throws IOException if reading fails, or there are more or fewer examples than outputs
   */
  long run(Examples examples, Path outputs, Pairs pairs, CancellationToken token)
      throws IOException {
    long records =
        new DecryptionJob(client)
            .run(
                outputs,
                (index, found) ->
                    pairs.accept(
                        examples
                            .next()
                            .orElseThrow(() -> new IOException(index + " examples: too few")),
                        found),
                token);
    if (examples.next().isPresent()) {
      throw new IOException("more examples than the " + records + " outputs");
    }
    return records;
  }
}
