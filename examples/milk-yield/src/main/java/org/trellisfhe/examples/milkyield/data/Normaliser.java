package org.trellisfhe.examples.milkyield.data;

import java.util.Arrays;
import java.util.List;

/**
 * Maps features and yields to 0..1 on the client. The ranges come from windows before the test's
 * time; features outside them are clipped, yields are not, so that errors keep their full size.
 * Where all yields before the test's time are the same there is no range, and a yield is measured
 * in its own unit from that one.
 */
public final class Normaliser {
  private final double[] low;
  private final double[] high;
  private final double targetLow;
  private final double targetRange;

  private Normaliser(double[] low, double[] high, double targetLow, double targetRange) {
    this.low = low;
    this.high = high;
    this.targetLow = targetLow;
    this.targetRange = targetRange;
  }

  /**
   * Fits the ranges: each feature's, and the targets', least and greatest value.
   *
   * <p>Quantiles in their place would spend the few levels of quantised inputs on the common
   * values, but were worse in trials: later weeks reach beyond the quantiles of earlier ones, and
   * what is clipped is lost.
   *
   * @param windows those before the test's time, at least one
   */
  public static Normaliser fit(List<Window> windows) {
    return fit(windows, 0);
  }

  /**
   * Fits the ranges, features' from one quantile to its mirror.
   *
   * @param windows those before the test's time, at least one
   * @param tail the share of each feature's values to leave out at either end, 0 to below 0.5
   */
  public static Normaliser fit(List<Window> windows, double tail) {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("windows = []: must not be empty");
    }
    if (!(tail >= 0 && tail < 0.5)) {
      throw new IllegalArgumentException("tail = " + tail + ": must be 0 to below 0.5");
    }
    int features = windows.get(0).history().featureCount();
    double[] low = new double[features];
    double[] high = new double[features];
    for (int f = 0; f < features; f++) {
      double[] values = sortedValues(windows, f);
      int skipped = (int) (tail * values.length);
      low[f] = values[skipped];
      high[f] = values[values.length - 1 - skipped];
    }
    double[] targets = windows.stream().mapToDouble(Window::target).sorted().toArray();
    return new Normaliser(low, high, targets[0], targets[targets.length - 1] - targets[0]);
  }

  private static double[] sortedValues(List<Window> windows, int f) {
    int length = windows.get(0).length();
    double[] values = new double[windows.size() * length];
    for (int i = 0; i < values.length; i++) {
      values[i] = windows.get(i / length).feature(i % length, f);
    }
    Arrays.sort(values);
    return values;
  }

  /** The features of a window, [time][feature], clipped to 0..1; a constant feature becomes 0. */
  public double[][] input(Window window) {
    double[][] input = new double[window.length()][low.length];
    for (int t = 0; t < input.length; t++) {
      for (int f = 0; f < low.length; f++) {
        double clipped = Math.max(low[f], Math.min(high[f], window.feature(t, f)));
        input[t][f] = isConstant(f) ? 0 : (clipped - low[f]) / (high[f] - low[f]);
      }
    }
    return input;
  }

  /** Whether a feature of a window lies outside its range, and so loses its value. */
  public boolean clips(Window window) {
    for (int f = 0; f < low.length; f++) {
      for (int t = 0; t < window.length(); t++) {
        double value = window.feature(t, f);
        if (value < low[f] || value > high[f]) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a feature had one value only, and so tells a network nothing. */
  public boolean isConstant(int feature) {
    return high[feature] <= low[feature];
  }

  /** A yield on the scale of the targets; 0..1 for those of the training windows. */
  public double scaleYield(double milkYield) {
    return (milkYield - targetLow) / unit();
  }

  /** The inverse of {@link #scaleYield}, in the yield's own unit. */
  public double unscaleYield(double scaled) {
    return targetLow + scaled * unit();
  }

  /** Whether all yields were the same, so that one unit of the scale is one of the yields. */
  public boolean constantYields() {
    return targetRange == 0;
  }

  private double unit() {
    return constantYields() ? 1 : targetRange;
  }
}
