package org.trellisfhe.nn.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.nn.deploy.RecordReader;
import org.trellisfhe.nn.deploy.StreamKind;

/** The data owner's last job: from a stream of outputs to numbers, in constant memory. */
public final class DecryptionJob {
  private final RecordClient client;

  /** Takes results. */
  @FunctionalInterface
  public interface Results {
    /**
     * The results of one example.
     *
     * @param index of the example, from 0 on
     * @param outputs in the order of the contract's output
     * @throws IOException if they cannot be taken
     */
    void accept(long index, Outputs outputs) throws IOException;
  }

  /**
   * A job.
   *
   * @param client with key and contract
   */
  public DecryptionJob(RecordClient client) {
    this.client = client;
  }

  /**
   * Decrypts all records.
   *
   * @param outputs a stream for the contract and under the key
   * @param results takes each record's numbers, in order
   * @param token stops the run when cancelled
   * @return how many examples there were
   * @throws MalformedDataException if the stream is damaged or belongs to something else
   * @throws IOException if reading fails, or results cannot be taken
   * @throws CancellationException if the run was cancelled
   */
  public long run(Path outputs, Results results, CancellationToken token) throws IOException {
    int together = client.contract().batch().outputRecords();
    try (RecordReader reader = new RecordReader(outputs)) {
      reader.require(StreamKind.OUTPUTS, client.contract().digest(), client.keyId());
      long examples = 0;
      List<byte[]> batch = batch(outputs, reader, together);
      while (!batch.isEmpty()) {
        token.check();
        for (Outputs each : decrypted(outputs, examples, batch)) {
          results.accept(examples++, each);
        }
        batch = batch(outputs, reader, together);
      }
      return examples;
    }
  }

  private List<byte[]> batch(Path outputs, RecordReader reader, int together) throws IOException {
    List<byte[]> batch = new ArrayList<>();
    for (int i = 0; i < together; i++) {
      Optional<byte[]> next = reader.next(client.contract().outputBytes());
      if (next.isEmpty() && !batch.isEmpty()) {
        throw new MalformedDataException(
            "%s: %d records: must be a multiple of %d, for so many hold the results of a batch"
                .formatted(outputs, reader.count(), together));
      }
      next.ifPresent(batch::add);
    }
    return batch;
  }

  private List<Outputs> decrypted(Path outputs, long before, List<byte[]> batch)
      throws IOException {
    try {
      return client.decrypt(batch);
    } catch (MalformedDataException e) {
      throw new MalformedDataException(
          "%s: results of example %d: %s".formatted(outputs, before + 1, e.getMessage()), e);
    }
  }
}
