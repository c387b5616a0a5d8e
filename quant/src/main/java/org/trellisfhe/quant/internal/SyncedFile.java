package org.trellisfhe.quant.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is there whole or not at all, whenever the writer is stopped. */
public final class SyncedFile {
  private SyncedFile() {}

  /** What fills a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the file to a stream that it does not close. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes beside the place, forces it to the disk and moves it there.
   *
   * @throws IOException naming the file, where the disk is full, for instance
   */
  public static void write(Path file, Content content) throws IOException {
    Path place = file.toAbsolutePath();
    Path part = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel =
              FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      move(part, place);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
    syncFolder(to);
  }

  /**
   * The file is in its place by then: where a folder cannot be forced, nothing else can be done.
   */
  private static void syncFolder(Path file) {
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      return;
    }
  }
}
