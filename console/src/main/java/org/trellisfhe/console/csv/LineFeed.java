package org.trellisfhe.console.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Hands lines on as characters, never more than one line ahead of the parser: so a place in the
 * file is known by its line, and a row that does not end is refused before it is held in memory.
 */
final class LineFeed extends Reader {
  private final LineReader lines;
  private final int maxRow;
  private String text = "";
  private int position;
  private long row;

  LineFeed(LineReader lines, int maxRow) {
    this.lines = lines;
    this.maxRow = maxRow;
  }

  /** Says that what is read from here on belongs to another row. */
  void startRow() {
    row = 0;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == text.length() && !readLine()) {
      return -1;
    }
    int count = Math.min(length, text.length() - position);
    text.getChars(position, position + count, buffer, offset);
    position += count;
    return count;
  }

  private boolean readLine() throws IOException {
    String line = lines.next();
    if (line == null) {
      return false;
    }
    row += line.length() + 1L;
    if (row > maxRow + 1L) {
      throw lines.malformed("a row longer than " + maxRow + " bytes: is a quote without an end?");
    }
    text = line + "\n";
    position = 0;
    return true;
  }

  @Override
  public void close() {
    // Whoever opened the lines closes them.
  }
}
