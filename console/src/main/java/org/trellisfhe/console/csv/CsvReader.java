package org.trellisfhe.console.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.trellisfhe.base.MalformedDataException;

/**
 * Rows of a plain or gzip CSV file (told apart by the first two bytes) in UTF-8, with or without a
 * byte order mark. A field in double quotes may hold delimiters, line ends and doubled quotes;
 * lines end with LF, CR LF or CR. Rows in which every field is empty are left out.
 */
public final class CsvReader implements Closeable {
  /** As many as a spreadsheet has in all; more are a file that hides its size by compression. */
  private static final int MOST_EMPTY_ROWS = 1 << 20;

  private final String source;
  private final CsvLimits limits;
  private final LineReader lines;
  private final LineFeed feed;
  private final Iterator<CSVRecord> parsed;
  private long rows;
  private long emptyRows;

  /**
   * Begins to read.
   *
   * @param in plain or gzip CSV
   * @param source a name for messages
   * @param delimiter what separates fields, see {@link #isDelimiter}
   * @param limits when to give up
   * @throws MalformedDataException if the stream begins with damaged gzip data
   * @throws IOException if the stream cannot be read
   */
  public CsvReader(InputStream in, String source, char delimiter, CsvLimits limits)
      throws IOException {
    if (!isDelimiter(delimiter)) {
      throw new IllegalArgumentException(
          "delimiter = " + (int) delimiter + ": must be no quote, line end, letter, digit or sign");
    }
    this.source = source;
    this.limits = limits;
    this.lines = new LineReader(in, source, limits);
    this.feed = new LineFeed(lines, limits.maxRowBytes());
    this.parsed =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(false)
            .get()
            .parse(feed)
            .iterator();
  }

  /**
   * Whether a character can separate fields: no quote, line end, letter or digit, and none of those
   * that numbers are written with other than the comma.
   */
  public static boolean isDelimiter(char c) {
    return "\"\r\n.+-".indexOf(c) < 0 && !Character.isLetterOrDigit(c) && c != '\uFEFF';
  }

  /**
   * The next row that is not empty, or null at the end of the file.
   *
   * @throws MalformedDataException if it cannot be a row or is beyond a limit; it names the line
   * @throws IOException if the stream cannot be read
   */
  public CsvRow next() throws IOException {
    CsvRow row = read();
    while (row != null && row.isEmpty()) {
      if (++emptyRows > MOST_EMPTY_ROWS) {
        throw problem(row.line(), "more than " + MOST_EMPTY_ROWS + " empty rows");
      }
      row = read();
    }
    if (row != null && ++rows > limits.maxRows()) {
      throw problem(row.line(), "more than " + limits.maxRows() + " rows");
    }
    return row;
  }

  private CsvRow read() throws IOException {
    long line = lines.line() + 1;
    feed.startRow();
    try {
      return parsed.hasNext() ? row(line, parsed.next()) : null;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException) {
        throw withCause(problem(line, "a quote without an end, or text after a closing quote"), e);
      }
      throw e.getCause();
    }
  }

  private CsvRow row(long line, CSVRecord fields) throws MalformedDataException {
    if (fields.size() > limits.maxColumns()) {
      throw problem(line, "more than " + limits.maxColumns() + " columns");
    }
    return new CsvRow(line, fields.toList());
  }

  private MalformedDataException problem(long line, String problem) {
    return CsvProblem.at(source, line, CsvProblem.WHOLE_ROW, problem);
  }

  private static MalformedDataException withCause(MalformedDataException e, Exception cause) {
    e.initCause(cause);
    return e;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
