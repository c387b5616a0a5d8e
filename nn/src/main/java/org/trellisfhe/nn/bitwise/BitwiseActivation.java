package org.trellisfhe.nn.bitwise;

import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Saturation;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.lookup.Lookup;
import org.trellisfhe.arith.lookup.LookupPlan;
import org.trellisfhe.arith.lookup.LookupTable;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.LayerRanges;
import org.trellisfhe.quant.TabulatedActivation;

/**
 * A layer's activation on bits. ReLU and saturation take about one gate a bit; a table takes what
 * its truth tables compile to, and is compiled once for all positions. A sum comes with the
 * rounding term already added, so that the shift only drops bits.
 */
final class BitwiseActivation {
  private final IntegerActivation activation;
  private final LayerRanges ranges;
  private final LookupTable table;

  private BitwiseActivation(IntegerActivation activation, LayerRanges ranges, LookupTable table) {
    this.activation = activation;
    this.ranges = ranges;
    this.table = table;
  }

  /**
   * Prepares an activation.
   *
   * @param layer for messages
   * @param activation of the layer
   * @param ranges of the layer
   * @throws IllegalArgumentException if it is a table of more bits than tables on bits may have
   */
  static BitwiseActivation of(String layer, IntegerActivation activation, LayerRanges ranges) {
    LookupTable table =
        activation instanceof TabulatedActivation tabulated
            ? table(layer, tabulated, ranges)
            : null;
    return new BitwiseActivation(activation, ranges, table);
  }

  private static LookupTable table(
      String layer, TabulatedActivation activation, LayerRanges ranges) {
    IntRange shifted = ranges.shifted();
    int width = width(Encoding.TWOS_COMPLEMENT, signed(shifted));
    if (width > LookupPlan.MAX_INPUTS) {
      throw new IllegalArgumentException(
          "%s: its shifted sums, %d to %d, take %d bits: a table on bits takes at most %d; shift %d would do"
              .formatted(
                  layer,
                  shifted.low(),
                  shifted.high(),
                  width,
                  LookupPlan.MAX_INPUTS,
                  activation.shift() + width - LookupPlan.MAX_INPUTS));
    }
    // Beyond the range nothing is ever looked up: its ends stand there, which costs few gates.
    return LookupTable.of(
        Encoding.TWOS_COMPLEMENT,
        width,
        encoding(ranges.output()),
        value -> activation.activate(Math.max(shifted.low(), Math.min(shifted.high(), value))));
  }

  /** A range on both sides of zero has a sign, and something for it to be the sign of. */
  static IntRange signed(IntRange range) {
    return range.union(new IntRange(-1, 1));
  }

  /** How values of a range stand in bits: with a sign only if some are negative. */
  static Encoding encoding(IntRange range) {
    return range.low() < 0 ? Encoding.TWOS_COMPLEMENT : Encoding.UNSIGNED;
  }

  /** Bits of a word that holds a range, at least 1. */
  static int width(Encoding encoding, IntRange range) {
    int signed = range.signedBits();
    return encoding == Encoding.UNSIGNED ? Math.max(1, signed - 1) : signed;
  }

  <B> Word<B> apply(GateEvaluator<B> gates, Word<B> sum) {
    Word<B> shifted = new Shifts<>(gates).right(sum, activation.shift());
    if (table != null) {
      return new Lookup<>(gates).apply(shifted, table);
    }
    return new Saturation<>(gates).toUnsigned(shifted, width(Encoding.UNSIGNED, ranges.output()));
  }
}
