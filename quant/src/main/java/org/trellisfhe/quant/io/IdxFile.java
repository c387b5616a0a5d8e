package org.trellisfhe.quant.io;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.Gzip;

/**
 * A file of bytes in idx, the format of MNIST and its like, plain or gzip, read item by item: two
 * zero bytes, 8 for unsigned bytes, the number of dimensions, each dimension in four bytes with the
 * highest first, then the items.
 */
public final class IdxFile implements AutoCloseable {
  private static final int UNSIGNED_BYTES = 0x0800;
  private static final int MOST_DIMENSIONS = 4;

  private final Path file;
  private final DataInputStream in;
  private final int items;
  private final int[] shape;
  private final int itemBytes;
  private int read;

  private IdxFile(Path file, DataInputStream in) throws IOException {
    this.file = file;
    this.in = in;
    int magic = in.readInt();
    int dimensions = magic & 0xff;
    if (magic >>> 8 != UNSIGNED_BYTES >>> 8 || dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw new MalformedDataException(
          "%s: begins with %08x, not as idx of bytes (000008..)".formatted(file, magic));
    }
    this.items = size("items");
    this.shape = new int[dimensions - 1];
    long bytes = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = size("dimension " + (i + 1));
      bytes *= shape[i];
      if (bytes < 1 || bytes > 1 << 24) {
        throw new MalformedDataException(
            file + ": items of " + Arrays.toString(shape) + ": too large");
      }
    }
    this.itemBytes = (int) bytes;
  }

  private int size(String name) throws IOException {
    int size = in.readInt();
    if (size < 0) {
      throw new MalformedDataException(
          file + ": " + name + " = " + (size & 0xffffffffL) + ": too large");
    }
    return size;
  }

  /**
   * Opens a file and reads its header.
   *
   * @param file plain or gzip
   * @throws MalformedDataException if it is no idx file of bytes, naming it
   * @throws IOException if it cannot be read
   */
  public static IdxFile open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": is a folder: must be a file in idx");
    }
    InputStream raw = Files.newInputStream(file);
    try {
      return new IdxFile(file, new DataInputStream(Gzip.unpacked(raw)));
    } catch (EOFException | ZipException e) {
      raw.close();
      throw new MalformedDataException(file + ": ends within its header, or is damaged", e);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** {@return how many items the header promises} */
  public int items() {
    return items;
  }

  /** {@return a copy of the sizes of an item: none for labels, rows and columns for images} */
  public int[] shape() {
    return shape.clone();
  }

  /** {@return bytes of an item} */
  public int itemBytes() {
    return itemBytes;
  }

  /**
   * Reads items.
   *
   * @param most at most so many
   * @return item by item; empty behind the last
   * @throws MalformedDataException if the file is damaged, ends before the items that its header
   *     promises, or goes on behind the last of them
   * @throws IOException if it cannot be read
   */
  public byte[] read(int most) throws IOException {
    int count = Math.min(most, items - read);
    long wanted = (long) count * itemBytes;
    if (wanted > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("most = " + most + ": more than an array holds");
    }
    byte[] bytes;
    try {
      bytes = in.readNBytes((int) wanted);
    } catch (EOFException | ZipException e) {
      throw new MalformedDataException(file + ": damaged behind item " + read, e);
    }
    if (bytes.length < wanted) {
      throw new MalformedDataException(
          "%s: ends after %d of %d items".formatted(file, read + bytes.length / itemBytes, items));
    }
    read += count;
    if (read == items) {
      requireEnd();
    }
    return bytes;
  }

  private void requireEnd() throws IOException {
    int surplus;
    try {
      surplus = in.read();
    } catch (EOFException | ZipException e) {
      throw new IOException(file + ": damaged behind its last item", e);
    }
    if (surplus >= 0) {
      throw new IOException(
          "%s: goes on behind its %d items of %d bytes, with a byte of %d: must end there"
              .formatted(file, items, itemBytes, surplus));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
