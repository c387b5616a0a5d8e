package org.trellisfhe.examples.milkyield.encrypted;

import java.util.List;
import org.trellisfhe.examples.milkyield.study.IntegerForecaster;
import org.trellisfhe.quant.InputQuantiser;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** A network of one filter over three steps of one feature. */
final class TinyNetworks {
  private TinyNetworks() {}

  static IntegerForecaster relu() {
    ConvolutionMap filter =
        new ConvolutionMap(new Shape(1, 3, 1), Window.of(2, 1), new int[] {1, -2}, new int[] {3});
    DenseMap dense = new DenseMap(filter.output(), new int[] {2, 1}, new int[] {-1});
    IntegerNetwork network =
        new IntegerNetwork(
            new Shape(1, 3, 1),
            IntegerFormat.unsigned(2, 1),
            List.of(
                new IntegerNode(
                    "filter",
                    LinearLayer.of(filter, new Requantiser(1, 2)),
                    List.of(IntegerNetwork.INPUT)),
                new IntegerNode("dense", LinearLayer.of(dense, Requantiser.relu()), List.of(0))),
            0.5);
    return new IntegerForecaster(new InputQuantiser(2, false), network);
  }
}
