package org.trellisfhe.onnx.read;

import org.trellisfhe.onnx.OnnxException;

/**
 * Numbers that nodes ask for although the file does not have them, as places of padding do: each
 * node by itself is small, but a file of a few bytes may have thousands.
 */
final class Budget {
  private final long most;
  private long taken;

  /**
   * A budget.
   *
   * @param most numbers of all nodes together
   */
  Budget(long most) {
    this.most = most;
  }

  /** Takes numbers before they are made. */
  void take(long numbers) throws OnnxException {
    taken += numbers;
    if (taken > most) {
      throw new OnnxException(
          "asks, with the nodes before it, for more than %d numbers that are not in the file"
              .formatted(most));
    }
  }
}
