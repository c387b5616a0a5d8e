package org.trellisfhe.examples.milkyield.study;

import java.util.Arrays;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.LayerRanges;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.weights.SignedDigits;

/**
 * About how many gates with a bootstrap an example costs on encrypted bits. Every product of a
 * weight's signed digit with an input bit puts one bit into an adder tree, and a full adder, one
 * bootstrap, takes one bit out; so the bits that enter count the bootstraps, but for the few that
 * the sums keep.
 */
public final class GateEstimate {
  /** What a table of a monotone function compiles to, about. */
  private static final int INDICES_PER_GATE = 3;

  private GateEstimate() {}

  /**
   * The estimate that follows from weights and ranges.
   *
   * @param network of sums, each a layer after the other
   */
  public static long of(IntegerNetwork network) {
    long gates = 0;
    for (int i = 0; i < network.nodes().size(); i++) {
      LinearLayer layer = (LinearLayer) network.nodes().get(i).layer();
      int bits = bits(network.range(network.nodes().get(i).inputs().get(0)));
      for (int output = 0; output < layer.output().size(); output++) {
        int[] weights = layer.map().terms(output).weights();
        gates += (long) bits * Arrays.stream(weights).map(SignedDigits::count).sum();
        gates += gates(layer.activation(output), network.ranges(i));
      }
    }
    return gates;
  }

  private static long gates(IntegerActivation activation, LayerRanges ranges) {
    if (activation instanceof Requantiser requantiser) {
      int inner = ranges.shifted().signedBits() - 1;
      int outer = bits(ranges.output());
      int excess = Math.max(0, inner - requantiser.bits());
      long saturation = excess == 0 ? 0 : requantiser.bits() + excess - 1;
      return saturation + (ranges.shifted().low() < 0 ? Math.min(requantiser.bits(), outer) : 0);
    }
    return activation instanceof Unchanged ? 0 : ranges.shifted().size() / INDICES_PER_GATE;
  }

  private static int bits(IntRange range) {
    return range.low() < 0 ? range.signedBits() : range.signedBits() - 1;
  }
}
