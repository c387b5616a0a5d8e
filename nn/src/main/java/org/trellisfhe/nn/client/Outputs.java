package org.trellisfhe.nn.client;

import java.util.Arrays;
import java.util.Optional;

/**
 * The results of one example.
 *
 * @param numbers real ones, in the order of the contract's output
 * @param integers that they stand for, if the model computes on integers
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on at once; compared below.
public record Outputs(double[] numbers, Optional<int[]> integers) {
  /**
   * The greatest of all, of several the first.
   *
   * @return its index
   */
  public int greatest() {
    int best = 0;
    for (int i = 1; i < numbers.length; i++) {
      best = numbers[i] > numbers[best] ? i : best;
    }
    return best;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Outputs that
        && Arrays.equals(numbers, that.numbers)
        && Arrays.equals(integers.orElse(null), that.integers.orElse(null));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }
}
