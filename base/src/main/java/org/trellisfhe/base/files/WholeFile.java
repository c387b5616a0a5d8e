package org.trellisfhe.base.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file that is there whole or not at all, whenever the writer is stopped. What replaces it is
 * written beside it under a random name, forced to the disk and moved there, and the folder is
 * forced to the disk, too; a link is replaced itself, not what it leads to. Whatever fails, the
 * place is then as it was, and nothing is left beside it.
 *
 * @param path its place
 * @param onlyForOwner whether others must not read it, where the file system knows owners
 */
public record WholeFile(Path path, boolean onlyForOwner) {
  /** Refuses an absent path. */
  public WholeFile {
    Objects.requireNonNull(path, "path");
  }

  /**
   * A file that all may read.
   *
   * @param path its place
   */
  public WholeFile(Path path) {
    this(path, false);
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
   * The same place for a secret.
   *
   * @return a file that only its owner may read
   */
  public WholeFile forOwner() {
    return new WholeFile(path, true);
  }

  /**
   * Finds out early, before long work, whether the file can be written.
   *
   * @throws WriteFailedException if it cannot
   */
  public void check() throws WriteFailedException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw cannot("it is there, and no regular file");
    }
    Path folder = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw cannot("there is no folder " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw cannot("permission denied");
    }
  }

  private WriteFailedException cannot(String reason) {
    return new WriteFailedException(path, new IOException(reason));
  }

  /**
   * Finds out early whether files can be written.
   *
   * @param files each of them null if nobody asked for it
   * @throws WriteFailedException if one cannot
   */
  public static void checkAll(Path... files) throws WriteFailedException {
    for (Path file : files) {
      if (file != null) {
        new WholeFile(file).check();
      }
    }
  }

  /**
   * Writes the file; what was there is replaced.
   *
   * @param content all of it
   * @throws IOException if that fails, which is a {@link WriteFailedException}
   */
  public void write(byte[] content) throws IOException {
    write(out -> out.write(content));
  }

  /**
   * Writes the file; what was there is replaced.
   *
   * @param content what fills it
   * @throws WriteFailedException if writing fails
   * @throws IOException as the content does
   */
  public void write(Content content) throws IOException {
    try (PreparedFile prepared = prepare(content)) {
      prepared.replace();
    }
  }

  /**
   * Writes the file where nothing is yet, not even a link.
   *
   * @param content what fills it
   * @throws FileAlreadyExistsException if something is there: it stays
   * @throws WriteFailedException if writing fails
   * @throws IOException as the content does
   */
  public void writeNew(Content content) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    try (PreparedFile prepared = prepare(content)) {
      prepared.take();
    }
  }

  /**
   * Writes the file beside its place, so that several files can appear together, or none.
   *
   * @param content what fills it
   * @return to be placed, and closed
   * @throws WriteFailedException if writing fails
   * @throws IOException as the content does
   */
  public PreparedFile prepare(Content content) throws IOException {
    check();
    return PreparedFile.write(this, content);
  }
}
