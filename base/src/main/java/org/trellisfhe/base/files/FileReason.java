package org.trellisfhe.base.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what is wrong with a file, without the file's name. */
public final class FileReason {
  private FileReason() {}

  /**
   * The reason.
   *
   * @param cause what went wrong; its message is often the file's name and nothing else
   * @return words for people, never empty
   */
  public static String of(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such file";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "it is there already";
    }
    if (cause instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    String message = cause.getMessage();
    if (cause instanceof EOFException && (message == null || message.isBlank())) {
      return "it ends too early";
    }
    return message == null || message.isBlank() ? "the system does not say why" : message;
  }
}
