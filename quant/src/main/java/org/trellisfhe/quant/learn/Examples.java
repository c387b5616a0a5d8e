package org.trellisfhe.quant.learn;

import org.trellisfhe.quant.network.Shape;

/** A set of examples with what is wanted of a network on them; the same at every look. */
public interface Examples {
  /** {@return how many examples there are} */
  int size();

  /** {@return the shape of an example} */
  Shape shape();

  /** {@return numbers of a target: classes, or outputs that are fitted} */
  int targets();

  /**
   * Copies an example.
   *
   * @param i which, from 0
   * @param values takes its numbers
   */
  void input(int i, float[] values);

  /** {@return the numbers of example i} */
  default float[] input(int i) {
    float[] values = new float[shape().size()];
    input(i, values);
    return values;
  }

  /**
   * Copies a target: 1 at the right class and 0 elsewhere, or the numbers to be fitted.
   *
   * @param i which example, from 0
   * @param values takes its numbers
   */
  void target(int i, float[] values);

  /**
   * A part of the examples.
   *
   * @param from the first, from 0
   * @param to behind the last
   */
  default Examples range(int from, int to) {
    return new ExampleRange(this, from, to);
  }
}
