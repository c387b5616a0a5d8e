package org.trellisfhe.quant.network;

import java.util.List;
import org.trellisfhe.quant.internal.Checks;

/** One operation of a network with its weights, immutable. */
public sealed interface Layer
    permits Dense,
        Convolution,
        AveragePool,
        MaxPool,
        BatchNormalisation,
        Activated,
        Selection,
        Sum {
  /**
   * The shape that the layer makes of its inputs.
   *
   * @param inputs one, but two for a {@link Sum}
   * @throws IllegalArgumentException if it cannot take them: naming its own sizes and theirs
   */
  Shape output(List<Shape> inputs);

  /** {@return how many inputs the layer takes} */
  default int inputs() {
    return 1;
  }

  /** {@return the only input's shape} */
  static Shape only(List<Shape> inputs) {
    Checks.range("inputs", inputs.size(), 1, 1);
    return inputs.get(0);
  }
}
