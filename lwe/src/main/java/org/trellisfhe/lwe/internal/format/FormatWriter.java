package org.trellisfhe.lwe.internal.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.trellisfhe.base.files.Checksum;
import org.trellisfhe.lwe.KeyId;
import org.trellisfhe.lwe.io.FileKind;
import org.trellisfhe.lwe.params.SchemeParameters;

/** Writes one file of the format: header, the payload that the caller adds, checksum. */
public final class FormatWriter {
  static final byte[] MAGIC = {'T', 'R', 'E', 'L', 'L', 'I', 'S', '\n'};
  static final int VERSION = 4;

  /** Bytes with which every file of the format begins. */
  public static final int MAGIC_LENGTH = 8;

  private static final int CHUNK = 1 << 14;

  private final DigestOutputStream out;
  private long left;

  /**
   * Begins a file.
   *
   * @param target where it goes; not closed
   * @param kind what it holds
   * @param parameters of the scheme
   * @param keyId of the client key
   * @param payloadLength bytes that will follow
   * @throws IOException if writing fails
   */
  public FormatWriter(
      OutputStream target,
      FileKind kind,
      SchemeParameters parameters,
      KeyId keyId,
      long payloadLength)
      throws IOException {
    out = new DigestOutputStream(target, Checksum.newDigest());
    left = payloadLength;
    byte[] block = ParameterBlock.encode(parameters);
    ByteBuffer header =
        ByteBuffer.allocate(40 + block.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(MAGIC)
            .putShort((short) VERSION)
            .putShort((short) kind.code())
            .putInt(block.length)
            .putLong(payloadLength)
            .putLong(keyId.high())
            .putLong(keyId.low())
            .put(block);
    out.write(header.array());
  }

  /**
   * Whether bytes begin as files of the format do, whatever their version.
   *
   * @param start the first bytes of a file, {@link #MAGIC_LENGTH} of them at least
   * @return false for files of something else
   */
  public static boolean begins(byte[] start) {
    return Arrays.equals(start, 0, MAGIC_LENGTH, MAGIC, 0, MAGIC_LENGTH);
  }

  /**
   * Bytes of a whole file.
   *
   * @param parameters of the scheme
   * @param payloadLength bytes of its payload
   * @return with header and checksum
   */
  public static long fileLength(SchemeParameters parameters, long payloadLength) {
    return 40 + ParameterBlock.encode(parameters).length + payloadLength + Checksum.LENGTH;
  }

  /**
   * Adds bytes to the payload.
   *
   * @param bytes as they are
   * @throws IOException if writing fails
   */
  public void bytes(byte[] bytes) throws IOException {
    left -= bytes.length;
    out.write(bytes);
  }

  /**
   * Adds one 32-bit number to the payload.
   *
   * @param value little-endian
   * @throws IOException if writing fails
   */
  public void int32(int value) throws IOException {
    int32s(new int[] {value});
  }

  /**
   * Adds one double to the payload.
   *
   * @param value its IEEE 754 bits, little-endian
   * @throws IOException if writing fails
   */
  public void float64(double value) throws IOException {
    bytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
  }

  /**
   * Adds 32-bit numbers to the payload.
   *
   * @param values little-endian, in order
   * @throws IOException if writing fails
   */
  public void int32s(int[] values) throws IOException {
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      ByteBuffer chunk = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
      chunk.asIntBuffer().put(values, from, count);
      bytes(chunk.array());
    }
  }

  /**
   * Adds 64-bit numbers to the payload.
   *
   * @param values little-endian, in order
   * @throws IOException if writing fails
   */
  public void int64s(long[] values) throws IOException {
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      ByteBuffer chunk = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
      chunk.asLongBuffer().put(values, from, count);
      bytes(chunk.array());
    }
  }

  /**
   * Ends the file with its checksum.
   *
   * @throws IOException if writing fails
   */
  public void end() throws IOException {
    if (left != 0) {
      throw new IllegalStateException("payload differs from its stated length by " + left);
    }
    MessageDigest digest = out.getMessageDigest();
    out.on(false);
    out.write(digest.digest());
    out.flush();
  }
}
