package org.trellisfhe.onnx;

import org.trellisfhe.quant.network.Shape;

/**
 * What a file may ask for before it is refused. What a file truly contains bounds what is allocated
 * for it; these limits are for what a few bytes of it can claim.
 *
 * @param fileBytes the longest file, at most 2^31 - 9
 * @param nodes the most nodes
 * @param tensors the most initialisers
 * @param values the most values of one example in any place of the network
 * @param allValues the most values of one example in all places together
 * @param grown so many values may picks, pads and joined tensors have more than what they are made
 *     of, all together; and 4 more for each value of the input, and 1 for each byte of initialisers
 * @param weights the most weights of a layer once groups and dilations are spelt out with zeros
 * @param tableBits a table that requantises sums has at most 2^tableBits entries, 2 to 16. Where
 *     sums need more, their lowest bits are rounded away first.
 */
public record OnnxLimits(
    long fileBytes,
    int nodes,
    int tensors,
    int values,
    int allValues,
    int grown,
    int weights,
    int tableBits) {
  /**
   * A file of 1 GiB, 2^12 nodes, 2^16 tensors, 2^22 values in a place and 2^25 in all, 2^12 that
   * grow, 2^25 weights, tables of 16 bits.
   */
  public static final OnnxLimits DEFAULT =
      new OnnxLimits(1L << 30, 1 << 12, 1 << 16, 1 << 22, 1 << 25, 1 << 12, 1 << 25, 16);

  private static final int MOST = 1 << 30;

  /** Checks the limits. */
  public OnnxLimits {
    range("fileBytes", fileBytes, 1, Integer.MAX_VALUE - 8L);
    range("nodes", nodes, 1, 1 << 16);
    range("tensors", tensors, 1, MOST);
    range("values", values, 1, Shape.MAX_SIZE);
    range("allValues", allValues, 1, MOST);
    range("grown", grown, 0, MOST);
    range("weights", weights, 1, MOST);
    range("tableBits", tableBits, 2, 16);
  }

  /** {@return these limits with other tables: fewer bits make look-ups cheaper, and less exact} */
  public OnnxLimits withTableBits(int bits) {
    return new OnnxLimits(fileBytes, nodes, tensors, values, allValues, grown, weights, bits);
  }

  private static void range(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(name + " = " + value + ": must be " + low + " to " + high);
    }
  }
}
