package org.trellisfhe.nn.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.lwe.internal.format.AtomicFile;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.nn.deploy.RecordWriter;
import org.trellisfhe.nn.deploy.StreamHeader;
import org.trellisfhe.nn.deploy.StreamId;
import org.trellisfhe.nn.deploy.StreamKind;

/** The data owner's first job: from examples to a stream of inputs, in constant memory. */
public final class EncryptionJob {
  private final RecordClient client;

  /**
   * A job.
   *
   * @param client with key and contract
   */
  public EncryptionJob(RecordClient client) {
    this.client = client;
  }

  /**
   * Encrypts all examples. The file is there whole or not at all.
   *
   * @param examples to encrypt; not closed
   * @param inputs where they go; replaced if it is there
   * @param listener hears how many examples are encrypted
   * @param token stops the run when cancelled
   * @return how many there were
   * @throws IOException if reading or writing fails, or an example is none of the contract: with
   *     its number
   * @throws CancellationException if the run was cancelled
   */
  public long run(Examples examples, Path inputs, LongConsumer listener, CancellationToken token)
      throws IOException {
    StreamHeader header =
        new StreamHeader(
            StreamKind.INPUTS,
            client.contract().digest(),
            client.key().keyId(),
            StreamId.random(RandomSource.system()));
    long[] count = new long[1];
    AtomicFile.write(
        inputs,
        false,
        out -> {
          RecordWriter writer = RecordWriter.begin(out, header);
          Optional<float[]> next = examples.next();
          while (next.isPresent()) {
            if (token.isCancelled()) {
              throw new CancellationException("the run was cancelled");
            }
            writer.write(encrypted(next.get(), writer.count()));
            listener.accept(writer.count());
            next = examples.next();
          }
          writer.end();
          count[0] = writer.count();
        });
    return count[0];
  }

  private byte[] encrypted(float[] example, long before) throws IOException {
    try {
      return client.encrypt(client.quantise(example));
    } catch (IllegalArgumentException e) {
      throw new IOException("example " + (before + 1) + ": " + e.getMessage(), e);
    }
  }
}
