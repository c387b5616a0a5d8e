package org.trellisfhe.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.trellisfhe.lwe.internal.format.AtomicFile;

/** Files that a user asked for: whole or not there. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Whether a file could be written: found out before minutes of work, not after.
   *
   * @param file its place, or null if none is asked for
   * @throws IOException if it could not, with a message for the user
   */
  public static void check(Path file) throws IOException {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file) || !Files.isWritable(folder)) {
      throw new IOException("cannot write " + file + ": not a file in a writable folder");
    }
  }

  /**
   * Writes a file, replacing one that is there.
   *
   * @param file its place
   * @param content all of it
   * @throws IOException if it cannot be written, with a message for the user
   */
  public static void write(Path file, byte[] content) throws IOException {
    try {
      AtomicFile.write(file, false, out -> out.write(content));
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
