package org.trellisfhe.quant;

import org.trellisfhe.quant.internal.Checks;

/**
 * The shape of a network of one filter over time (Onoufriou, Mayfield and Leontidis 2021): a filter
 * of {@code taps} time steps and all features slides over a window with stride 1, and a dense layer
 * joins all positions into one output.
 *
 * @param steps time steps in a window
 * @param features features a time step
 * @param taps time steps under the filter, at most {@code steps}
 */
public record CnnShape(int steps, int features, int taps) {
  /** The paper's shape: 20 steps of 7 features, 5 taps, so 16 positions. */
  public static final CnnShape MILK_YIELD = new CnnShape(20, 7, 5);

  private static final int MAX = 1 << 12;

  /** Checks that every size is 1 to 4096 and that the filter fits into the window. */
  public CnnShape {
    Checks.range("steps", steps, 1, MAX);
    Checks.range("features", features, 1, MAX);
    Checks.range("taps", taps, 1, steps);
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
