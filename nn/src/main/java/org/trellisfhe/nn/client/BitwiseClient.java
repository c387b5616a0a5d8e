package org.trellisfhe.nn.client;

import java.util.List;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.nn.bitwise.BitLayout;

/**
 * The client of a bitwise network: encrypts examples and decrypts results. One thread at a time.
 */
public final class BitwiseClient {
  private final BitLayout layout;
  private final Encryptor encryptor;
  private final Decryptor decryptor;

  /**
   * A client.
   *
   * @param key its secret
   * @param layout how the network wants examples and gives results
   */
  public BitwiseClient(ClientKey key, BitLayout layout) {
    this.layout = layout;
    encryptor = new Encryptor(key);
    decryptor = new Decryptor(key);
  }

  /**
   * Encrypts an example, each bit by itself.
   *
   * @param values quantised, in the order of the layout's input
   * @return four bytes a bit, and a seed
   * @throws IllegalArgumentException if the size or a value is not the layout's
   */
  public SeededCiphertexts encrypt(int[] values) {
    return encryptor.encrypt(layout.encode(values));
  }

  /**
   * Decrypts the results of an example.
   *
   * @param results the encrypted bits that the server returned
   * @return the integers that the network computed, in the order of the layout's output
   * @throws IllegalArgumentException if the number of bits is not the layout's, or an integer lies
   *     outside its range
   */
  public int[] decrypt(List<LweCiphertext> results) {
    int[] integers = layout.decode(decryptor.decrypt(results));
    for (int i = 0; i < integers.length; i++) {
      OutputRange.checked(integers[i], layout.output().range(), i);
    }
    return integers;
  }
}
