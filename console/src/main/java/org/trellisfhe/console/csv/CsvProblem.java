package org.trellisfhe.console.csv;

import org.trellisfhe.base.MalformedDataException;

/** Says where a file cannot be used. */
public final class CsvProblem {
  /** The column of what concerns a whole row. */
  public static final String WHOLE_ROW = "(whole row)";

  private static final int LONGEST_EXCERPT = 24;

  private CsvProblem() {}

  /**
   * An exception for a place in a file.
   *
   * @param source the name of the file
   * @param line the line, counted from 1
   * @param column the name or number of the column, or {@link #WHOLE_ROW}
   * @param problem what is wrong
   */
  public static MalformedDataException at(String source, long line, String column, String problem) {
    return new MalformedDataException(
        source + ", line " + line + ", column " + column + ": " + problem);
  }

  /**
   * A short excerpt in quotes that cannot disturb a terminal.
   *
   * @param text of a field
   */
  public static String excerpt(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.chars().limit(LONGEST_EXCERPT).forEach(c -> shown.append(printable(c)));
    return shown.append(text.length() > LONGEST_EXCERPT ? "...'" : "'").toString();
  }

  private static char printable(int c) {
    return c >= ' ' && c < 127 ? (char) c : '?';
  }
}
