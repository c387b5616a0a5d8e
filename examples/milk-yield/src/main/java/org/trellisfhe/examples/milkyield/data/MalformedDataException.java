package org.trellisfhe.examples.milkyield.data;

import java.io.IOException;

/** A herd file whose content cannot be used; the message names the line and the column. */
public final class MalformedDataException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param source the name of the file
   * @param line the line, counted from 1
   * @param column the name of the column, or a word for the whole line
   * @param problem what is wrong
   */
  public MalformedDataException(String source, long line, String column, String problem) {
    super(source + ", line " + line + ", column " + column + ": " + problem);
  }
}
