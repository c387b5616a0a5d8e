package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.List;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.gates.schedule.ProgressListener;

/** The server: it holds the model and an evaluation key, and sees ciphertexts only. */
interface InferenceServer extends AutoCloseable {
  /**
   * Infers windows.
   *
   * @param windows encrypted
   * @param listener hears of bootstraps
   * @param token stops the run
   * @return an encrypted result a window
   * @throws org.trellisfhe.lwe.io.MalformedDataException if a window is no ciphertexts of the
   *     plan's parameters
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  List<byte[]> infer(List<byte[]> windows, ProgressListener listener, CancellationToken token)
      throws IOException;

  @Override
  void close();
}
