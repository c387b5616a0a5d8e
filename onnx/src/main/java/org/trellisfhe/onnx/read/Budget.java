package org.trellisfhe.onnx.read;

import org.trellisfhe.onnx.OnnxException;

/**
 * What the nodes of a file may ask for together: each node by itself is small, but a file of a few
 * bytes may have thousands.
 */
final class Budget {
  private final String what;
  private final long most;
  private long taken;

  /**
   * A budget.
   *
   * @param what is taken, for messages
   * @param most of all nodes together
   */
  Budget(String what, long most) {
    this.what = what;
    this.most = most;
  }

  /** Takes numbers before they are made. */
  void take(long numbers) throws OnnxException {
    taken += numbers;
    if (taken > most) {
      throw new OnnxException(
          "asks, with the nodes before it, for more than %d %s".formatted(most, what));
    }
  }

  /** Whether more was asked for than there is, so that no other node need be looked at. */
  boolean spent() {
    return taken > most;
  }
}
