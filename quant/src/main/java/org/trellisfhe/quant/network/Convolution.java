package org.trellisfhe.quant.network;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.trellisfhe.quant.internal.Checks;

/**
 * The cross-correlation of images with one kernel a pair of channels, plus a bias a channel. In one
 * dimension height is 1.
 */
public final class Convolution implements Layer {
  private final Window window;
  private final int inputChannels;
  private final int outputChannels;
  private final float[] weights;
  private final float[] bias;

  /**
   * A layer of known weights.
   *
   * @param window that slides; padding counts as zeros
   * @param inputChannels of the images
   * @param outputChannels of the result
   * @param weights ((output * inputChannels + input) * window.height() + dy) * window.width() + dx
   * @param bias one an output channel
   * @throws IllegalArgumentException if lengths do not fit or a number is not finite
   */
  public Convolution(
      Window window, int inputChannels, int outputChannels, float[] weights, float[] bias) {
    this.window = Objects.requireNonNull(window, "window");
    Checks.range("inputChannels", inputChannels, 1, Shape.MAX_SIZE);
    Checks.range("outputChannels", outputChannels, 1, Shape.MAX_SIZE);
    this.inputChannels = inputChannels;
    this.outputChannels = outputChannels;
    long taps = Math.multiplyExact((long) inputChannels * outputChannels, (long) window.area());
    this.weights = Checks.finite("weights", weights, taps);
    this.bias = Checks.finite("bias", bias, outputChannels);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Layer.only(inputs);
    Checks.range("channels of " + input, input.channels(), inputChannels, inputChannels);
    return window.output(input, outputChannels);
  }

  /** {@return what slides over the images} */
  public Window window() {
    return window;
  }

  /** {@return channels of the images} */
  public int inputChannels() {
    return inputChannels;
  }

  /** {@return channels of the result} */
  public int outputChannels() {
    return outputChannels;
  }

  /** {@return weights that one output sees: inputChannels * window.area()} */
  public int taps() {
    return inputChannels * window.area();
  }

  /** {@return a copy: output * taps() + tap} */
  public float[] weights() {
    return weights.clone();
  }

  /** The weights themselves, for reading. */
  float[] rawWeights() {
    return weights;
  }

  /** {@return a copy, one an output channel} */
  public float[] bias() {
    return bias.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Convolution that
        && window.equals(that.window)
        && inputChannels == that.inputChannels
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return Objects.hash(window, inputChannels, Arrays.hashCode(weights), Arrays.hashCode(bias));
  }

  @Override
  public String toString() {
    return "Convolution["
        + inputChannels
        + " -> "
        + outputChannels
        + ", "
        + window.height()
        + "x"
        + window.width()
        + "]";
  }
}
