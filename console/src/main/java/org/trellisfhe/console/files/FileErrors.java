package org.trellisfhe.console.files;

import java.io.IOException;
import java.nio.file.Path;
import org.trellisfhe.base.files.FileReason;
import org.trellisfhe.base.files.WriteFailedException;

/** Says in one sentence what is wrong with a file. */
public final class FileErrors {
  private FileErrors() {}

  /**
   * An exception for people.
   *
   * @param doing such as "read"
   * @param file which
   * @param cause what went wrong, often with a message that is the file's name only; if it is
   *     another file that could not be written, this is told instead
   */
  public static IOException cannot(String doing, Path file, IOException cause) {
    if (cause instanceof WriteFailedException) {
      return cause;
    }
    String named = file + ": "; // Who reads files for others names them already.
    String reason = FileReason.of(cause);
    String rest = reason.startsWith(named) ? reason.substring(named.length()) : reason;
    return new IOException("cannot " + doing + " " + named + rest, cause);
  }
}
