package org.trellisfhe.onnx;

import org.trellisfhe.base.MalformedDataException;

/**
 * An ONNX file is damaged, too large, or asks for what is not supported; the message names the node
 * or tensor, what was found and what was expected.
 */
public final class OnnxException extends MalformedDataException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception of a message.
   *
   * @param message what was found, and what was expected
   */
  public OnnxException(String message) {
    super(message);
  }

  /**
   * An exception of a message and a cause.
   *
   * @param message what was found, and what was expected
   * @param cause what the file led to
   */
  public OnnxException(String message, Throwable cause) {
    super(message, cause);
  }
}
