package org.trellisfhe.quant.io;

import java.util.Arrays;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Sum;

/** The kinds of nodes in a file of a network on real numbers. */
enum RealLayerType {
  DENSE("dense", Dense.class),
  CONVOLUTION("convolution", Convolution.class),
  POOL("pool", AveragePool.class),
  MAXIMUM("maximum", MaxPool.class),
  NORMALISATION("normalisation", BatchNormalisation.class),
  SELECTION("selection", Selection.class),
  SUM("sum", Sum.class),
  ACTIVATION("activation", Activated.class);

  private final String label;
  private final Class<? extends Layer> layer;

  RealLayerType(String label, Class<? extends Layer> layer) {
    this.label = label;
    this.layer = layer;
  }

  String label() {
    return label;
  }

  static RealLayerType of(Layer layer) {
    return Arrays.stream(values())
        .filter(type -> type.layer.isInstance(layer))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no type for " + layer));
  }

  static RealLayerType named(String label) {
    return Arrays.stream(values())
        .filter(type -> type.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "type = '" + label + "': must be one of " + Arrays.toString(values())));
  }

  @Override
  public String toString() {
    return label;
  }
}
