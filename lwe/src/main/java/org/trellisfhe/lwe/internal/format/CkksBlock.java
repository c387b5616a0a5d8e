package org.trellisfhe.lwe.internal.format;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.lwe.ckks.CkksParameters;

/** Parameters of CKKS in a file's header. */
final class CkksBlock {
  private static final int LONGEST_NAME = 64;
  private static final int MOST_PRIMES = 64;

  /** Bytes of the longest block. */
  static final int LONGEST = 1 + LONGEST_NAME + 4 + 1 + 1 + 8 * (MOST_PRIMES + 1);

  private CkksBlock() {}

  static byte[] encode(CkksParameters parameters) {
    byte[] name = parameters.name().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer block =
        ByteBuffer.allocate(1 + name.length + 4 + 1 + 1 + 8 * (parameters.levels() + 1))
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) name.length)
            .put(name)
            .putInt(parameters.size())
            .put((byte) parameters.scaleBits())
            .put((byte) parameters.levels());
    parameters.all().forEach(block::putLong);
    return block.array();
  }

  static CkksParameters decode(byte[] block) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    try {
      byte[] name = new byte[Byte.toUnsignedInt(in.get())];
      in.get(name);
      int size = in.getInt();
      int scaleBits = in.get();
      int count = in.get();
      List<Long> primes = new ArrayList<>();
      for (int i = 0; i < Math.min(count, MOST_PRIMES); i++) {
        primes.add(in.getLong());
      }
      long special = in.getLong();
      if (in.hasRemaining() || primes.size() != count) {
        throw malformed(block, null);
      }
      return new CkksParameters(
          new String(name, StandardCharsets.US_ASCII), size, primes, special, scaleBits);
    } catch (BufferUnderflowException e) {
      throw malformed(block, e);
    } catch (IllegalArgumentException e) {
      throw new MalformedDataException("parameters in the header: " + e.getMessage(), e);
    }
  }

  private static MalformedDataException malformed(byte[] block, Exception cause) {
    return new MalformedDataException(
        "parameter block of " + block.length + " bytes, which is not what it says", cause);
  }
}
