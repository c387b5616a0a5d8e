package org.trellisfhe.console.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.trellisfhe.base.files.AtomicFile;
import org.trellisfhe.base.files.WriteFailedException;

/**
 * A file that is there whole or not at all. What replaces it is written beside it, forced to the
 * disk and moved there; a link is replaced itself, not what it leads to.
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
    Path folder = path.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new IOException("cannot write " + path + ": there is no folder " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw new IOException("cannot write " + path + ": permission denied");
    }
  }

  /**
   * Finds out early whether files can be written.
   *
   * @param files each of them null if nobody asked for it
   * @throws IOException if one cannot; the message names it
   */
  public static void checkAll(Path... files) throws IOException {
    for (Path file : files) {
      if (file != null) {
        new WholeFile(file).check();
      }
    }
  }

  /**
   * Writes the file.
   *
   * @param content all of it
   * @throws WriteFailedException if that fails; the place is then as it was
   * @throws IOException if the place is none for a file
   */
  public void write(byte[] content) throws IOException {
    check();
    AtomicFile.write(path, false, out -> out.write(content));
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
   * Writes the file piece by piece, for its owner only: others cannot read it.
   *
   * @param content what fills it
   * @throws WriteFailedException if that fails; the place is then as it was
   * @throws IOException as the content does; the place is then as it was
   */
  public void writeForOwner(Content content) throws IOException {
    check();
    AtomicFile.write(path, true, content::writeTo);
  }
}
