package org.trellisfhe.examples.cryptonets.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.lwe.io.CkksKeyFile;
import org.trellisfhe.nn.ckks.SquaresPlan;
import org.trellisfhe.nn.ckks.SquaresServer;

/** The server: it holds the network and an evaluation key, and sees ciphertexts only. */
final class ImageServer implements AutoCloseable {
  private final CkksParameters parameters;
  private final SquaresServer squares;

  /**
   * A server for one client.
   *
   * @param evaluationKey the client's
   * @throws MalformedDataException if the bytes are no evaluation key of the plan's parameters
   */
  ImageServer(SquaresPlan plan, byte[] evaluationKey, int threads) throws IOException {
    this.parameters = plan.parameters();
    CkksEvaluationKey key = CkksKeyFile.read(new ByteArrayInputStream(evaluationKey), parameters);
    this.squares = new SquaresServer(plan, key, threads);
  }

  /**
   * Infers a batch.
   *
   * @param messages one a pixel, taken when they are needed
   * @return encrypted outputs
   * @throws MalformedDataException if a message is no ciphertext of the parameters
   * @throws IllegalArgumentException if there are more or fewer than an image has pixels, or one is
   *     of another key
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  byte[] infer(Iterator<byte[]> messages) throws IOException {
    List<CkksCiphertext> outputs;
    try {
      outputs = squares.infer(new Pixels(messages, parameters));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CkksCiphertextFile.write(outputs, bytes);
    return bytes.toByteArray();
  }

  /** Messages as ciphertexts. */
  private record Pixels(Iterator<byte[]> messages, CkksParameters parameters)
      implements Iterator<SeededCkksCiphertext> {
    @Override
    public boolean hasNext() {
      return messages.hasNext();
    }

    @Override
    public SeededCkksCiphertext next() {
      try {
        List<SeededCkksCiphertext> pixel =
            CkksCiphertextFile.readSeeded(new ByteArrayInputStream(messages.next()), parameters);
        if (pixel.size() != 1) {
          throw new MalformedDataException(
              "message of " + pixel.size() + " ciphertexts: must be of 1");
        }
        return pixel.get(0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    squares.close();
  }
}
