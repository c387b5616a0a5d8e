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
    long taps = (long) input.channels() * window.area();
    long all = Math.multiplyExact(taps, (long) bias.length);
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
  public long mostTerms() {
    return input.channels() * Positions.most(window, input);
  }

  @Override
  public long typicalCount() {
    return Positions.typicalCount(window, input, output);
  }

  @Override
  public Terms terms(int index) {
    Checks.range("output", index, 0, output.size() - 1L);
    int x = index % output.width();
    int y = index / output.width() % output.height();
    int channel = index / output.width() / output.height();
    int top = window.row(y, 0);
    int left = window.column(x, 0);
    int lastRow = Math.min(top + window.height(), input.height());
    int lastColumn = Math.min(left + window.width(), input.width());
    int[] indices = new int[Math.toIntExact(mostTerms())];
    int[] counting = new int[indices.length];
    int count = 0;
    for (int from = 0; from < input.channels(); from++) {
      int kernel = (channel * input.channels() + from) * window.area();
      for (int row = Math.max(0, top); row < lastRow; row++) {
        int taps = kernel + (row - top) * window.width() - left;
        for (int column = Math.max(0, left); column < lastColumn; column++) {
          int weight = weights[taps + column];
          if (weight != 0) {
            indices[count] = input.index(from, row, column);
            counting[count++] = weight;
          }
        }
      }
    }
    return new Terms(Arrays.copyOf(indices, count), Arrays.copyOf(counting, count), bias[channel]);
  }

  @Override
  public int[] sums(int[] values) {
    int[] sums = new int[output.size()];
    for (int i = 0; i < sums.length; i++) {
      int channel = i / output.width() / output.height();
      sums[i] =
          bias[channel]
              + under(values, channel, i / output.width() % output.height(), i % output.width());
    }
    return sums;
  }

  private int under(int[] values, int channel, int y, int x) {
    int top = window.row(y, 0);
    int left = window.column(x, 0);
    int firstColumn = Math.max(0, left);
    int columns = Math.min(left + window.width(), input.width()) - firstColumn;
    int lastRow = Math.min(top + window.height(), input.height());
    int sum = 0;
    for (int from = 0; from < input.channels(); from++) {
      int kernel = (channel * input.channels() + from) * window.area();
      for (int row = Math.max(0, top); row < lastRow; row++) {
        int taps = kernel + (row - top) * window.width() - left + firstColumn;
        int first = input.index(from, row, firstColumn);
        for (int k = 0; k < columns; k++) {
          sum += weights[taps + k] * values[first + k];
        }
      }
    }
    return sum;
  }

  @Override
  public int[] typical() {
    return Positions.typical(window, input, output);
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
