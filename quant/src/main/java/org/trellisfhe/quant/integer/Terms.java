package org.trellisfhe.quant.integer;

import org.trellisfhe.quant.IntRange;

/**
 * One output of a linear map: the sum of a few inputs times weights that are not 0, plus a bias.
 * The arrays belong to whoever asked for the terms.
 *
 * @param indices of the inputs, ascending; those of a second input tensor follow those of the first
 * @param weights one an index
 * @param bias what the sum starts from
 */
@SuppressWarnings("ArrayRecordComponent") // A short-lived view of one row, never compared.
public record Terms(int[] indices, int[] weights, int bias) {
  /** {@return how many inputs count} */
  public int size() {
    return indices.length;
  }

  /** {@return the exact range of the sum when every input ranges over {@code input}} */
  public IntRange sumRange(IntRange input) {
    long low = bias;
    long high = bias;
    for (int weight : weights) {
      low += Math.min(weight * input.low(), weight * input.high());
      high += Math.max(weight * input.low(), weight * input.high());
    }
    return new IntRange(low, high);
  }

  /** {@return a range that no partial sum leaves, whatever the order, with the bias or without} */
  public IntRange partialRange(IntRange input) {
    long low = Math.min(bias, 0);
    long high = Math.max(bias, 0);
    for (int weight : weights) {
      low += Math.min(0, Math.min(weight * input.low(), weight * input.high()));
      high += Math.max(0, Math.max(weight * input.low(), weight * input.high()));
    }
    return new IntRange(low, high);
  }

  /** {@return the sum over the inputs} */
  public int sum(int[] inputs) {
    int sum = bias;
    for (int i = 0; i < indices.length; i++) {
      sum += weights[i] * inputs[indices[i]];
    }
    return sum;
  }
}
