package org.trellisfhe.quant.network;

import java.util.List;
import java.util.Objects;

/**
 * The mean under a window, channel by channel. Padding counts as zeros, so that every mean is over
 * as many pixels.
 *
 * @param window that slides
 */
public record AveragePool(Window window) implements Layer {
  /** Refuses an absent window. */
  public AveragePool {
    Objects.requireNonNull(window, "window");
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Layer.only(inputs);
    return window.output(input, input.channels());
  }
}
