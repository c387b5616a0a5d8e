package org.trellisfhe.console.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says in one sentence what is wrong with a file. */
public final class FileErrors {
  private FileErrors() {}

  /**
   * An exception for people.
   *
   * @param doing such as "read"
   * @param file which
   * @param cause what went wrong, often with a message that is the file's name only
   */
  public static IOException cannot(String doing, Path file, IOException cause) {
    String named = file + ": "; // Who reads files for others names them already.
    String reason = reason(cause);
    String rest = reason.startsWith(named) ? reason.substring(named.length()) : reason;
    return new IOException("cannot " + doing + " " + named + rest, cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such file";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    return String.valueOf(cause.getMessage());
  }
}
