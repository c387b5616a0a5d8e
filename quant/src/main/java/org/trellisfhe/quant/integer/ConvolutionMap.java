package org.trellisfhe.quant.integer;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.network.Positions;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** The cross-correlation of images with kernels; padding counts as zeros. */
public final class ConvolutionMap implements LinearMap {
  private final Shape input;
  private final Window window;
  private final Shape output;
  private final int[] weights;
  private final int[] bias;

  /**
   * A map of known weights.
   *
   * @param input the images
   * @param window that slides over them
   * @param weights ((output * input.channels() + input) * window.height() + dy) * window.width() +
   *     dx
   * @param bias one an output channel, at least one
   * @throws IllegalArgumentException if lengths do not fit
   */
  public ConvolutionMap(Shape input, Window window, int[] weights, int[] bias) {
    this.input = input;
    this.window = window;
    this.output = window.output(input, bias.length);
    long all = (long) input.channels() * window.area() * bias.length;
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

  /** {@return what slides over the images} */
  public Window window() {
    return window;
  }

  /** {@return a copy, in the constructor's order} */
  public int[] weights() {
    return weights.clone();
  }

  /** {@return a copy, one an output channel} */
  public int[] bias() {
    return bias.clone();
  }

  @Override
  public Terms terms(int index) {
    Checks.range("output", index, 0, output.size() - 1L);
    int x = index % output.width();
    int y = index / output.width() % output.height();
    int channel = index / output.width() / output.height();
    int taps = input.channels() * window.area();
    int[] indices = new int[taps];
    int[] counting = new int[taps];
    int next = channel * taps;
    int count = 0;
    for (int from = 0; from < input.channels(); from++) {
      for (int dy = 0; dy < window.height(); dy++) {
        int row = window.row(y, dy);
        for (int dx = 0; dx < window.width(); dx++) {
          int column = window.column(x, dx);
          int weight = weights[next++];
          if (weight != 0 && inside(row, column)) {
            indices[count] = input.index(from, row, column);
            counting[count++] = weight;
          }
        }
      }
    }
    return new Terms(Arrays.copyOf(indices, count), Arrays.copyOf(counting, count), bias[channel]);
  }

  @Override
  public int[] typical() {
    return Positions.typical(window, input, output);
  }

  private boolean inside(int row, int column) {
    return row >= 0 && row < input.height() && column >= 0 && column < input.width();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConvolutionMap that
        && input.equals(that.input)
        && window.equals(that.window)
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return Objects.hash(input, window, Arrays.hashCode(weights), Arrays.hashCode(bias));
  }

  @Override
  public String toString() {
    return "ConvolutionMap[" + input + " -> " + output + "]";
  }
}
