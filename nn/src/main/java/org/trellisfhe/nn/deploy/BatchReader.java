package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.trellisfhe.base.MalformedDataException;

/** The records of a stream of inputs, one after the other, whose examples are counted. */
final class BatchReader implements Inference.Inputs {
  private final Path file;
  private final RecordReader reader;
  private final Contract contract;
  private long examples;
  private Optional<MalformedDataException> failure = Optional.empty();

  BatchReader(Path file, RecordReader reader, Contract contract) {
    this.file = file;
    this.reader = reader;
    this.contract = contract;
  }

  /** Examples of all batches that were begun. */
  long examples() {
    return examples;
  }

  /** Goes on after batches that were inferred before. */
  void skip(long batches) throws IOException {
    for (long i = 0; i < batches * contract.batch().inputRecords(); i++) {
      if (read().isEmpty()) {
        throw new MalformedDataException(
            "%s: %d inputs, of which %d were inferred before: these are others"
                .formatted(file, reader.count(), batches * contract.batch().inputRecords()));
      }
    }
  }

  private Optional<byte[]> read() throws IOException {
    boolean first = reader.count() % contract.batch().inputRecords() == 0;
    Optional<byte[]> record = reader.next(contract.inputBytes());
    if (first && record.isPresent()) {
      examples += contract.examples(record.get());
    }
    return record;
  }

  @Override
  public byte[] next() throws IOException {
    try {
      return read()
          .orElseThrow(
              () -> new MalformedDataException(file + ": has fewer records than its end says"));
    } catch (MalformedDataException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  /**
   * A failure with the file and the examples that were looked at; one of reading has them already.
   *
   * @param before examples of the batches before
   */
  MalformedDataException named(long before, MalformedDataException cause) {
    return failure.filter(own -> own == cause).isPresent()
        ? cause
        : new MalformedDataException(
            "%s: in examples %d to %d: %s"
                .formatted(file, before + 1, examples, cause.getMessage()),
            cause);
  }

  /** Refuses what is behind the last record. */
  void end() throws IOException {
    if (read().isPresent()) {
      throw new MalformedDataException(file + ": has more records than its end says");
    }
  }
}
