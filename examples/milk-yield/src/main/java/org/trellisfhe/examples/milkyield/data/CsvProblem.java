package org.trellisfhe.examples.milkyield.data;

import org.trellisfhe.lwe.io.MalformedDataException;

/** Says where a herd file cannot be used. */
final class CsvProblem {
  private CsvProblem() {}

  /**
   * An exception for a place in a file.
   *
   * @param source the name of the file
   * @param line the line, counted from 1
   * @param column the name of the column, or a word for the whole line
   * @param problem what is wrong
   */
  static MalformedDataException at(String source, long line, String column, String problem) {
    return new MalformedDataException(
        source + ", line " + line + ", column " + column + ": " + problem);
  }
}
