package org.trellisfhe.quant.network;

import java.util.List;
import java.util.Objects;
import org.trellisfhe.quant.ScalarFunction;

/**
 * A function of each value by itself.
 *
 * @param function of every value
 */
public record Activated(ScalarFunction function) implements Layer {
  /** Refuses an absent function. */
  public Activated {
    Objects.requireNonNull(function, "function");
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return Layer.only(inputs);
  }
}
