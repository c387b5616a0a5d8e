package org.trellisfhe.nn.client;

import java.io.IOException;

/**
 * Examples have numbers that a contract's input cannot hold; the message says how many, and where.
 */
public final class OutOfRangeException extends IOException {
  private static final long serialVersionUID = 1L;

  OutOfRangeException(String message) {
    super(message);
  }
}
