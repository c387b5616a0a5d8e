package org.trellisfhe.nn.lookup;

import org.trellisfhe.quant.IntRange;

/**
 * How a window's integers and the result stand on the torus: time by time, feature by feature.
 * Public.
 *
 * @param steps time points in a window
 * @param features numbers a time point
 * @param input range of an input
 * @param inputBits torus bits of an input
 * @param output range of the result
 * @param outputBits torus bits of the result
 */
public record IntegerLayout(
    int steps, int features, IntRange input, int inputBits, IntRange output, int outputBits) {
  /**
   * Integers of a window.
   *
   * @return their number
   */
  public int inputs() {
    return steps * features;
  }

  /**
   * The integers of a window in their order.
   *
   * @param window by time point and feature, each in the input's range
   * @return {@link #inputs()} integers
   * @throws IllegalArgumentException if the shape or a value is not the layout's
   */
  public long[] encode(int[][] window) {
    if (window.length != steps) {
      throw new IllegalArgumentException(window.length + " time points: must be " + steps);
    }
    long[] integers = new long[inputs()];
    int next = 0;
    for (int[] point : window) {
      if (point.length != features) {
        throw new IllegalArgumentException(point.length + " features: must be " + features);
      }
      for (int value : point) {
        if (!input.contains(value)) {
          throw new IllegalArgumentException(
              "value %d: must be %d to %d".formatted(value, input.low(), input.high()));
        }
        integers[next++] = value;
      }
    }
    return integers;
  }
}
