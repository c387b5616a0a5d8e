package org.trellisfhe.lwe;

import java.util.HexFormat;
import org.trellisfhe.lwe.random.RandomSource;

/**
 * 128 random bits that a client key, its evaluation key and its ciphertexts' files bear, so that
 * what does not belong together is refused. Public, and independent of the key's secrets.
 *
 * @param high upper 64 bits
 * @param low lower 64 bits
 */
public record KeyId(long high, long low) {
  /**
   * A fresh identifier.
   *
   * @param source where it is drawn from
   * @return the identifier
   */
  public static KeyId random(RandomSource source) {
    return new KeyId(source.nextLong(), source.nextLong());
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return "key " + hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
