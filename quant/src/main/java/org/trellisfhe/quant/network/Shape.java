package org.trellisfhe.quant.network;

import org.trellisfhe.quant.internal.Checks;

/**
 * The shape of what flows between layers: channels of images. A vector is as many channels of one
 * pixel; a series over time has height 1.
 *
 * <p>Values stand in one array, channel by channel, row by row: the order in which a dense layer
 * sees them.
 *
 * @param channels at least 1
 * @param height at least 1
 * @param width at least 1
 */
public record Shape(int channels, int height, int width) {
  /** The most values of one example. */
  public static final int MAX_SIZE = 1 << 24;

  /** Checks the sizes. */
  public Shape {
    Checks.range("channels", channels, 1, MAX_SIZE);
    Checks.range("height", height, 1, MAX_SIZE);
    Checks.range("width", width, 1, MAX_SIZE);
    long pixels = (long) height * width;
    Checks.range("height * width", pixels, 1, MAX_SIZE);
    Checks.range("channels * height * width", channels * pixels, 1, MAX_SIZE);
  }

  /** {@return the shape of a vector} */
  public static Shape vector(int size) {
    return new Shape(size, 1, 1);
  }

  /** {@return the shape of several numbers over time} */
  public static Shape series(int channels, int length) {
    return new Shape(channels, 1, length);
  }

  /** {@return the number of values} */
  public int size() {
    return channels * height * width;
  }

  /** {@return where a value stands in the array; the position is not checked} */
  public int index(int channel, int y, int x) {
    return (channel * height + y) * width + x;
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
