package org.trellisfhe.examples.milkyield.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.io.CiphertextFile;
import org.trellisfhe.lwe.io.EvaluationKeyFile;
import org.trellisfhe.lwe.io.MalformedDataException;
import org.trellisfhe.nn.bitwise.BitLayout;
import org.trellisfhe.nn.client.BitwiseClient;

/** The client: it alone holds the key. What leaves it are an evaluation key and ciphertexts. */
final class ForecastClient {
  private final ClientKey key;
  private final BitwiseClient client;
  private final byte[] evaluationKey;

  private ForecastClient(ClientKey key, BitLayout layout, byte[] evaluationKey) {
    this.key = key;
    this.client = new BitwiseClient(key, layout);
    this.evaluationKey = evaluationKey;
  }

  /** A client with its key, which makes its evaluation key at once: that takes a while. */
  static ForecastClient of(ClientKey key, BitLayout layout) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EvaluationKeyFile.write(EvaluationKeyGenerator.generate(key), bytes);
    return new ForecastClient(key, layout, bytes.toByteArray());
  }

  /** The evaluation key, as the server wants it. */
  byte[] evaluationKey() {
    return evaluationKey.clone();
  }

  /** A quantised window, [time][feature], encrypted. */
  byte[] encrypt(int[][] window) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CiphertextFile.write(client.encrypt(window), bytes);
    return bytes.toByteArray();
  }

  /**
   * The integer that the network computed for a window.
   *
   * @throws MalformedDataException if the bytes are no ciphertexts of this client's parameters
   */
  int decrypt(byte[] result) throws IOException {
    CiphertextFile.Ciphertexts ciphertexts =
        CiphertextFile.read(new ByteArrayInputStream(result), key.parameters());
    if (!ciphertexts.keyId().equals(key.keyId())) {
      throw new MalformedDataException(
          "result under " + ciphertexts.keyId() + ": the client's key is " + key.keyId());
    }
    return client.decrypt(ciphertexts.ciphertexts());
  }
}
