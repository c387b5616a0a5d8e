package org.trellisfhe.console.csv;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.trellisfhe.base.MalformedDataException;
import org.trellisfhe.base.files.Gzip;

/**
 * Lines of strict UTF-8 from a plain or gzip stream, within limits; they end with LF, CR LF or CR.
 */
final class LineReader implements Closeable {
  private static final int SHORT_LINE = 1 << 12;

  private final String source;
  private final CsvLimits limits;
  private final InputStream in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private byte[] buffer;
  private long bytes;
  private long line;
  private boolean afterReturn;

  LineReader(InputStream raw, String source, CsvLimits limits) throws IOException {
    this.source = source;
    this.limits = limits;
    this.buffer = new byte[Math.min(SHORT_LINE, limits.maxRowBytes())];
    this.line = 1;
    try {
      this.in = Gzip.unpacked(raw);
    } catch (EOFException | ZipException e) {
      raw.close();
      throw damaged(e);
    }
    this.line = 0;
  }

  /** The number of the line that was read last, from 1. */
  long line() {
    return line;
  }

  /** The next line without its end, or null at the end of the file. */
  String next() throws IOException {
    line++;
    int length = 0;
    int value = first();
    if (value < 0) {
      return null;
    }
    for (; value >= 0 && value != '\n' && value != '\r'; value = read()) {
      if (length == buffer.length) {
        grow();
      }
      buffer[length++] = (byte) value;
    }
    afterReturn = value == '\r';
    return decode(length);
  }

  /** Memory follows what is there, not what there may be. */
  private void grow() throws MalformedDataException {
    int most = limits.maxRowBytes();
    if (buffer.length == most) {
      throw malformed("longer than " + most + " bytes");
    }
    buffer = Arrays.copyOf(buffer, (int) Math.min(most, 2L * buffer.length));
  }

  /** The first byte of a line: a line feed after a carriage return belongs to the line before. */
  private int first() throws IOException {
    int value = read();
    return afterReturn && value == '\n' ? read() : value;
  }

  private String decode(int length) throws MalformedDataException {
    String text;
    try {
      text = decoder.decode(ByteBuffer.wrap(buffer, 0, length)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("not UTF-8");
    }
    return line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private int read() throws IOException {
    int value;
    try {
      value = in.read();
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
    if (value >= 0 && ++bytes > limits.maxBytes()) {
      throw malformed("the file is longer than " + limits.maxBytes() + " bytes when decompressed");
    }
    return value;
  }

  private MalformedDataException damaged(IOException cause) {
    MalformedDataException e = malformed("damaged or truncated gzip data");
    e.initCause(cause);
    return e;
  }

  MalformedDataException malformed(String problem) {
    return CsvProblem.at(source, line, CsvProblem.WHOLE_ROW, problem);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
