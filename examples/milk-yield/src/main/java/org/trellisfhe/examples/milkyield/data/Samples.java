package org.trellisfhe.examples.milkyield.data;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.quant.learn.Examples;
import org.trellisfhe.quant.network.Shape;

/**
 * Windows of real numbers with their targets, as a network takes them: images of one channel, a row
 * a time step.
 */
public final class Samples implements Examples {
  private final Shape shape;
  private final List<double[][]> windows;
  private final double[] targets;

  private Samples(Shape shape, List<double[][]> windows, double[] targets) {
    this.shape = shape;
    this.windows = windows;
    this.targets = targets;
  }

  /**
   * Copies windows and targets.
   *
   * @param windows each [time][feature], finite, oldest first, all of one shape, at least one
   * @param targets one a window, finite; 0..1 or near it
   */
  public static Samples of(List<double[][]> windows, double[] targets) {
    if (windows.isEmpty() || windows.size() != targets.length) {
      throw new IllegalArgumentException(
          "targets.length = %d of %d windows: must be as many, at least 1"
              .formatted(targets.length, windows.size()));
    }
    Shape shape = new Shape(1, windows.get(0).length, windows.get(0)[0].length);
    List<double[][]> copies = new ArrayList<>();
    for (int i = 0; i < targets.length; i++) {
      copies.add(copy(windows.get(i), shape));
      requireFinite("targets[" + i + "]", targets[i]);
    }
    return new Samples(shape, copies, targets.clone());
  }

  private static double[][] copy(double[][] window, Shape shape) {
    if (window.length != shape.height()) {
      throw new IllegalArgumentException(
          "window.length = " + window.length + ": must be " + shape.height());
    }
    double[][] copy = new double[window.length][];
    for (int t = 0; t < window.length; t++) {
      if (window[t].length != shape.width()) {
        throw new IllegalArgumentException(
            "window[" + t + "].length = " + window[t].length + ": must be " + shape.width());
      }
      for (int f = 0; f < window[t].length; f++) {
        requireFinite("window[" + t + "][" + f + "]", window[t][f]);
      }
      copy[t] = window[t].clone();
    }
    return copy;
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " = " + value + ": must be finite");
    }
  }

  @Override
  public int size() {
    return targets.length;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public int targets() {
    return 1;
  }

  @Override
  public void input(int i, float[] values) {
    double[][] window = windows.get(i);
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) window[k / shape.width()][k % shape.width()];
    }
  }

  @Override
  public void target(int i, float[] values) {
    values[0] = (float) targets[i];
  }

  /** The target of window i. */
  public double target(int i) {
    return targets[i];
  }

  /** A copy of window i, [time][feature]. */
  public double[][] window(int i) {
    return copy(windows.get(i), shape);
  }

  /** Copies of all windows, each [time][feature]. */
  public List<double[][]> windows() {
    return windows.stream().map(window -> copy(window, shape)).toList();
  }
}
