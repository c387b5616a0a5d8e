package org.trellisfhe.base.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Files that are there whole or not at all, whenever the writer is stopped. */
public final class AtomicFile {
  private AtomicFile() {}

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
   * Writes a file beside its place, forces it to the disk and moves it there.
   *
   * @param file its place; what was there is replaced, a link itself and not what it leads to
   * @param onlyForOwner whether others must not read it, where the file system knows owners
   * @param content what fills it
   * @throws WriteFailedException if writing fails: then the place is as it was
   * @throws IOException as the content does: then the place is as it was
   */
  public static void write(Path file, boolean onlyForOwner, Content content) throws IOException {
    try (PreparedFile prepared = PreparedFile.write(file, onlyForOwner, content)) {
      prepared.replace();
    }
  }

  /**
   * Writes a file as {@link #write(Path, boolean, Content)} does, but replaces nothing.
   *
   * @param file its place
   * @param onlyForOwner whether others must not read it, where the file system knows owners
   * @param content what fills it
   * @throws FileAlreadyExistsException if something is there: it stays
   * @throws WriteFailedException if writing fails: then the place is as it was
   * @throws IOException as the content does: then the place is as it was
   */
  public static void writeNew(Path file, boolean onlyForOwner, Content content) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    try (PreparedFile prepared = PreparedFile.write(file, onlyForOwner, content)) {
      prepared.take();
    }
  }
}
