package org.trellisfhe.nn.ckks;

/**
 * The windows of a network of one filter over time (Onoufriou, Mayfield and Leontidis 2021): a
 * filter of {@code taps} time steps and all features slides over a window with stride 1, and a
 * dense layer joins all positions into one output.
 *
 * @param steps time steps in a window
 * @param features features a time step
 * @param taps time steps under the filter, at most {@code steps}
 */
public record WindowShape(int steps, int features, int taps) {
  private static final int MAX = 1 << 12;

  /** Checks that every size is 1 to 4096 and that the filter fits into the window. */
  public WindowShape {
    require("steps", steps, MAX);
    require("features", features, MAX);
    require("taps", taps, steps);
  }

  private static void require(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s = %d: must be 1 to %d".formatted(name, value, most));
    }
  }

  /** {@return positions of the filter, and so activations: steps - taps + 1} */
  public int positions() {
    return steps - taps + 1;
  }

  /** {@return numbers in a window: steps * features} */
  public int inputs() {
    return steps * features;
  }

  /** {@return weights of the filter: taps * features} */
  public int filter() {
    return taps * features;
  }
}
