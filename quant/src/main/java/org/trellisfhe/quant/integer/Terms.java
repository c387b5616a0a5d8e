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

  /**
   * {@return the exact range of the sum when every input ranges over {@code input}}
   *
   * @throws ArithmeticException if it has more than 64 bits
   */
  public IntRange sumRange(IntRange input) {
    long low = bias;
    long high = bias;
    for (int weight : weights) {
      low = Math.addExact(low, least(weight, input));
      high = Math.addExact(high, greatest(weight, input));
    }
    return new IntRange(low, high);
  }

  /**
   * {@return a range that no partial sum leaves, whatever the order, with the bias or without}
   *
   * @throws ArithmeticException if it has more than 64 bits
   */
  public IntRange partialRange(IntRange input) {
    long low = Math.min(bias, 0);
    long high = Math.max(bias, 0);
    for (int weight : weights) {
      low = Math.addExact(low, Math.min(0, least(weight, input)));
      high = Math.addExact(high, Math.max(0, greatest(weight, input)));
    }
    return new IntRange(low, high);
  }

  private static long least(int weight, IntRange input) {
    return Math.min(weight * input.low(), weight * input.high());
  }

  private static long greatest(int weight, IntRange input) {
    return Math.max(weight * input.low(), weight * input.high());
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
