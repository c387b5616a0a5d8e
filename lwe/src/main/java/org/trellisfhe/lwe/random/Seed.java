package org.trellisfhe.lwe.random;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * 256 bits from which a {@link MaskStream} or a {@link RandomSource} is expanded. A seed of masks
 * is public; a seed of a random source is a secret, so no seed prints itself.
 */
public final class Seed {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Seed(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A seed of given bytes.
   *
   * @param bytes {@value #LENGTH} bytes; copied
   * @return the seed
   * @throws IllegalArgumentException if the length is another one
   */
  public static Seed of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("seed of " + bytes.length + " bytes: must be " + LENGTH);
    }
    return new Seed(bytes.clone());
  }

  /**
   * A seed for a test or a generated example: the number, and zeros.
   *
   * @param number any number
   * @return the seed; never one for real keys
   */
  public static Seed ofNumber(long number) {
    byte[] bytes = new byte[LENGTH];
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[i] = (byte) (number >>> (8 * i));
    }
    return new Seed(bytes);
  }

  /**
   * The bytes.
   *
   * @return a copy, {@value #LENGTH} bytes
   */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Seed seed && MessageDigest.isEqual(bytes, seed.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Seed of " + LENGTH + " bytes";
  }
}
