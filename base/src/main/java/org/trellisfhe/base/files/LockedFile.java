package org.trellisfhe.base.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file that one program at a time has open for writing, as far as programs ask. The system gives
 * the lock back when a program ends, however it ends.
 */
public final class LockedFile implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final NamedOutput out;

  private LockedFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.out = new NamedOutput(file, channel);
  }

  /**
   * Opens a file, or makes an empty one. Links are not followed.
   *
   * @param file its place
   * @return locked
   * @throws IOException naming the file, if another program has it, or it is no regular file
   */
  public static LockedFile open(Path file) throws IOException {
    while (true) {
      Optional<Object> before = identity(file);
      LockedFile opened = new LockedFile(file, channel(file));
      try {
        opened.lock();
        // Between the opening and the lock, who had it may have moved or deleted it.
        if (before.isPresent() && before.equals(identity(file))) {
          return opened;
        }
        opened.close();
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  /** What tells the file from another of its name; the same for all where systems know nothing. */
  private static Optional<Object> identity(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        throw new IOException(file + ": is there, and no regular file");
      }
      return Optional.of(attributes.fileKey() == null ? file : attributes.fileKey());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new IOException(file + ": is being written already", e);
    }
    if (lock == null) {
      throw new IOException(file + ": is being written by another program");
    }
  }

  /**
   * The open file.
   *
   * @return for reading and writing; closed with this
   */
  public FileChannel channel() {
    return channel;
  }

  /**
   * Writes from where the channel is, without a buffer.
   *
   * @return a stream that throws a {@link WriteFailedException} where the file cannot be written
   */
  public OutputStream output() {
    return out;
  }

  /**
   * Makes sure that what was written outlasts a failing machine, too.
   *
   * @throws WriteFailedException if that fails
   */
  public void force() throws WriteFailedException {
    out.force();
  }

  /**
   * Gives the file, which is whole and on the disk, another name, where nothing is yet. Until it is
   * closed nobody else can have it.
   *
   * @param place in the same folder
   * @throws FileAlreadyExistsException if something is there: it stays
   * @throws WriteFailedException if that fails: then the place is as it was
   */
  public void take(Path place) throws FileAlreadyExistsException, WriteFailedException {
    FilePlace.take(file, place);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
