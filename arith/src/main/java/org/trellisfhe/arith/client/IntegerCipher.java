package org.trellisfhe.arith.client;

import java.math.BigInteger;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.arith.fixed.FixedWord;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.io.CiphertextFile;

/** Encrypts integers bit by bit, and decrypts them, with a client key. */
public final class IntegerCipher {
  private final KeyId keyId;
  private final Encryptor encryptor;
  private final Decryptor decryptor;

  /**
   * A cipher with randomness of the system's.
   *
   * @param key the client's
   */
  public IntegerCipher(ClientKey key) {
    keyId = key.keyId();
    encryptor = new Encryptor(key);
    decryptor = new Decryptor(key);
  }

  /**
   * Encrypts a number in two's complement.
   *
   * @param value in the width's range, from -2^(width-1) to 2^(width-1) - 1
   * @param width number of bits, 1 to 64
   * @return a word of encrypted bits
   * @throws IllegalArgumentException if the value does not fit or the width is out of range
   */
  public Word<LweCiphertext> encrypt(long value, int width) {
    return encrypt(value, Encoding.TWOS_COMPLEMENT, width);
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
    return new Word<>(encoding, encryptor.encrypt(encoding.encode(value, width)).expand());
  }

  /**
   * Encrypts a number in four bytes a bit and a seed, to be sent.
   *
   * @param value in the width's range; an unsigned long if the width is 64 and unsigned
   * @param encoding what the bits stand for
   * @param width number of bits, 1 to 64
   * @return seeded ciphertexts, which know their key
   * @throws IllegalArgumentException if the value does not fit or the width is out of range
   */
  public SeededCiphertexts encryptToSend(long value, Encoding encoding, int width) {
    return encryptor.encrypt(encoding.encode(value, width));
  }

  /**
   * Decrypts a number that came with its key's name.
   *
   * @param bits least significant first, 1 to 64
   * @param encoding what they stand for
   * @return its value; an unsigned long if there are 64 and unsigned
   * @throws IllegalArgumentException if they are of another key, or of no width that a word has
   */
  public long decrypt(CiphertextFile.Ciphertexts bits, Encoding encoding) {
    if (!bits.keyId().equals(keyId)) {
      throw new IllegalArgumentException(
          "ciphertexts of key %s: this client has key %s".formatted(bits.keyId(), keyId));
    }
    return decrypt(new Word<>(encoding, bits.ciphertexts()));
  }

  /**
   * Decrypts a number.
   *
   * @param word of encrypted bits
   * @return its value; an unsigned long if the word is unsigned and has 64 bits
   */
  public long decrypt(Word<LweCiphertext> word) {
    return word.encoding().decode(decryptor.decrypt(word.bits()));
  }

  /**
   * Decrypts a number of any word.
   *
   * @param word of encrypted bits
   * @return its value
   */
  public BigInteger decryptExact(Word<LweCiphertext> word) {
    long value = decrypt(word);
    return word.encoding() == Encoding.UNSIGNED
        ? new BigInteger(Long.toUnsignedString(value))
        : BigInteger.valueOf(value);
  }

  /**
   * Encrypts a number of fixed point.
   *
   * @param value within the format's range
   * @param format to which it is rounded: to the nearest, ties to even
   * @return a word of encrypted bits with its point
   * @throws IllegalArgumentException if the value is out of range or not finite
   */
  public FixedWord<LweCiphertext> encrypt(double value, FixedFormat format) {
    Word<LweCiphertext> word = encrypt(format.quantise(value), format.encoding(), format.width());
    return new FixedWord<>(word, format.point());
  }

  /**
   * Decrypts a number of fixed point.
   *
   * @param number of encrypted bits
   * @return the nearest double to its value
   */
  public double decrypt(FixedWord<LweCiphertext> number) {
    return number.format().decode(decryptor.decrypt(number.word().bits())).doubleValue();
  }

  /**
   * Encrypts one bit.
   *
   * @param bit the bit
   * @return its encryption
   */
  public LweCiphertext encrypt(boolean bit) {
    return encryptor.encrypt(bit);
  }

  /**
   * Decrypts one bit, such as the answer to a comparison.
   *
   * @param bit encrypted
   * @return the bit
   */
  public boolean decrypt(LweCiphertext bit) {
    return decryptor.decrypt(bit);
  }
}
