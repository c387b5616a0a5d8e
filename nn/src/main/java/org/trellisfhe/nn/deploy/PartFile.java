package org.trellisfhe.nn.deploy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.LockedFile;

/**
 * A stream that is being made beside its place: whoever opens it again goes on after the last whole
 * record, whatever stopped the writer before. One program at a time; links are not followed.
 */
final class PartFile implements Closeable {
  private final Path part;
  private final LockedFile file;
  private final FileChannel channel;
  private final RecordWriter writer;

  /**
   * Opens or begins the stream.
   *
   * @param part its name until it is whole
   * @param header how it must begin
   * @param length of its records
   * @param together how many records are there all or none: it goes on after a multiple of them
   * @throws MalformedDataException if there is one that begins otherwise
   * @throws IOException naming the part, if another program has it
   */
  PartFile(Path part, StreamHeader header, int length, int together) throws IOException {
    this.part = part;
    file = LockedFile.open(part);
    channel = file.channel();
    try {
      writer =
          channel.size() < StreamHeader.LENGTH ? begun(header) : resumed(header, length, together);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Nothing is written over but the beginning of the same. */
  private RecordWriter begun(StreamHeader header) throws IOException {
    ByteBuffer found = ByteBuffer.allocate((int) channel.size());
    channel.read(found, 0);
    byte[] expected = Arrays.copyOf(header.encode(), found.capacity());
    if (!Arrays.equals(found.array(), expected)) {
      throw new MalformedDataException(
          part + ": is there, and no stream of these inputs; it is not replaced");
    }
    channel.truncate(0);
    return RecordWriter.begin(file.output(), header);
  }

  private RecordWriter resumed(StreamHeader header, int length, int together) throws IOException {
    // Not closed: with it the file's lock would go.
    RecordReader reader = new RecordReader(part, Channels.newInputStream(channel));
    if (!reader.header().equals(header)) {
      throw new MalformedDataException(
          part + ": was begun with another contract, key or inputs; delete it to begin anew");
    }
    long whole = 0;
    long end = reader.position();
    try {
      while (reader.next(length).isPresent()) {
        if (reader.count() % together == 0) {
          whole = reader.count();
          end = reader.position();
        }
      }
    } catch (MalformedDataException e) {
      // This is where the writer was stopped.
    }
    channel.truncate(end);
    channel.position(end);
    return RecordWriter.resume(file.output(), header, whole);
  }

  RecordWriter writer() {
    return writer;
  }

  /** Makes sure that what was written outlasts a failing machine, too. */
  void force() throws IOException {
    file.force();
  }

  /**
   * Ends the stream and moves it to its place, where nothing may be. Until then nobody else can
   * have it.
   */
  void finish(Path place) throws IOException {
    writer.end();
    force();
    try {
      file.take(place);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          place + ": is there by now, and not replaced; the outputs are in " + part, e);
    }
    close();
  }

  /** Leaves nothing behind that was only begun. */
  void abandon() throws IOException {
    if (writer.count() == 0) {
      Files.delete(part);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
