package org.trellisfhe.nn.deploy;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.FileReason;
import org.trellisfhe.lwe.KeyId;

/** Reads a stream of records one by one, each checked before it is given out. */
public final class RecordReader implements Closeable {
  private final String name;
  private final InputStream in;
  private final byte[] headerBytes;
  private final StreamHeader header;
  private long count;
  private long position;
  private boolean ended;

  /**
   * Opens a stream.
   *
   * @param file of a stream
   * @throws MalformedDataException if it is none
   * @throws IOException if reading fails
   */
  public RecordReader(Path file) throws IOException {
    this(file, Files.newInputStream(file));
  }

  /** A stream of a file, from its beginning; closed if it is none. */
  RecordReader(Path file, InputStream source) throws IOException {
    name = file + ": ";
    in = new BufferedInputStream(source);
    try {
      headerBytes = in.readNBytes(StreamHeader.LENGTH);
      header = StreamHeader.decode(headerBytes);
    } catch (MalformedDataException e) {
      in.close();
      throw new MalformedDataException(name + e.getMessage(), e);
    } catch (IOException e) {
      in.close();
      throw new IOException(name + FileReason.of(e), e);
    }
    position = StreamHeader.LENGTH;
  }

  /**
   * Refuses a stream of something else.
   *
   * @param kind what its records must be
   * @param contract digest of the contract that they must be for
   * @param key the client key that they must be under
   * @throws MalformedDataException naming the file and what differs
   */
  public void require(StreamKind kind, String contract, KeyId key) throws MalformedDataException {
    if (header.kind() != kind) {
      throw malformed("stream of " + header.kind() + ": expected one of " + kind);
    }
    if (!header.contract().equals(contract)) {
      throw malformed(
          "%s for contract %s: expected some for %s"
              .formatted(kind, header.contract().substring(0, 16), contract.substring(0, 16)));
    }
    if (!header.key().equals(key)) {
      throw malformed("%s under %s: expected some under %s".formatted(kind, header.key(), key));
    }
  }

  private MalformedDataException malformed(String message) {
    return new MalformedDataException(name + message);
  }

  /**
   * How the stream begins.
   *
   * @return its header
   */
  public StreamHeader header() {
    return header;
  }

  /**
   * The next record.
   *
   * @param length that it must have; nothing is allocated for another one
   * @return the record, or nothing after the last one
   * @throws MalformedDataException if it is damaged, or the stream was cut off
   * @throws IOException if reading fails
   */
  public Optional<byte[]> next(int length) throws IOException {
    if (ended) {
      return Optional.empty();
    }
    byte[] headBytes = bytes(Frame.HEAD);
    ByteBuffer head = ByteBuffer.wrap(headBytes).order(ByteOrder.LITTLE_ENDIAN);
    int type = head.getInt();
    int found = head.getInt();
    long index = head.getLong();
    int expected = type == Frame.END ? 0 : length;
    if ((type != Frame.RECORD && type != Frame.END) || index != count || found != expected) {
      throw malformed(
          "record %d: it begins with type %s, length %s and number %s; expected %d, %d and %d"
              .formatted(
                  count,
                  Integer.toUnsignedString(type),
                  Integer.toUnsignedString(found),
                  Long.toUnsignedString(index),
                  Frame.RECORD,
                  length,
                  count));
    }
    byte[] payload = bytes(found);
    byte[] checksum = bytes(Frame.CHECKSUM);
    if (!Arrays.equals(checksum, Frame.checksum(headerBytes, headBytes, payload))) {
      throw malformed("record " + count + ": wrong checksum, it is damaged");
    }
    if (type == Frame.END) {
      return end();
    }
    count++;
    position += Frame.HEAD + found + Frame.CHECKSUM;
    return Optional.of(payload);
  }

  private Optional<byte[]> end() throws IOException {
    if (in.read() >= 0) {
      throw malformed("stream with bytes after its end");
    }
    ended = true;
    return Optional.empty();
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw malformed(
          "stream that ends after %d whole records, without its end: it was cut off"
              .formatted(count));
    }
    return bytes;
  }

  /**
   * Number of records.
   *
   * @return read so far
   */
  public long count() {
    return count;
  }

  /** Where the last record that was read ends. */
  long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /**
   * Number of records in a stream, as its end says. The stream is not read: only its length is
   * compared with that of so many records as the first of them.
   *
   * @param file of a stream
   * @return nothing if it has no end, or another length
   * @throws IOException if reading fails
   */
  public static OptionalLong count(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long end = channel.size() - Frame.HEAD - Frame.CHECKSUM;
      if (end < StreamHeader.LENGTH) {
        return OptionalLong.empty();
      }
      channel.position(end);
      byte[] head = Channels.newInputStream(channel).readNBytes(Frame.HEAD);
      ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      boolean isEnd = numbers.getInt() == Frame.END && numbers.getInt() == 0;
      long count = numbers.getLong();
      return isEnd && holds(channel, count, end - StreamHeader.LENGTH)
          ? OptionalLong.of(count)
          : OptionalLong.empty();
    }
  }

  /** Whether so many bytes are so many records. */
  private static boolean holds(FileChannel channel, long count, long bytes) throws IOException {
    if (count <= 0 || bytes == 0) {
      return count == 0 && bytes == 0;
    }
    channel.position(StreamHeader.LENGTH + Integer.BYTES);
    byte[] length = Channels.newInputStream(channel).readNBytes(Integer.BYTES);
    if (length.length < Integer.BYTES) {
      return false;
    }
    long record = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    long framed = Frame.HEAD + record + Frame.CHECKSUM;
    return record >= 0 && bytes % framed == 0 && bytes / framed == count;
  }
}
