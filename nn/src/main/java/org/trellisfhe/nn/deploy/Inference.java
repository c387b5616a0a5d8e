package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.KeyId;

/** The server: from encrypted examples to encrypted results, as bytes of records. */
public interface Inference extends AutoCloseable {
  /** Where records of inputs come from, one after the other: not all need be in memory at once. */
  @FunctionalInterface
  interface Inputs {
    /**
     * The next record, which must be there.
     *
     * @return its bytes
     * @throws IOException if there is none, or reading fails
     */
    byte[] next() throws IOException;
  }

  /**
   * Infers batches together. The same examples give the same results, however they are grouped, and
   * the same bytes, unless results hide the model: then every run draws anew.
   *
   * @param inputs records of the batches, as many as the contract's {@link Batch} says
   * @param batches at least 1
   * @param listener hears how much is done
   * @param token stops the run when cancelled
   * @return the records of outputs of all batches, in order
   * @throws MalformedDataException if a record is none of the contract and the key
   * @throws IOException if reading fails
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  List<byte[]> run(Inputs inputs, int batches, ProgressListener listener, CancellationToken token)
      throws IOException;

  /**
   * Infers batches whose records are in memory.
   *
   * @param records of whole batches, at least one
   * @param listener hears how much is done
   * @param token stops the run when cancelled
   * @return the records of outputs of all batches, in order
   * @throws MalformedDataException if a record is none of the contract and the key
   * @throws IOException never, but for malformed data
   * @throws IllegalArgumentException if there is no batch, or not a whole one
   */
  default List<byte[]> run(List<byte[]> records, ProgressListener listener, CancellationToken token)
      throws IOException {
    int each = batch().inputRecords();
    if (records.isEmpty() || records.size() % each != 0) {
      throw new IllegalArgumentException(
          "records.size() = %d: must be %d, or a multiple of it".formatted(records.size(), each));
    }
    Iterator<byte[]> next = records.iterator();
    return run(next::next, records.size() / each, listener, token);
  }

  /**
   * How examples lie in records.
   *
   * @return as in the contract
   */
  Batch batch();

  /**
   * What the listener counts.
   *
   * @return bootstraps, rotations or ciphertexts of one batch
   */
  long work();

  /**
   * About how long a batch takes.
   *
   * @return seconds on one core
   */
  double predictedSeconds();

  /**
   * Whose examples it infers.
   *
   * @return the client key that its evaluation key belongs to
   */
  KeyId keyId();

  /** Ends the threads; a run that is under way is cancelled. */
  @Override
  void close();
}
