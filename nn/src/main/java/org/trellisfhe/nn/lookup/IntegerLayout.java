package org.trellisfhe.nn.lookup;

import java.util.Arrays;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.network.Shape;

/**
 * How an example's integers and the results stand on the torus: each as one ciphertext, in the
 * order of their shapes' arrays. Public.
 *
 * @param input what goes up
 * @param output what comes down
 */
public record IntegerLayout(Tensor input, Tensor output) {
  /**
   * Integers of one kind.
   *
   * @param shape of their array
   * @param range of each of them
   * @param torusBits how finely the torus is divided
   */
  public record Tensor(Shape shape, IntRange range, int torusBits) {
    /**
     * Integers of one example.
     *
     * @return their number
     */
    public int size() {
      return shape.size();
    }
  }

  /**
   * The integers of an example as they are encrypted.
   *
   * @param values in the order of the input's shape, each in its range
   * @return the same, in the same order
   * @throws IllegalArgumentException if there are more or fewer, or one lies outside
   */
  public long[] encode(int[] values) {
    if (values.length != input.size()) {
      throw new IllegalArgumentException(
          values.length + " integers: must be " + input.size() + ", of " + input.shape());
    }
    for (int i = 0; i < values.length; i++) {
      if (!input.range().contains(values[i])) {
        throw new IllegalArgumentException(
            "value %d at %d: must be %d to %d"
                .formatted(values[i], i, input.range().low(), input.range().high()));
      }
    }
    return Arrays.stream(values).asLongStream().toArray();
  }
}
