package org.trellisfhe.lwe.client;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.noise.FailureProbability;

/**
 * Reads ciphertexts under the long key. Safe for use by several threads at once. After {@link
 * ClientKey#destroy()} every method throws {@link IllegalStateException}.
 */
public final class Decryptor {
  private final ClientKey key;

  /**
   * A decryptor.
   *
   * @param key the client's
   */
  public Decryptor(ClientKey key) {
    this.key = Objects.requireNonNull(key, "key");
  }

  /**
   * Decrypts a bit.
   *
   * @param ciphertext under the long key
   * @return whether the phase is in [0, 1/2)
   * @throws IllegalArgumentException if the dimension is not the long key's
   */
  public boolean decrypt(LweCiphertext ciphertext) {
    return phase(ciphertext) >= 0;
  }

  /**
   * Decrypts bits.
   *
   * @param ciphertexts under the long key
   * @return the bits in order, an immutable list
   * @throws IllegalArgumentException if a dimension is not the long key's
   */
  public List<Boolean> decrypt(List<LweCiphertext> ciphertexts) {
    return ciphertexts.stream().map(this::decrypt).toList();
  }

  /**
   * Decrypts an integer.
   *
   * @param integer under the long key
   * @return the value of its range nearest to the phase
   * @throws IllegalArgumentException if the dimension or the key is another one, or the error too
   *     great for the integer to be read with the failure probability that the parameters claim
   */
  public long decrypt(LweInteger integer) {
    requireReadable(integer);
    int shift = Long.SIZE - integer.torusBits();
    long fromLow =
        phase(integer.ciphertext()) - LweInteger.encode(integer.low(), integer.torusBits());
    return integer.low() + ((fromLow + (1L << (shift - 1))) >>> shift);
  }

  private void requireReadable(LweInteger integer) {
    double log2Failure = key.parameters().claim().log2FailureProbability();
    double margin = Math.scalb(1.0, -1 - integer.torusBits());
    double most = FailureProbability.largestVariance(margin, log2Failure);
    if (integer.ciphertext().variance() > most) {
      throw new IllegalArgumentException(
          "integer of %d torus bits and an error variance of %s: at most %s can be read with 2^%.0f"
              .formatted(integer.torusBits(), integer.ciphertext().variance(), most, log2Failure));
    }
  }

  /**
   * The phase, message + error: with the error it is more than whoever does not hold the key may
   * learn.
   *
   * @param ciphertext under the long key
   * @return a torus element
   * @throws IllegalArgumentException if the dimension is not the long key's
   */
  public int phase(LweCiphertext ciphertext) {
    ciphertext.requireDimensionOf(key.parameters());
    int[] coefficients = ciphertext.toArray();
    return key.use((shortKey, longKey) -> phase(coefficients, longKey));
  }

  private static int phase(int[] coefficients, int[] bits) {
    int phase = coefficients[bits.length];
    for (int i = 0; i < bits.length; i++) {
      phase -= coefficients[i] & -bits[i];
    }
    return phase;
  }

  /**
   * The phase on the 64-bit torus, message + error: more than whoever does not hold the key may
   * learn.
   *
   * @param ciphertext under the long key
   * @return an element of the 64-bit torus
   * @throws IllegalArgumentException if the dimension or the key is another one
   */
  public long phase(FineCiphertext ciphertext) {
    ciphertext.requireKey(key.keyId());
    ciphertext.requireDimensionOf(key.parameters());
    long[] coefficients = ciphertext.toArray();
    return key.use((shortKey, longKey) -> phase(coefficients, longKey));
  }

  private static long phase(long[] coefficients, int[] bits) {
    long phase = coefficients[bits.length];
    for (int i = 0; i < bits.length; i++) {
      phase -= coefficients[i] & -bits[i];
    }
    return phase;
  }
}
