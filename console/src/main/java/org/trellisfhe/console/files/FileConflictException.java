package org.trellisfhe.console.files;

import java.io.IOException;

/**
 * An output would destroy an input, another output or a client key, or an input cannot be read
 * twice; the message names them.
 */
public final class FileConflictException extends IOException {
  private static final long serialVersionUID = 1L;

  FileConflictException(String message) {
    super(message);
  }
}
