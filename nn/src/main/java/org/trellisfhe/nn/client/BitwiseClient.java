package org.trellisfhe.nn.client;

import java.util.List;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.nn.bitwise.BitLayout;

/** The client of a bitwise network: encrypts windows and decrypts results. One thread at a time. */
public final class BitwiseClient {
  private final BitLayout layout;
  private final Encryptor encryptor;
  private final Decryptor decryptor;

  /**
   * A client.
   *
   * @param key its secret
   * @param layout how the network wants windows and gives results
   */
  public BitwiseClient(ClientKey key, BitLayout layout) {
    this.layout = layout;
    encryptor = new Encryptor(key);
    decryptor = new Decryptor(key);
  }

  /**
   * Encrypts a window, each bit by itself.
   *
   * @param window quantised, by time point and feature
   * @return four bytes a bit, and a seed
   * @throws IllegalArgumentException if the shape or a value is not the layout's
   */
  public SeededCiphertexts encrypt(int[][] window) {
    return encryptor.encrypt(layout.encode(window));
  }

  /**
   * Decrypts a result.
   *
   * @param result the encrypted bits that the server returned
   * @return the integer that the network computed
   * @throws IllegalArgumentException if the number of bits is not the layout's
   */
  public int decrypt(List<LweCiphertext> result) {
    return layout.decode(decryptor.decrypt(result));
  }
}
