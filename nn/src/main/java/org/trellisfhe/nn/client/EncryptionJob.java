package org.trellisfhe.nn.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.base.files.WholeFile;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.nn.deploy.RecordWriter;
import org.trellisfhe.nn.deploy.StreamHeader;
import org.trellisfhe.nn.deploy.StreamId;
import org.trellisfhe.nn.deploy.StreamKind;

/** The data owner's first job: from examples to a stream of inputs, in constant memory. */
public final class EncryptionJob {
  private final RecordClient client;
  private final OutOfRange outOfRange;

  /** What becomes of numbers outside the contract's range. */
  public enum OutOfRange {
    /** Nothing is encrypted. */
    REFUSE,
    /** The nearest number of the range is taken. */
    CLAMP
  }

  /**
   * What a job did.
   *
   * @param records that were encrypted
   * @param clamped numbers that were outside the range
   * @param clamps how many they were, and where the first is; empty if none was
   */
  public record Report(long records, long clamped, String clamps) {}

  /**
   * A job.
   *
   * @param client with key and contract
   * @param outOfRange what becomes of numbers outside the contract's range
   */
  public EncryptionJob(RecordClient client, OutOfRange outOfRange) {
    this.client = client;
    this.outOfRange = Objects.requireNonNull(outOfRange, "outOfRange");
  }

  /**
   * Encrypts all examples. The file is there whole or not at all.
   *
   * @param examples to encrypt; not closed
   * @param inputs where they go; replaced if it is there
   * @param listener hears how many examples are encrypted; not how many there will be
   * @param token stops the run when cancelled
   * @return what was done
   * @throws OutOfRangeException if numbers lie outside the range, and are not to be clamped: all
   *     examples are looked at first, to say how many
   * @throws IOException if reading or writing fails, there is no example, or one is none of the
   *     contract: with its number
   * @throws CancellationException if the run was cancelled
   */
  public Report run(
      Examples examples, Path inputs, ProgressListener listener, CancellationToken token)
      throws IOException {
    StreamHeader header =
        new StreamHeader(
            StreamKind.INPUTS,
            client.contract().digest(),
            client.keyId(),
            StreamId.random(RandomSource.system()));
    long[] count = new long[1];
    int together = client.contract().batch().examples();
    RangeCount range = new RangeCount(client);
    new WholeFile(inputs)
        .write(
            out -> {
              RecordWriter writer = RecordWriter.begin(out, header);
              List<float[]> batch = new ArrayList<>();
              Optional<float[]> next = examples.next();
              while (next.isPresent()) {
                token.check();
                count[0]++;
                range.add(next.get(), outside(next.get(), count[0]), count[0], examples);
                batch.add(next.get());
                next = examples.next();
                if (batch.size() == together || next.isEmpty()) {
                  if (range.numbers() == 0 || outOfRange == OutOfRange.CLAMP) {
                    client.encrypt(batch, writer::write);
                  }
                  batch.clear();
                  listener.at(count[0], -1);
                }
              }
              requireEncrypted(count[0], range);
              writer.end();
            });
    return new Report(count[0], range.numbers(), range.numbers() == 0 ? "" : range.describe());
  }

  private void requireEncrypted(long examples, RangeCount range) throws IOException {
    if (examples == 0) {
      throw new IOException("no example: there must be at least one");
    }
    if (range.numbers() > 0 && outOfRange == OutOfRange.REFUSE) {
      throw new OutOfRangeException(range.describe());
    }
  }

  private int[] outside(float[] example, long number) throws IOException {
    try {
      return client.outside(example);
    } catch (IllegalArgumentException e) {
      throw new IOException("example " + number + ": " + e.getMessage(), e);
    }
  }
}
