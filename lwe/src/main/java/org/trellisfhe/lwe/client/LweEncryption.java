package org.trellisfhe.lwe.client;

import org.trellisfhe.lwe.random.MaskStream;
import org.trellisfhe.lwe.random.RandomSource;

/**
 * Bodies of LWE encryptions under one binary key: {@code <mask, key> + error + message}.
 *
 * @param key one bit for each element of a mask
 * @param standardDeviation of the errors, torus units
 */
@SuppressWarnings("ArrayRecordComponent") // Inside this package, never compared.
record LweEncryption(int[] key, double standardDeviation) {
  /**
   * Encrypts a torus element.
   *
   * @param message the element
   * @param masks the next of which are the ciphertext's mask
   * @param source of the error
   * @return the body
   */
  int encrypt(int message, MaskStream masks, RandomSource source) {
    int body = message + Errors.draw(source, standardDeviation);
    for (int bit : key) {
      body += masks.next() & -bit;
    }
    return body;
  }

  /**
   * Encrypts an element of the 64-bit torus.
   *
   * @param message the element
   * @param masks the next of which are the ciphertext's mask
   * @param source of the error
   * @return the body
   */
  long encryptFine(long message, MaskStream masks, RandomSource source) {
    long body = message + Errors.drawFine(source, standardDeviation);
    for (int bit : key) {
      body += masks.nextLong() & -bit;
    }
    return body;
  }

  @Override
  public String toString() {
    return "LweEncryption of dimension " + key.length;
  }
}
