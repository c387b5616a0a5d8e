package org.trellisfhe.nn.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.trellisfhe.base.MalformedDataException;

/** Files in memory: what is written and read there only fails if the bytes are wrong. */
public final class RecordBytes {
  private RecordBytes() {}

  /** What fills a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the file.
     *
     * @param out in memory
     * @throws IOException never, in memory
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * What understands a file.
   *
   * @param <T> what it holds
   */
  @FunctionalInterface
  public interface Source<T> {
    /**
     * Reads the file.
     *
     * @param in in memory
     * @return what it holds
     * @throws IOException if the bytes are wrong
     */
    T readFrom(InputStream in) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @param content what fills it
   * @return its bytes
   */
  public static byte[] write(Content content) {
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
   * @param source understands them
   * @param <T> what it holds
   * @return what it holds
   * @throws MalformedDataException if the bytes are wrong
   */
  public static <T> T read(byte[] bytes, Source<T> source) throws MalformedDataException {
    try {
      return source.readFrom(new ByteArrayInputStream(bytes));
    } catch (MalformedDataException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory", e);
    }
  }
}
