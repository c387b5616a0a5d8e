package org.trellisfhe.quant.io;

import java.io.IOException;

/** Bytes from outside are not a model; the message says where, what was found and expected. */
public final class MalformedModelException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception of a message.
   *
   * @param message what was found, and what was expected
   */
  public MalformedModelException(String message) {
    super(message);
  }

  /**
   * An exception of a message and a cause.
   *
   * @param message what was found, and what was expected
   * @param cause what the data led to
   */
  public MalformedModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
