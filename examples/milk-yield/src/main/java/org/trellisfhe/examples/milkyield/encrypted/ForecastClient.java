package org.trellisfhe.examples.milkyield.encrypted;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.KeyId;

/** The client: it alone holds the key. What leaves it are an evaluation key and ciphertexts. */
final class ForecastClient {
  private final WindowCodec codec;
  private byte[] evaluationKey;

  /**
   * A client.
   *
   * @param codec that holds its key
   * @param evaluationKey for the server
   */
  ForecastClient(WindowCodec codec, byte[] evaluationKey) {
    this.codec = Objects.requireNonNull(codec, "codec");
    this.evaluationKey = Objects.requireNonNull(evaluationKey, "evaluationKey");
  }

  /** Refuses results of other clients. */
  static void requireOwn(KeyId found, KeyId own) throws MalformedDataException {
    if (!found.equals(own)) {
      throw new MalformedDataException("result under " + found + ": the client's key is " + own);
    }
  }

  /** The evaluation key, as the server wants it. */
  byte[] evaluationKey() {
    return evaluationKey.clone();
  }

  /** Bytes of the evaluation key, before it is handed over. */
  int evaluationKeyLength() {
    return evaluationKey.length;
  }

  /** The evaluation key, once: the client keeps no copy of what is sent and large. */
  byte[] handOverEvaluationKey() {
    byte[] handed = evaluationKey;
    evaluationKey = new byte[0];
    return handed;
  }

  /** How many windows one message takes at most. */
  int windows() {
    return codec.windows();
  }

  /** Windows, each [time][feature], encrypted in one message. */
  byte[] encrypt(List<double[][]> windows) throws IOException {
    return codec.encrypt(windows);
  }

  /**
   * The forecasts that the network computed for the windows of a message.
   *
   * @throws MalformedDataException if the bytes are no result for this client
   */
  double[] decrypt(byte[] result, int count) throws IOException {
    return codec.decrypt(result, count);
  }
}
