package org.trellisfhe.onnx.proto;

import java.util.List;

/**
 * What a graph says of an input or an output.
 *
 * @param name of the value
 * @param type the standard's number of its elements' type, 0 if it is no tensor
 * @param shaped whether the sizes are given at all
 * @param dims the sizes, -1 where one is open
 */
public record ValueMessage(String name, long type, boolean shaped, List<Long> dims) {
  /** Copies the list. */
  public ValueMessage {
    dims = List.copyOf(dims);
  }
}
