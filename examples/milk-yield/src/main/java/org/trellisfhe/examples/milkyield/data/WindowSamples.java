package org.trellisfhe.examples.milkyield.data;

import java.util.List;

/** From windows of a herd to what networks are trained on. */
public final class WindowSamples {
  private WindowSamples() {}

  /**
   * Normalises windows and their targets.
   *
   * @param windows at least one
   * @param normaliser fitted before the test's time
   */
  public static Samples of(List<Window> windows, Normaliser normaliser) {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("windows = []: must not be empty");
    }
    List<double[][]> inputs = windows.stream().map(normaliser::input).toList();
    double[] targets =
        windows.stream().mapToDouble(w -> normaliser.scaleYield(w.target())).toArray();
    return Samples.of(inputs, targets);
  }

  /** The errors of repeating the last yield, on the normaliser's scale. */
  public static Metrics repeatLast(List<Window> windows, Normaliser normaliser) {
    Samples samples = of(windows, normaliser);
    return Metrics.of(samples, i -> normaliser.scaleYield(windows.get(i).lastYield()));
  }
}
