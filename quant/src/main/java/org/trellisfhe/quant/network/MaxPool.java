package org.trellisfhe.quant.network;

import java.util.List;
import java.util.Objects;

/**
 * The greatest value under a window, channel by channel. Padding does not count.
 *
 * @param window that slides
 */
public record MaxPool(Window window) implements Layer {
  /** Refuses an absent window. */
  public MaxPool {
    Objects.requireNonNull(window, "window");
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Layer.only(inputs);
    return window.output(input, input.channels());
  }
}
