package org.trellisfhe.base.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A stream into a file that says which file it is when it cannot be written: whoever fills it may
 * read others, whose failures are not this one's. Without a buffer.
 */
public final class NamedOutput extends FilterOutputStream {
  private final Path file;

  /**
   * A stream.
   *
   * @param file for messages
   * @param target the file's stream
   */
  public NamedOutput(Path file, OutputStream target) {
    super(target);
    this.file = Objects.requireNonNull(file, "file");
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw new WriteFailedException(file, e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }
}
