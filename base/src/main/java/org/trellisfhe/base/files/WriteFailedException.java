package org.trellisfhe.base.files;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file could not be written. Whoever reads one file while another is written tells by it which of
 * the two failed; the message names the file and the reason.
 */
public final class WriteFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception for people.
   *
   * @param file that could not be written
   * @param cause what went wrong
   */
  public WriteFailedException(Path file, IOException cause) {
    super("cannot write " + file + ": " + FileReason.of(cause), cause);
  }
}
