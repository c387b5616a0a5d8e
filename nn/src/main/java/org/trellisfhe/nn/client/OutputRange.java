package org.trellisfhe.nn.client;

import org.trellisfhe.quant.IntRange;

/** Holds results to what a network can give. */
final class OutputRange {
  private OutputRange() {}

  /**
   * A result.
   *
   * @param value as it was decrypted
   * @param range of the network's outputs
   * @param index of the output, from 0 on
   * @throws IllegalArgumentException if the network cannot give it
   */
  static int checked(long value, IntRange range, int index) {
    if (!range.contains(value)) {
      throw new IllegalArgumentException(
          "output %d = %d: the model's are %d to %d, so that it was not computed as it should be"
              .formatted(index + 1, value, range.low(), range.high()));
    }
    return Math.toIntExact(value);
  }
}
