package org.trellisfhe.quant.train;

import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.quant.CnnShape;

/** Windows of real numbers with their targets, in the flat form that training reads. */
public final class Samples {
  private final CnnShape shape;
  private final double[][] inputs;
  private final double[] targets;

  private Samples(CnnShape shape, double[][] inputs, double[] targets) {
    this.shape = shape;
    this.inputs = inputs;
    this.targets = targets;
  }

  /**
   * Copies windows and targets.
   *
   * @param shape the windows' shape
   * @param windows each [time][feature], 0..1, oldest first
   * @param targets one a window, finite; 0..1 or near it
   */
  public static Samples of(CnnShape shape, List<double[][]> windows, double[] targets) {
    if (windows.size() != targets.length) {
      throw new IllegalArgumentException(
          "targets.length = " + targets.length + ": must be " + windows.size());
    }
    double[][] inputs = new double[windows.size()][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = flat(shape, windows.get(i));
      requireFinite("targets[" + i + "]", targets[i]);
    }
    return new Samples(shape, inputs, targets.clone());
  }

  private static double[] flat(CnnShape shape, double[][] window) {
    double[] flat = new double[shape.inputs()];
    if (window.length != shape.steps()) {
      throw new IllegalArgumentException(
          "window.length = " + window.length + ": must be " + shape.steps());
    }
    for (int t = 0; t < window.length; t++) {
      if (window[t].length != shape.features()) {
        throw new IllegalArgumentException(
            "window[" + t + "].length = " + window[t].length + ": must be " + shape.features());
      }
      for (int f = 0; f < shape.features(); f++) {
        requireFinite("window[" + t + "][" + f + "]", window[t][f]);
        flat[t * shape.features() + f] = window[t][f];
      }
    }
    return flat;
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " = " + value + ": must be finite");
    }
  }

  /** {@return the shape of every window} */
  public CnnShape shape() {
    return shape;
  }

  /** {@return how many windows there are} */
  public int size() {
    return targets.length;
  }

  /** {@return the target of window i} */
  public double target(int i) {
    return targets[i];
  }

  /** {@return a copy of window i, [time][feature]} */
  public double[][] window(int i) {
    double[][] window = new double[shape.steps()][shape.features()];
    for (int t = 0; t < window.length; t++) {
      System.arraycopy(inputs[i], t * shape.features(), window[t], 0, shape.features());
    }
    return window;
  }

  /** {@return window i in one array, time by time} */
  public float[] flat(int i) {
    float[] flat = new float[inputs[i].length];
    for (int k = 0; k < flat.length; k++) {
      flat[k] = (float) inputs[i][k];
    }
    return flat;
  }

  /** {@return copies of all windows, each [time][feature]} */
  public List<double[][]> windows() {
    return IntStream.range(0, size()).mapToObj(this::window).toList();
  }

  /** Window i, time by time; not to be changed. */
  double[] input(int i) {
    return inputs[i];
  }

  /** {@return the mean of each feature over all windows and times} */
  double[] featureMeans() {
    double[] means = new double[shape.features()];
    for (double[] input : inputs) {
      for (int i = 0; i < input.length; i++) {
        means[i % means.length] += input[i];
      }
    }
    for (int f = 0; f < means.length; f++) {
      means[f] /= Math.max(1.0, (double) inputs.length * shape.steps());
    }
    return means;
  }
}
