package org.trellisfhe.quant.network;

import java.util.List;
import org.trellisfhe.quant.internal.Checks;

/**
 * The sum of two inputs of the same shape, as at the end of a residual block, or what the first is
 * more than the second.
 *
 * @param difference whether the second is subtracted
 */
public record Sum(boolean difference) implements Layer {
  /** A sum. */
  public Sum() {
    this(false);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Checks.range("inputs", inputs.size(), 2, 2);
    if (!inputs.get(0).equals(inputs.get(1))) {
      throw new IllegalArgumentException(
          "inputs of " + inputs.get(0) + " and " + inputs.get(1) + ": must be alike");
    }
    return inputs.get(0);
  }

  @Override
  public int inputs() {
    return 2;
  }
}
