package org.trellisfhe.nn.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.InputFile;
import org.trellisfhe.base.files.WholeFile;

/** Files in memory: what is written and read there only fails if the bytes are wrong. */
public final class RecordBytes {
  private RecordBytes() {}

  /**
   * Writes a file.
   *
   * @param content what fills it
   * @return its bytes
   */
  public static byte[] write(WholeFile.Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory", e);
    }
    return out.toByteArray();
  }

  /**
   * Reads a file.
   *
   * @param bytes of it
   * @param content understands them
   * @param <T> what it holds
   * @return what it holds
   * @throws MalformedDataException if the bytes are wrong
   */
  public static <T> T read(byte[] bytes, InputFile.Content<T> content)
      throws MalformedDataException {
    try {
      return content.readFrom(new ByteArrayInputStream(bytes));
    } catch (MalformedDataException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory", e);
    }
  }
}
