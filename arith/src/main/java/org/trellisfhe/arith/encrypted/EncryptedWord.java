package org.trellisfhe.arith.encrypted;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.fixed.FixedWord;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * An encrypted number that says all that is public of it: the key, the encoding, the width, the
 * range and the point. Nobody who gets it has to be told, or can be mistaken.
 *
 * @param parameters of the scheme
 * @param keyId of the client key that decrypts it
 * @param word its bits
 * @param point number of binary digits after the point, -64 to 64; 0 for integers
 */
public record EncryptedWord(
    ParameterSet parameters, KeyId keyId, Word<LweCiphertext> word, int point) {
  /**
   * Checks the bits and the point.
   *
   * @throws IllegalArgumentException if a bit is not of the long key's dimension, or the point is
   *     out of range
   */
  public EncryptedWord {
    Objects.requireNonNull(keyId, "keyId");
    for (LweCiphertext bit : word.bits()) {
      bit.requireDimensionOf(parameters);
    }
    point = new FixedWord<>(word, point).point();
  }

  /**
   * An integer.
   *
   * @param parameters of the scheme
   * @param keyId of the client key that decrypts it
   * @param word its bits
   * @return the number, of point 0
   * @throws IllegalArgumentException if a bit is not of the long key's dimension
   */
  public static EncryptedWord of(ParameterSet parameters, KeyId keyId, Word<LweCiphertext> word) {
    return new EncryptedWord(parameters, keyId, word, 0);
  }

  /**
   * A truth value.
   *
   * @param parameters of the scheme
   * @param keyId of the client key that decrypts it
   * @param bit the value
   * @return a number of one unsigned bit
   * @throws IllegalArgumentException if the bit is not of the long key's dimension
   */
  public static EncryptedWord of(ParameterSet parameters, KeyId keyId, LweCiphertext bit) {
    return of(parameters, keyId, new Word<>(Encoding.UNSIGNED, List.of(bit)));
  }

  /**
   * The number with its point, for operations on words of ciphertexts.
   *
   * @return the word and the point
   */
  public FixedWord<LweCiphertext> fixed() {
    return new FixedWord<>(word, point);
  }

  /**
   * Refuses a number of another key.
   *
   * @param set that its parameters must be
   * @param key that it must be of
   * @throws IllegalArgumentException naming both keys and sets
   */
  public void requireKey(ParameterSet set, KeyId key) {
    if (!parameters.equals(set) || !keyId.equals(key)) {
      throw new IllegalArgumentException(
          "a number under %s, %s: it must be under %s, %s"
              .formatted(keyId, parameters.name(), key, set.name()));
    }
  }

  /**
   * Its bits, where it is an integer.
   *
   * @return the word
   * @throws IllegalArgumentException if it has a point other than 0
   */
  public Word<LweCiphertext> integer() {
    if (point != 0) {
      throw new IllegalArgumentException(
          "a number of fixed point, with %d digits after it: an integer has none".formatted(point));
    }
    return word;
  }

  /**
   * Its bit, where it is a truth value.
   *
   * @return the bit
   * @throws IllegalArgumentException if it is anything but an integer of one unsigned bit
   */
  public LweCiphertext bit() {
    if (integer().encoding() != Encoding.UNSIGNED || word.width() != 1) {
      throw new IllegalArgumentException(
          "a number of %d bits, %s: a truth value has one, unsigned"
              .formatted(word.width(), word.encoding()));
    }
    return word.bit(0);
  }

  @Override
  public String toString() {
    return "EncryptedWord[%s, %d bits, %s, point %d, %s, %s]"
        .formatted(word.encoding(), word.width(), word.range(), point, parameters.name(), keyId);
  }
}
