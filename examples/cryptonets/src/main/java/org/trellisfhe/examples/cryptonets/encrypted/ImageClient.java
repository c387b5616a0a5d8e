package org.trellisfhe.examples.cryptonets.encrypted;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.io.CkksCiphertextFile;
import org.trellisfhe.lwe.io.CkksKeyFile;
import org.trellisfhe.nn.ckks.client.SquaresClient;

/** The client: it alone holds the key. What leaves it are an evaluation key and ciphertexts. */
final class ImageClient {
  private final CkksClientKey key;
  private final byte[] evaluationKey;
  private final SquaresClient squares;

  private ImageClient(CkksClientKey key, byte[] evaluationKey) {
    this.key = key;
    this.evaluationKey = evaluationKey;
    this.squares = new SquaresClient(0, 1, key);
  }

  /** A client that makes its keys: that takes a while. */
  static ImageClient withNewKeys(CkksParameters parameters) throws IOException {
    CkksClientKey key = CkksClientKey.generate(parameters);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CkksKeyFile.write(CkksKeyGenerator.generate(key, List.of()), bytes);
    return new ImageClient(key, bytes.toByteArray());
  }

  /** The evaluation key, as the server wants it. */
  byte[] evaluationKey() {
    return evaluationKey.clone();
  }

  /** Hears of messages. */
  interface Sink {
    void accept(byte[] message) throws IOException;
  }

  /**
   * Encrypts a batch.
   *
   * @param images as many as a batch has at most
   * @param sink takes a message for each pixel, one after the other
   */
  void encrypt(List<float[]> images, Sink sink) throws IOException {
    Iterator<SeededCkksCiphertext> pixels = squares.encrypt(images).iterator();
    while (pixels.hasNext()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CkksCiphertextFile.writeSeeded(List.of(pixels.next()), bytes);
      sink.accept(bytes.toByteArray());
    }
  }

  /**
   * The network's outputs for each image of a batch.
   *
   * @param results of the server
   * @param images how many were encrypted
   * @throws org.trellisfhe.base.MalformedDataException if the bytes are no ciphertexts
   * @throws IllegalArgumentException if they are not for this client
   */
  List<double[]> decrypt(byte[] results, int images) throws IOException {
    List<CkksCiphertext> outputs =
        CkksCiphertextFile.read(new ByteArrayInputStream(results), key.parameters());
    return squares.decrypt(outputs, images);
  }
}
