package org.trellisfhe.nn.deploy;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a stream of records, each at once. Without {@link #end()} it is one that was cut off. */
public final class RecordWriter {
  private static final byte[] NOTHING = {};

  private final OutputStream out;
  private final byte[] header;
  private long count;

  private RecordWriter(OutputStream out, byte[] header, long count) {
    this.out = out;
    this.header = header;
    this.count = count;
  }

  /**
   * Begins a stream.
   *
   * @param out where it goes; not closed
   * @param header how it begins
   * @return a writer of the first record
   * @throws IOException if writing fails
   */
  public static RecordWriter begin(OutputStream out, StreamHeader header) throws IOException {
    out.write(header.encode());
    return new RecordWriter(out, header.encode(), 0);
  }

  /** Goes on after the records that are there. */
  static RecordWriter resume(OutputStream out, StreamHeader header, long count) {
    return new RecordWriter(out, header.encode(), count);
  }

  /**
   * Adds a record.
   *
   * @param payload ciphertexts in the format of {@code lwe.io}
   * @throws IOException if writing fails
   */
  public void write(byte[] payload) throws IOException {
    out.write(Frame.encode(header, Frame.RECORD, count, payload));
    count++;
  }

  /**
   * Number of records.
   *
   * @return written so far, those before a continuation included
   */
  public long count() {
    return count;
  }

  /**
   * Ends the stream.
   *
   * @throws IOException if writing fails
   */
  public void end() throws IOException {
    out.write(Frame.encode(header, Frame.END, count, NOTHING));
    out.flush();
  }
}
