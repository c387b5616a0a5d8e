package org.trellisfhe.arith.client;

import java.math.BigInteger;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.arith.fixed.FixedFormat;
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
   * @param value in the range of the encoding and the width
   * @param encoding what the bits stand for
   * @param width number of bits, 1 to 64
   * @return the number, encrypted
   * @throws IllegalArgumentException if the value does not fit or the width is out of range
   */
  public EncryptedWord encrypt(long value, Encoding encoding, int width) {
    return encrypt(BigInteger.valueOf(value), encoding, width);
  }

  /**
   * Encrypts a number of any word, such as an unsigned one beyond a long.
   *
   * @param value in the range of the encoding and the width
   * @param encoding what the bits stand for
   * @param width number of bits, 1 to 64
   * @return the number, encrypted
   * @throws IllegalArgumentException if the value does not fit or the width is out of range
   */
  public EncryptedWord encrypt(BigInteger value, Encoding encoding, int width) {
    FixedFormat format = new FixedFormat(encoding, width, 0);
    return encrypted(IntegerCipher.requireFits(value, format), format);
  }

  /**
   * Encrypts a number of fixed point.
   *
   * @param value within the format's range
   * @param format to which it is rounded: to the nearest, ties to even
   * @return the number, encrypted
   * @throws IllegalArgumentException if the value is out of range or not finite
   */
  public EncryptedWord encrypt(double value, FixedFormat format) {
    return encrypted(format.quantise(value), format);
  }

  /**
   * Encrypts a truth value.
   *
   * @param bit the value
   * @return a number of one unsigned bit
   */
  public EncryptedWord encrypt(boolean bit) {
    return encrypt(bit ? 1 : 0, Encoding.UNSIGNED, 1);
  }

  private EncryptedWord encrypted(long value, FixedFormat format) {
    Encoding encoding = format.encoding();
    List<LweCiphertext> bits = encryptor.encrypt(encoding.encode(value, format.width()));
    return new EncryptedWord(
        encryptor.parameters(), encryptor.keyId(), new Word<>(encoding, bits), format.point());
  }
}
