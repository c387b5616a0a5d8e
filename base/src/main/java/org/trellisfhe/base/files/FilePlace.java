package org.trellisfhe.base.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Brings a file that is written beside its place to that place. */
public final class FilePlace {
  private FilePlace() {}

  /**
   * Replaces what is there, a link itself and not what it leads to.
   *
   * @param from written, whole and on the disk
   * @param to its place, in the same folder
   * @throws IOException if that fails: then the place is as it was
   */
  public static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
    syncFolder(to);
  }

  /**
   * Replaces nothing, whoever was first.
   *
   * @param from written, whole and on the disk
   * @param to its place, in the same folder
   * @throws FileAlreadyExistsException if something is there: it stays
   * @throws IOException if that fails: then the place is as it was
   */
  public static void take(Path from, Path to) throws IOException {
    try {
      // A second name for a file fails where there is one already.
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // Not every file system knows second names.
      Files.move(from, to);
    }
    Files.deleteIfExists(from);
    syncFolder(to);
  }

  /**
   * Makes the name outlast a failing machine, as its content does. The file is in its place by
   * then: where a system cannot force a folder to the disk, there is nothing else to be done.
   */
  private static void syncFolder(Path file) {
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      return;
    }
  }
}
