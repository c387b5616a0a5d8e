package org.trellisfhe.nn.client;

import java.io.IOException;
import java.nio.file.Path;
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
     * @param integers in the order of the contract's output
     * @throws IOException if they cannot be taken
     */
    void accept(long index, int[] integers) throws IOException;
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
   * @return how many records there were
   * @throws MalformedDataException if the stream is damaged or belongs to something else
   * @throws IOException if reading fails, or results cannot be taken
   * @throws CancellationException if the run was cancelled
   */
  public long run(Path outputs, Results results, CancellationToken token) throws IOException {
    int length = client.contract().outputBytes();
    try (RecordReader reader = new RecordReader(outputs)) {
      reader.require(StreamKind.OUTPUTS, client.contract().digest(), client.key().keyId());
      Optional<byte[]> next = reader.next(length);
      while (next.isPresent()) {
        token.check();
        results.accept(reader.count() - 1, decrypted(outputs, reader.count(), next.get()));
        next = reader.next(length);
      }
      return reader.count();
    }
  }

  private int[] decrypted(Path outputs, long example, byte[] record) throws IOException {
    try {
      return client.decrypt(record);
    } catch (MalformedDataException e) {
      throw new MalformedDataException(
          "%s: results of example %d: %s".formatted(outputs, example, e.getMessage()), e);
    }
  }
}
