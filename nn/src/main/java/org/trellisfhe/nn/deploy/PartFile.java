package org.trellisfhe.nn.deploy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.trellisfhe.lwe.io.MalformedDataException;

/**
 * A stream that is being made beside its place: whoever opens it again goes on after the last whole
 * record, whatever stopped the writer before. One program at a time.
 */
final class PartFile implements Closeable {
  private final Path part;
  private final FileChannel channel;
  private final RecordWriter writer;

  /**
   * Opens or begins the stream.
   *
   * @param part its name until it is whole
   * @param header how it must begin
   * @param length of its records
   * @throws MalformedDataException if there is one that begins otherwise
   */
  PartFile(Path part, StreamHeader header, int length) throws IOException {
    this.part = part;
    channel =
        FileChannel.open(
            part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock();
      writer = resumed(header, length);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new IOException(part + ": is being written already", e);
    }
    if (lock == null) {
      throw new IOException(part + ": is being written by another program");
    }
  }

  private RecordWriter resumed(StreamHeader header, int length) throws IOException {
    if (channel.size() < StreamHeader.LENGTH) {
      channel.truncate(0);
      return RecordWriter.begin(Channels.newOutputStream(channel), header);
    }
    // Not closed: with it the file's lock would go.
    RecordReader reader = new RecordReader(part, Channels.newInputStream(channel));
    if (!reader.header().equals(header)) {
      throw new MalformedDataException(
          part + ": was begun with another contract, key or inputs; delete it to begin anew");
    }
    try {
      Optional<byte[]> next = reader.next(length);
      while (next.isPresent()) {
        next = reader.next(length);
      }
    } catch (MalformedDataException e) {
      // This is where the writer was stopped.
    }
    channel.truncate(reader.position());
    channel.position(reader.position());
    return RecordWriter.resume(Channels.newOutputStream(channel), header, reader.count());
  }

  RecordWriter writer() {
    return writer;
  }

  /** Makes sure that what was written outlasts a failing machine, too. */
  void force() throws IOException {
    channel.force(false);
  }

  /** Ends the stream and moves it to its place. */
  void finish(Path place) throws IOException {
    writer.end();
    channel.force(true);
    channel.close();
    try {
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
