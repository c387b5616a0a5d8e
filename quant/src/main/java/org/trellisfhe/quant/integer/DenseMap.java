package org.trellisfhe.quant.integer;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.network.Shape;

/** Every output is a sum of all inputs. */
public final class DenseMap implements LinearMap {
  private final Shape input;
  private final Shape output;
  private final int[] weights;
  private final int[] bias;

  /**
   * A map of known weights.
   *
   * @param input of any shape
   * @param weights output by output: output * input.size() + input
   * @param bias one an output, at least one
   * @throws IllegalArgumentException if lengths do not fit
   */
  public DenseMap(Shape input, int[] weights, int[] bias) {
    this.input = input;
    this.output = Shape.vector(bias.length);
    long all = (long) input.size() * bias.length; // Both are below 2^31.
    Checks.range("weights.length", weights.length, all, all);
    this.weights = weights.clone();
    this.bias = bias.clone();
  }

  @Override
  public List<Shape> inputs() {
    return List.of(input);
  }

  @Override
  public Shape output() {
    return output;
  }

  @Override
  public long mostTerms() {
    return input.size();
  }

  /** {@return a copy: output * inputs + input} */
  public int[] weights() {
    return weights.clone();
  }

  /** {@return a copy, one an output} */
  public int[] bias() {
    return bias.clone();
  }

  @Override
  public Terms terms(int output) {
    Checks.range("output", output, 0, bias.length - 1L);
    int[] indices = new int[input.size()];
    int[] counting = new int[input.size()];
    int count = 0;
    for (int i = 0; i < indices.length; i++) {
      int weight = weights[output * indices.length + i];
      if (weight != 0) {
        indices[count] = i;
        counting[count++] = weight;
      }
    }
    return new Terms(Arrays.copyOf(indices, count), Arrays.copyOf(counting, count), bias[output]);
  }

  @Override
  public int[] sums(int[] values) {
    int[] sums = new int[bias.length];
    for (int o = 0; o < sums.length; o++) {
      int sum = 0;
      int from = o * values.length;
      for (int i = 0; i < values.length; i++) {
        sum += weights[from + i] * values[i];
      }
      sums[o] = sum + bias[o];
    }
    return sums;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DenseMap that
        && input.equals(that.input)
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(weights) + Arrays.hashCode(bias);
  }

  @Override
  public String toString() {
    return "DenseMap[" + input + " -> " + output + "]";
  }
}
