package org.trellisfhe.arith.client;

import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.PublicKey;
import org.trellisfhe.lwe.publickey.PublicEncryptor;

/**
 * Encrypts integers bit by bit with a public key, for the holder of the client key; that one
 * decrypts with {@link IntegerCipher}. Safe for use by several threads at once.
 */
public final class PublicIntegerCipher {
  private final PublicEncryptor encryptor;

  /**
   * A cipher with randomness of the system's.
   *
   * @param key of whoever decrypts
   */
  public PublicIntegerCipher(PublicKey key) {
    encryptor = new PublicEncryptor(key);
  }

  /**
   * Encrypts a number.
   *
   * @param value in the width's range; an unsigned long if the width is 64 and unsigned
   * @param encoding what the bits stand for
   * @param width number of bits, 1 to 64
   * @return a word of encrypted bits
   * @throws IllegalArgumentException if the value does not fit or the width is out of range
   */
  public Word<LweCiphertext> encrypt(long value, Encoding encoding, int width) {
    return new Word<>(encoding, encryptor.encrypt(encoding.encode(value, width)));
  }
}
