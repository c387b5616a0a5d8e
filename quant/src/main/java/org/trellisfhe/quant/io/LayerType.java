package org.trellisfhe.quant.io;

import java.util.Arrays;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.integer.SelectionMap;

/** The kinds of nodes in a file. */
enum LayerType {
  DENSE("dense"),
  CONVOLUTION("convolution"),
  POOL("pool"),
  SUM("sum"),
  SELECTION("selection"),
  MAXIMUM("maximum");

  private final String label;

  LayerType(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static LayerType of(IntegerLayer layer) {
    if (!(layer instanceof LinearLayer linear)) {
      return MAXIMUM;
    }
    if (linear.map() instanceof DenseMap) {
      return DENSE;
    }
    if (linear.map() instanceof ConvolutionMap) {
      return CONVOLUTION;
    }
    if (linear.map() instanceof SelectionMap) {
      return SELECTION;
    }
    return linear.map() instanceof PoolMap ? POOL : SUM;
  }

  static LayerType named(String label) {
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
