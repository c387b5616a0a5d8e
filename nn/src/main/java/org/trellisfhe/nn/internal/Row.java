package org.trellisfhe.nn.internal;

import org.trellisfhe.quant.IntRange;

/**
 * A sum of values that are not known before, times public weights. The arrays belong to whoever
 * asked for the row.
 *
 * @param indices of the values, ascending; those of a second input tensor follow those of the first
 * @param weights one an index, none of them 0
 * @param bias what the sum starts from, constants included
 * @param range of the sum
 */
@SuppressWarnings("ArrayRecordComponent") // A short-lived view of one sum, never compared.
public record Row(int[] indices, int[] weights, long bias, IntRange range) {
  /** {@return how many values count} */
  public int size() {
    return indices.length;
  }
}
