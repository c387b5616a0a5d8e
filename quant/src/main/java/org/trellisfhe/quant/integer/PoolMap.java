package org.trellisfhe.quant.integer;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.quant.network.Positions;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/**
 * The sum under a window, channel by channel: an average in units of 1/area of its inputs'.
 *
 * @param input the images
 * @param window that slides over them
 */
public record PoolMap(Shape input, Window window) implements LinearMap {
  /** Checks that the window fits. */
  public PoolMap {
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

  @Override
  public long typicalCount() {
    return Positions.typicalCount(window, input, output());
  }

  @Override
  public Terms terms(int index) {
    int[] indices = Positions.under(window, input, index);
    int[] ones = new int[indices.length];
    Arrays.fill(ones, 1);
    return new Terms(indices, ones, 0);
  }

  @Override
  public int[] typical() {
    return Positions.typical(window, input, output());
  }
}
