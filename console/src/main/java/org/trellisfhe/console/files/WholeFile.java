package org.trellisfhe.console.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
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
    write(out -> out.write(content));
  }

  /** What fills a file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the file.
     *
     * @param out not to be closed
     * @throws IOException if writing fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes the file piece by piece.
   *
   * @param content what fills it
   * @throws IOException if that fails, or as the content does; the place is then as it was
   */
  public void write(Content content) throws IOException {
    check();
    try {
      Path part =
          folder()
              .resolve("." + path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
      try {
        try (OutputStream out =
            new BufferedOutputStream(
                Files.newOutputStream(
                    part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
          content.writeTo(out);
        }
        move(part);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (FileSystemException e) {
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
