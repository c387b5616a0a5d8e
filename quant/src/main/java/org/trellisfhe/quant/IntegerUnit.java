package org.trellisfhe.quant;

import java.util.Arrays;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.weights.SignedDigits;

/**
 * A sum of inputs times public integer weights plus a bias in the sum's own unit, immutable. The
 * sum is exact: its range follows from the weights and the inputs' range.
 */
public final class IntegerUnit {
  private final int[] weights;
  private final int bias;

  /**
   * @param weights one an input, at least one
   * @param bias what the sum starts from
   */
  public IntegerUnit(int[] weights, int bias) {
    Checks.range("weights.length", weights.length, 1, 1 << 24);
    this.weights = weights.clone();
    this.bias = bias;
  }

  /** {@return how many inputs there are} */
  public int size() {
    return weights.length;
  }

  /** {@return the weight of input i} */
  public int weight(int i) {
    return weights[i];
  }

  /** {@return a copy of the weights} */
  public int[] weights() {
    return weights.clone();
  }

  /** {@return what the sum starts from} */
  public int bias() {
    return bias;
  }

  /** {@return non-zero canonical signed digits of all weights together} */
  public int digits() {
    return Arrays.stream(weights).map(SignedDigits::count).sum();
  }

  /**
   * {@return the exact range of the sum, each end reached, when every input ranges over {@code
   * input}}
   */
  public IntRange sumRange(IntRange input) {
    IntRange sum = IntRange.of(bias);
    for (int weight : weights) {
      sum = sum.plus(input.times(weight));
    }
    return sum;
  }

  /**
   * A range that holds the sum of the bias, or of 0, and any of the products: whatever order the
   * sum is taken in, no partial sum leaves it.
   */
  public IntRange partialRange(IntRange input) {
    IntRange zero = IntRange.of(0);
    IntRange sum = IntRange.of(bias).union(zero);
    for (int weight : weights) {
      sum = sum.plus(input.times(weight).union(zero));
    }
    return sum;
  }

  /** {@return the sum with bias over {@code inputs[offset]} and those that follow} */
  public int sum(int[] inputs, int offset) {
    int sum = bias;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * inputs[offset + i];
    }
    return sum;
  }
}
