package org.trellisfhe.console.files;

import java.io.IOException;

/** An output would destroy an input, another output or a client key; the message names both. */
public final class FileConflictException extends IOException {
  private static final long serialVersionUID = 1L;

  FileConflictException(String message) {
    super(message);
  }
}
