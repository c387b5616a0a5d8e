package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.List;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;

/** The server: it holds the model and an evaluation key, and sees ciphertexts only. */
interface InferenceServer extends AutoCloseable {
  /**
   * Infers windows.
   *
   * @param messages encrypted windows, as many in each as the mode takes
   * @param listener hears of bootstraps or, where there are none, of messages
   * @param token stops the run
   * @return an encrypted result a message
   * @throws org.trellisfhe.base.MalformedDataException if a message is no ciphertexts of the plan's
   *     parameters
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  List<byte[]> infer(List<byte[]> messages, ProgressListener listener, CancellationToken token)
      throws IOException;

  @Override
  void close();
}
