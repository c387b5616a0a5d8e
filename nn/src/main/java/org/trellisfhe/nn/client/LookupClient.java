package org.trellisfhe.nn.client;

import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.nn.lookup.IntegerLayout;

/**
 * The client of a network in look-up mode: encrypts examples and decrypts results. One thread at a
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
   * @param layout how the network wants examples and gives results
   */
  public LookupClient(ClientKey key, IntegerLayout layout) {
    this.layout = layout;
    encryptor = new Encryptor(key);
    decryptor = new Decryptor(key);
  }

  /**
   * Encrypts an example, each integer by itself.
   *
   * @param values quantised, in the order of the layout's input
   * @return eight bytes an integer, and a seed
   * @throws IllegalArgumentException if the size or a value is not the layout's
   */
  public SeededFineCiphertexts encrypt(int[] values) {
    return encryptor.encryptIntegers(layout.input().torusBits(), layout.encode(values));
  }

  /**
   * Decrypts the results of an example.
   *
   * @param results the encrypted integers that the server returned
   * @return the integers that the network computed, in the order of the layout's output
   * @throws IllegalArgumentException if there are more or fewer than the layout says, a
   *     ciphertext's dimension is not the key's, or an integer lies outside its range
   */
  public int[] decrypt(List<FineCiphertext> results) {
    IntegerLayout.Tensor output = layout.output();
    if (results.size() != output.size()) {
      throw new IllegalArgumentException(
          results.size() + " results: must be " + output.size() + ", of " + output.shape());
    }
    return IntStream.range(0, results.size())
        .map(i -> OutputRange.checked(decrypt(results.get(i)), output.range(), i))
        .toArray();
  }

  private long decrypt(FineCiphertext result) {
    IntegerLayout.Tensor output = layout.output();
    return decryptor.decrypt(
        new LweInteger(result, output.range().low(), output.range().high(), output.torusBits()));
  }
}
