package org.trellisfhe.arith.encrypted;

import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.lwe.SeededCiphertexts;

/**
 * A number fresh from a client, to be sent: four bytes a bit and a seed. It says all that is public
 * of it, as {@link EncryptedWord} does.
 *
 * @param bits its bits, which know their key, least significant first
 * @param format encoding, width and point
 */
public record SeededWord(SeededCiphertexts bits, FixedFormat format) {
  /**
   * Checks the number of bits.
   *
   * @throws IllegalArgumentException if it is not the format's width
   */
  public SeededWord {
    if (bits.size() != format.width()) {
      throw new IllegalArgumentException(
          "%d bits: as many as the format's width, %d".formatted(bits.size(), format.width()));
    }
  }

  /**
   * An integer.
   *
   * @param bits its bits, 1 to 64
   * @param encoding what they stand for
   * @return the number, of point 0
   * @throws IllegalArgumentException if there is no bit, or more than 64
   */
  public static SeededWord of(SeededCiphertexts bits, Encoding encoding) {
    return new SeededWord(bits, new FixedFormat(encoding, bits.size(), 0));
  }

  /**
   * The number with its masks.
   *
   * @return the same number, of all the values of its encoding and width
   */
  public EncryptedWord expand() {
    return new EncryptedWord(
        bits.parameters(),
        bits.keyId(),
        new Word<>(format.encoding(), bits.expand()),
        format.point());
  }
}
