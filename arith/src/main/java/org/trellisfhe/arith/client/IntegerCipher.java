package org.trellisfhe.arith.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.encrypted.EncryptedWord;
import org.trellisfhe.arith.encrypted.SeededWord;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Encrypts numbers bit by bit, and decrypts them, with a client key. What it encrypts knows its key
 * and how it is to be read, and it decrypts nothing else.
 */
public final class IntegerCipher {
  private final ParameterSet parameters;
  private final KeyId keyId;
  private final Encryptor encryptor;
  private final Decryptor decryptor;

  /**
   * A cipher with randomness of the system's.
   *
   * @param key the client's
   */
  public IntegerCipher(ClientKey key) {
    parameters = key.parameters();
    keyId = key.keyId();
    encryptor = new Encryptor(key);
    decryptor = new Decryptor(key);
  }

  /**
   * Encrypts a number in two's complement.
   *
   * @param value in the width's range, from -2^(width-1) to 2^(width-1) - 1
   * @param width number of bits, 1 to 64
   * @return the number, encrypted
   * @throws IllegalArgumentException if the value does not fit or the width is out of range
   */
  public EncryptedWord encrypt(long value, int width) {
    return encrypt(value, Encoding.TWOS_COMPLEMENT, width);
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
    return encryptToSend(value, encoding, width).expand();
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
    return encryptToSend(value, new FixedFormat(encoding, width, 0)).expand();
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
    return encryptToSend(value, format).expand();
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

  /**
   * Encrypts a number in four bytes a bit and a seed, to be sent.
   *
   * @param value in the range of the encoding and the width
   * @param encoding what the bits stand for
   * @param width number of bits, 1 to 64
   * @return the number without its masks
   * @throws IllegalArgumentException if the value does not fit or the width is out of range
   */
  public SeededWord encryptToSend(long value, Encoding encoding, int width) {
    return encryptToSend(BigInteger.valueOf(value), new FixedFormat(encoding, width, 0));
  }

  /**
   * Encrypts a number of fixed point in four bytes a bit and a seed, to be sent.
   *
   * @param value within the format's range
   * @param format to which it is rounded: to the nearest, ties to even
   * @return the number without its masks
   * @throws IllegalArgumentException if the value is out of range or not finite
   */
  public SeededWord encryptToSend(double value, FixedFormat format) {
    return seeded(format.quantise(value), format);
  }

  private SeededWord encryptToSend(BigInteger value, FixedFormat format) {
    Range range = format.encoding().range(format.width());
    if (!range.contains(new Range(value, value))) {
      throw new IllegalArgumentException(
          "value %s: from %s in %d bits, %s"
              .formatted(value, range, format.width(), format.encoding()));
    }
    return seeded(value.longValue(), format);
  }

  private SeededWord seeded(long pattern, FixedFormat format) {
    List<Boolean> bits = format.encoding().encode(pattern, format.width());
    SeededCiphertexts encrypted = encryptor.encrypt(bits);
    return new SeededWord(encrypted, format);
  }

  /**
   * Decrypts an integer.
   *
   * @param number under this client's key
   * @return its value
   * @throws IllegalArgumentException if it is of another key, or of fixed point
   * @throws ArithmeticException if its value is beyond a long, as an unsigned number of 64 bits can
   *     be: {@link #decryptExact} reads it
   * @throws IllegalStateException if its value is not in the range that it claims: it is damaged
   */
  public long decrypt(EncryptedWord number) {
    BigInteger value = decryptExact(number);
    if (value.bitLength() >= Long.SIZE) {
      throw new ArithmeticException("a value beyond a long, of 64 unsigned bits: decryptExact");
    }
    return value.longValue();
  }

  /**
   * Decrypts an integer of any word.
   *
   * @param number under this client's key
   * @return its value
   * @throws IllegalArgumentException if it is of another key, or of fixed point
   * @throws IllegalStateException if its value is not in the range that it claims: it is damaged
   */
  public BigInteger decryptExact(EncryptedWord number) {
    number.requireKey(parameters, keyId);
    return value(number.integer());
  }

  /**
   * Decrypts a number of fixed point, or an integer.
   *
   * @param number under this client's key
   * @return its value, exactly
   * @throws IllegalArgumentException if it is of another key
   * @throws IllegalStateException if its value is not in the range that it claims: it is damaged
   */
  public BigDecimal decryptFixed(EncryptedWord number) {
    number.requireKey(parameters, keyId);
    return number.fixed().format().number(value(number.word()).longValue());
  }

  /**
   * Decrypts a truth value, such as the answer to a comparison.
   *
   * @param bit under this client's key
   * @return the value
   * @throws IllegalArgumentException if it is of another key, or anything but one unsigned bit
   */
  public boolean decryptBit(EncryptedWord bit) {
    bit.requireKey(parameters, keyId);
    return decryptor.decrypt(bit.bit());
  }

  private BigInteger value(Word<LweCiphertext> word) {
    long pattern = word.encoding().decode(decryptor.decrypt(word.bits()));
    BigInteger value =
        word.encoding() == Encoding.UNSIGNED
            ? new BigInteger(Long.toUnsignedString(pattern))
            : BigInteger.valueOf(pattern);
    if (!word.range().contains(new Range(value, value))) {
      throw new IllegalStateException(
          "a number that is not in its range, %s: it is damaged, or was never computed right"
              .formatted(word.range()));
    }
    return value;
  }
}
