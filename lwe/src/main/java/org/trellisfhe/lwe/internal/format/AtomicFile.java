package org.trellisfhe.lwe.internal.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

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
   * @param file its place; what was there is replaced
   * @param onlyForOwner whether others must not read it, where the file system knows owners
   * @param content what fills it
   * @throws IOException if writing fails: then the place is as it was
   */
  public static void write(Path file, boolean onlyForOwner, Content content) throws IOException {
    write(file, onlyForOwner, content, AtomicFile::move);
  }

  /**
   * Writes a file as {@link #write(Path, boolean, Content)} does, but replaces nothing.
   *
   * @param file its place
   * @param onlyForOwner whether others must not read it, where the file system knows owners
   * @param content what fills it
   * @throws java.nio.file.FileAlreadyExistsException if something is there: it stays
   * @throws IOException if writing fails: then the place is as it was
   */
  public static void writeNew(Path file, boolean onlyForOwner, Content content) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    write(file, onlyForOwner, content, AtomicFile::link);
  }

  /** What brings a file to its place. */
  private interface Placing {
    void place(Path from, Path to) throws IOException;
  }

  private static void write(Path file, boolean onlyForOwner, Content content, Placing placing)
      throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Path part =
        Files.createTempFile(
            directory, "." + file.getFileName(), ".part", permissions(onlyForOwner));
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      placing.place(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static FileAttribute<?>[] permissions(boolean onlyForOwner) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    if (!posix) {
      return new FileAttribute<?>[0];
    }
    String mode = onlyForOwner ? "rw-------" : "rw-r--r--";
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
    };
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A second name for a file fails where there is one already, whoever was first. */
  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException e) {
      Files.move(from, to);
    }
  }
}
