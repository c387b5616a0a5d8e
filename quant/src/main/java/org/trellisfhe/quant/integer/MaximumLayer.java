package org.trellisfhe.quant.integer;

import java.util.List;
import org.trellisfhe.quant.network.Positions;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/**
 * The greatest value under a window, channel by channel; padding does not count.
 *
 * @param input the images
 * @param window that slides over them
 */
public record MaximumLayer(Shape input, Window window) implements IntegerLayer {
  /** Checks that the window fits. */
  public MaximumLayer {
    window.output(input, input.channels());
  }

  @Override
  public List<Shape> inputs() {
    return List.of(input);
  }

  @Override
  public Shape output() {
    return window.output(input, input.channels());
  }

  @Override
  public long mostTerms() {
    return Positions.most(window, input);
  }

  /**
   * The values of which one output is the greatest.
   *
   * @param index into the output's array
   * @return indices into the input's array, at least one
   */
  public int[] seen(int index) {
    return Positions.under(window, input, index);
  }
}
