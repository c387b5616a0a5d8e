package org.trellisfhe.nn.client;

import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.nn.lookup.IntegerLayout;

/**
 * The client of a network in look-up mode: encrypts windows and decrypts results. One thread at a
 * time.
 */
public final class LookupClient {
  private final IntegerLayout layout;
  private final Encryptor encryptor;
  private final Decryptor decryptor;

  /**
   * A client.
   *
   * @param key its secret
   * @param layout how the network wants windows and gives results
   */
  public LookupClient(ClientKey key, IntegerLayout layout) {
    this.layout = layout;
    encryptor = new Encryptor(key);
    decryptor = new Decryptor(key);
  }

  /**
   * Encrypts a window, each integer by itself.
   *
   * @param window quantised, by time point and feature
   * @return eight bytes an integer, and a seed
   * @throws IllegalArgumentException if the shape or a value is not the layout's
   */
  public SeededFineCiphertexts encrypt(int[][] window) {
    return encryptor.encryptIntegers(layout.inputBits(), layout.encode(window));
  }

  /**
   * Decrypts a result.
   *
   * @param result the encrypted integer that the server returned
   * @return the integer that the network computed
   * @throws IllegalArgumentException if the ciphertext's dimension is not the key's
   */
  public int decrypt(FineCiphertext result) {
    return Math.toIntExact(
        decryptor.decrypt(
            new LweInteger(
                result, layout.output().low(), layout.output().high(), layout.outputBits())));
  }
}
