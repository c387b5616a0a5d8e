package org.trellisfhe.base;

import java.io.IOException;

/** Bytes from outside are not what they should be; the message says what was expected. */
public class MalformedDataException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception of a message.
   *
   * @param message what was found, and what was expected
   */
  public MalformedDataException(String message) {
    super(message);
  }

  /**
   * An exception of a message and a cause.
   *
   * @param message what was found, and what was expected
   * @param cause what the data led to
   */
  public MalformedDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
