package org.trellisfhe.lwe.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trellisfhe.lwe.internal.format.FormatWriter;

/** Tells a client's secret from other files, by no more than its first bytes. */
public final class ClientKeys {
  private static final int KIND_AT = FormatWriter.MAGIC_LENGTH + Short.BYTES;
  private static final int BYTES = KIND_AT + Short.BYTES;

  private ClientKeys() {}

  /**
   * Whether a file is a client key of either scheme: of any version, and damaged or cut off as it
   * may be behind what says so.
   *
   * @param file any; nothing is read of what is no regular file
   * @return true for a client key
   * @throws IOException if reading fails
   */
  public static boolean isClientKey(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(BYTES);
    }
    return start.length == BYTES
        && FormatWriter.begins(start)
        && FileKind.ofCode(kind(start)).filter(FileKind::secret).isPresent();
  }

  private static int kind(byte[] start) {
    return Short.toUnsignedInt(
        ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getShort(KIND_AT));
  }
}
