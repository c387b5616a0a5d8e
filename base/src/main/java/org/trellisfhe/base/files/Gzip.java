package org.trellisfhe.base.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Streams that are read alike whether they come packed or not. */
public final class Gzip {
  private static final int MAGIC_0 = 0x1f;
  private static final int MAGIC_1 = 0x8b;
  private static final int BUFFER = 1 << 16;

  private Gzip() {}

  /**
   * Unpacks a stream if its first two bytes are those of gzip.
   *
   * @param in of anything; whoever closes the stream that is given back closes it
   * @return with a buffer; where it is packed, damage is an {@link EOFException} or a {@link
   *     ZipException}
   * @throws EOFException if it is packed, and ends in gzip's header
   * @throws ZipException if it is packed, and gzip's header is damaged
   * @throws IOException if it cannot be read
   */
  public static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(in, BUFFER);
    raw.mark(2);
    boolean packed = raw.read() == MAGIC_0 && raw.read() == MAGIC_1;
    raw.reset();
    return packed ? new BufferedInputStream(new GZIPInputStream(raw, BUFFER)) : raw;
  }
}
