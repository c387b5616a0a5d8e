package org.trellisfhe.nn.deploy;

import java.util.List;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.KeyId;

/** The server: from encrypted examples to encrypted results, as bytes of records. */
public interface Inference extends AutoCloseable {
  /**
   * Infers examples together. The same examples give the same integers, however they are grouped,
   * and the same bytes, unless results hide the model: then every run draws anew.
   *
   * @param examples records of inputs
   * @param listener hears how much is done
   * @param token stops the run when cancelled
   * @return for each example its record of outputs
   * @throws MalformedDataException if a record is none of the contract and the key
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  List<byte[]> run(List<byte[]> examples, ProgressListener listener, CancellationToken token)
      throws MalformedDataException;

  /**
   * What the listener counts.
   *
   * @return bootstraps or rotations of one example
   */
  long work();

  /**
   * About how long an example takes.
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
