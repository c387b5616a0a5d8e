package org.trellisfhe.lwe.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key stream of AES-256 in counter mode, read as little-endian words. The initial counter block
 * is the stream's number, big-endian in its first eight bytes, and zeros.
 */
final class AesCounterStream {
  private static final byte[] ZEROS = new byte[1 << 13];

  private final Cipher cipher;
  private final byte[] buffer = new byte[ZEROS.length];
  private final ByteBuffer words = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);

  AesCounterStream(Seed seed, long stream) {
    byte[] counter = ByteBuffer.allocate(16).putLong(stream).array();
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(seed.toBytes(), "AES"),
          new IvParameterSpec(counter));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform must offer AES/CTR/NoPadding", e);
    }
    words.position(words.limit());
  }

  int nextInt() {
    if (words.remaining() < Integer.BYTES) {
      refill();
    }
    return words.getInt();
  }

  long nextLong() {
    return Integer.toUnsignedLong(nextInt()) | (long) nextInt() << 32;
  }

  /** Fills an array with the next words. */
  void fill(long[] target) {
    int filled = 0;
    while (filled < target.length) {
      if (words.remaining() < Long.BYTES) {
        target[filled++] = nextLong(); // Half of it may be in the next buffer.
      } else {
        int count = Math.min(target.length - filled, words.remaining() / Long.BYTES);
        words.asLongBuffer().get(target, filled, count);
        words.position(words.position() + count * Long.BYTES);
        filled += count;
      }
    }
  }

  private void refill() {
    try {
      cipher.update(ZEROS, 0, ZEROS.length, buffer, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("a stream cipher's output is as long as its input", e);
    }
    words.clear();
  }
}
