package org.trellisfhe.cli.convert;

import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.weights.WeightGrid;

/**
 * How finely a network is quantised.
 *
 * @param valueBits of inputs and activations, 2 to 8
 * @param weightBits of weights, 2 to 8
 * @param sumBits the most of any sum, 4 to 30
 * @param tableBits the most of what tables look up, 4 to 16
 */
public record Precision(int valueBits, int weightBits, int sumBits, int tableBits) {
  /** {@return everything of so many bits, sums and tables as wide as they come} */
  static Precision ofBits(int bits) {
    return new Precision(bits, bits, LayerScheme.WIDE, LayerScheme.LONG);
  }

  Precision withValueBits(int bits) {
    return new Precision(bits, weightBits, sumBits, tableBits);
  }

  Precision withWeightBits(int bits) {
    return new Precision(valueBits, bits, sumBits, tableBits);
  }

  Precision withTableBits(int bits) {
    return new Precision(valueBits, weightBits, sumBits, bits);
  }

  LayerScheme layer(Scaling scaling, boolean perChannel) {
    return LayerScheme.ofBits(valueBits)
        .withGrid(new WeightGrid(weightBits))
        .withSumBits(sumBits)
        .withTableBits(tableBits)
        .withScaling(scaling)
        .withPerChannel(perChannel);
  }

  @Override
  public String toString() {
    String sums = sumBits < LayerScheme.WIDE ? ", sums of at most " + sumBits : "";
    String tables =
        tableBits < LayerScheme.LONG ? ", looked up in tables of at most " + tableBits : "";
    return "inputs and activations of %d bits, weights of at most %d%s%s"
        .formatted(valueBits, weightBits, sums, tables);
  }
}
