package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Windows one after the other in the slots of one ciphertext: a window's features of one time step
 * are neighbours, padded to a power of two, and its time steps follow each other. Position i of the
 * filter has its results where time step i begins; a window's output is where the window begins.
 *
 * @param shape of the network
 * @param slots of a ciphertext
 */
public record TimeMajorLayout(WindowShape shape, int slots) {
  /**
   * Refuses windows that do not fit.
   *
   * @throws IllegalArgumentException if not even one does
   */
  public TimeMajorLayout {
    if (block(shape) > slots) {
      throw new IllegalArgumentException(
          "a window takes %d slots: must be %d at most".formatted(block(shape), slots));
    }
  }

  private static int powerOfTwo(int least) {
    return least == 1 ? 1 : Integer.highestOneBit(least - 1) << 1;
  }

  private static int block(WindowShape shape) {
    return powerOfTwo(shape.features()) * Math.max(shape.steps(), powerOfTwo(shape.positions()));
  }

  /** {@return slots of a time step} */
  public int stride() {
    return powerOfTwo(shape.features());
  }

  /** {@return slots of a window} */
  public int block() {
    return block(shape);
  }

  /** {@return windows in a ciphertext} */
  public int windows() {
    return slots / block();
  }

  /** Rotations that bring each tap's time step to the position. */
  int[] tapSteps() {
    int[] steps = new int[shape.taps()];
    for (int tap = 0; tap < steps.length; tap++) {
      steps[tap] = tap * stride();
    }
    return steps;
  }

  /** Rotations, one after the other, that sum up features. */
  List<Integer> featureSteps() {
    return halvings(1, stride());
  }

  /** Rotations, one after the other, that sum up positions. */
  List<Integer> positionSteps() {
    return halvings(stride(), stride() * powerOfTwo(shape.positions()));
  }

  private static List<Integer> halvings(int from, int to) {
    List<Integer> steps = new ArrayList<>();
    for (int step = to / 2; step >= from; step /= 2) {
      steps.add(step);
    }
    return steps;
  }

  /** All rotations that there are, each once. */
  TreeSet<Integer> steps() {
    TreeSet<Integer> all = new TreeSet<>(featureSteps());
    all.addAll(positionSteps());
    for (int step : tapSteps()) {
      all.add(step);
    }
    all.remove(0);
    return all;
  }

  /** A number for a position of a window. */
  interface OfPosition {
    double at(int position);
  }

  /** Numbers where positions have their results; elsewhere 0. */
  double[] positions(OfPosition numbers) {
    double[] all = new double[slots];
    for (int window = 0; window < windows(); window++) {
      for (int i = 0; i < shape.positions(); i++) {
        all[window * block() + i * stride()] = numbers.at(i);
      }
    }
    return all;
  }

  /** A number where windows have their output; elsewhere 0. */
  double[] outputs(double number) {
    return positions(i -> i == 0 ? number : 0);
  }

  /** A number for a position of a window and a feature. */
  interface OfFeature {
    double at(int position, int feature);
  }

  /** Numbers for each position and feature; elsewhere 0. */
  double[] features(OfFeature numbers) {
    double[] all = new double[slots];
    for (int window = 0; window < windows(); window++) {
      for (int i = 0; i < shape.positions(); i++) {
        for (int f = 0; f < shape.features(); f++) {
          all[window * block() + i * stride() + f] = numbers.at(i, f);
        }
      }
    }
    return all;
  }

  /**
   * Windows in their slots.
   *
   * @param windows [time][feature] of the shape, {@link #windows()} at most
   * @return numbers of all slots
   * @throws IllegalArgumentException if there are more, or one has another shape, naming it
   */
  public double[] slots(List<double[][]> windows) {
    if (windows.size() > windows()) {
      throw new IllegalArgumentException(
          "windows = %d: must be at most %d".formatted(windows.size(), windows()));
    }
    double[] all = new double[slots];
    for (int w = 0; w < windows.size(); w++) {
      requireShape(w, windows.get(w));
      for (int t = 0; t < shape.steps(); t++) {
        for (int f = 0; f < shape.features(); f++) {
          all[w * block() + t * stride() + f] = windows.get(w)[t][f];
        }
      }
    }
    return all;
  }

  private void requireShape(int w, double[][] window) {
    boolean right = window.length == shape.steps();
    for (double[] step : window) {
      right &= step.length == shape.features();
    }
    if (!right) {
      throw new IllegalArgumentException(
          "window %d: must be of %d time steps of %d features"
              .formatted(w, shape.steps(), shape.features()));
    }
  }
}
