package org.trellisfhe.console.files;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A file that is there whole or not at all. What replaces it is written beside it and moved there.
 *
 * @param path its place
 */
public record WholeFile(Path path) {
  /** Refuses an absent path. */
  public WholeFile {
    Objects.requireNonNull(path, "path");
  }

  /**
   * Finds out early, before long work, whether the file can be written.
   *
   * @throws IOException if it cannot; the message names it
   */
  public void check() throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException("cannot write " + path + ": it is there, and no regular file");
    }
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      throw new IOException("cannot write " + path + ": there is no folder " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw new IOException("cannot write " + path + ": permission denied");
    }
  }

  /**
   * Writes the file.
   *
   * @param content all of it
   * @throws IOException if that fails; the place is then as it was
   */
  public void write(byte[] content) throws IOException {
    check();
    try {
      Path part =
          folder()
              .resolve("." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
      try {
        Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        move(part);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw FileErrors.cannot("write", path, e);
    }
  }

  private void move(Path part) throws IOException {
    try {
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path folder() {
    return path.toAbsolutePath().getParent();
  }
}
