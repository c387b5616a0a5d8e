package org.trellisfhe.quant.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that training changes: the live arrays, in a fixed order, so that they can be kept,
 * brought back and written to a file.
 */
final class State {
  private final List<float[]> floats = new ArrayList<>();
  private final List<double[]> doubles = new ArrayList<>();

  void add(float[] array) {
    floats.add(array);
  }

  void add(double[] array) {
    doubles.add(array);
  }

  /** The live arrays of single precision. */
  List<float[]> floats() {
    return floats;
  }

  /** The live arrays of double precision. */
  List<double[]> doubles() {
    return doubles;
  }

  /** {@return a copy that no longer changes} */
  State copy() {
    State copy = new State();
    floats.forEach(array -> copy.add(array.clone()));
    doubles.forEach(array -> copy.add(array.clone()));
    return copy;
  }

  /** Brings back what a copy holds. */
  void restore(State copy) {
    for (int i = 0; i < floats.size(); i++) {
      System.arraycopy(copy.floats.get(i), 0, floats.get(i), 0, floats.get(i).length);
    }
    for (int i = 0; i < doubles.size(); i++) {
      System.arraycopy(copy.doubles.get(i), 0, doubles.get(i), 0, doubles.get(i).length);
    }
  }
}
