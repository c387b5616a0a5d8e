package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.io.EvaluationKeyFile;
import org.trellisfhe.lwe.io.MalformedDataException;

/** The client: it alone holds the key. What leaves it are an evaluation key and ciphertexts. */
final class ForecastClient {
  private final WindowCodec codec;
  private byte[] evaluationKey;

  private ForecastClient(WindowCodec codec, byte[] evaluationKey) {
    this.codec = codec;
    this.evaluationKey = evaluationKey;
  }

  /** A client with its key, which makes its evaluation key at once: that takes a while. */
  static ForecastClient of(ClientKey key, Deployment deployment) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EvaluationKeyFile.write(EvaluationKeyGenerator.generate(key), bytes);
    return new ForecastClient(deployment.codec(key), bytes.toByteArray());
  }

  /** Refuses results of other clients. */
  static void requireOwn(KeyId found, ClientKey key) throws MalformedDataException {
    if (!found.equals(key.keyId())) {
      throw new MalformedDataException(
          "result under " + found + ": the client's key is " + key.keyId());
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

  /** A quantised window, [time][feature], encrypted. */
  byte[] encrypt(int[][] window) throws IOException {
    return codec.encrypt(window);
  }

  /**
   * The integer that the network computed for a window.
   *
   * @throws MalformedDataException if the bytes are no result for this client
   */
  int decrypt(byte[] result) throws IOException {
    return codec.decrypt(result);
  }
}
