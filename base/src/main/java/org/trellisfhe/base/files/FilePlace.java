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

/** Brings a file that is whole and on the disk to its place in the same folder. */
final class FilePlace {
  private FilePlace() {}

  /**
   * Replaces what is there, a link itself and not what it leads to.
   *
   * @throws WriteFailedException if that fails: then the place is as it was
   */
  static void replace(Path from, Path to) throws WriteFailedException {
    try {
      move(from, to);
    } catch (IOException e) {
      throw new WriteFailedException(to, e);
    }
    syncFolder(to);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Replaces nothing, whoever was first.
   *
   * @throws FileAlreadyExistsException if something is there: it stays
   * @throws WriteFailedException if that fails: then the place is as it was
   */
  static void take(Path from, Path to) throws FileAlreadyExistsException, WriteFailedException {
    try {
      link(from, to);
      Files.deleteIfExists(from);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      throw new WriteFailedException(to, e);
    }
    syncFolder(to);
  }

  private static void link(Path from, Path to) throws IOException {
    try {
      // A second name for a file fails where there is one already.
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // Not every file system knows second names.
      Files.move(from, to);
    }
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
