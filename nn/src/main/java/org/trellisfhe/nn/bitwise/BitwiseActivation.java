package org.trellisfhe.nn.bitwise;

import org.trellisfhe.arith.Saturation;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.lookup.Lookup;
import org.trellisfhe.arith.lookup.LookupPlan;
import org.trellisfhe.arith.lookup.LookupTable;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;

/**
 * A layer's activation on bits. ReLU and saturation take about one gate a bit; a table takes what
 * its truth tables compile to, and is compiled once for all sums that it ends; nothing at all costs
 * nothing. A sum comes with the rounding term already added, so that the shift only drops bits.
 */
final class BitwiseActivation {
  private final IntegerActivation activation;
  private final LookupTable table;

  private BitwiseActivation(IntegerActivation activation, LookupTable table) {
    this.activation = activation;
    this.table = table;
  }

  /**
   * Finds out whether an activation can be prepared, which may take seconds.
   *
   * @param node for messages
   * @param activation of the sums
   * @param sums the range of all of them
   * @throws IllegalArgumentException if it is a table of more bits than tables on bits may have
   */
  static void check(String node, IntegerActivation activation, IntRange sums) {
    if (activation instanceof TabulatedActivation tabulated) {
      requireShort(node, tabulated, tabulated.shifted(sums));
    }
  }

  private static void requireShort(String node, TabulatedActivation activation, IntRange shifted) {
    int width = Words.width(shifted);
    if (width > LookupPlan.MAX_INPUTS) {
      throw new IllegalArgumentException(
          "node '%s': its shifted sums, %d to %d, take %d bits: a table on bits takes at most %d; sums rounded by a shift of %d would do, as import --mode bitwise rounds them"
              .formatted(
                  node,
                  shifted.low(),
                  shifted.high(),
                  width,
                  LookupPlan.MAX_INPUTS,
                  activation.shift() + width - LookupPlan.MAX_INPUTS));
    }
  }

  /**
   * Prepares an activation that was checked.
   *
   * @param activation of the sums
   * @param sums the range of all of them
   */
  static BitwiseActivation of(IntegerActivation activation, IntRange sums) {
    LookupTable table =
        activation instanceof TabulatedActivation tabulated ? table(tabulated, sums) : null;
    return new BitwiseActivation(activation, table);
  }

  private static LookupTable table(TabulatedActivation activation, IntRange sums) {
    IntRange shifted = activation.shifted(sums);
    // Beyond the range nothing is ever looked up: its ends stand there, which costs few gates.
    return LookupTable.of(
        Words.encoding(shifted),
        Words.width(shifted),
        Words.encoding(activation.activate(shifted)),
        value -> activation.activate(Math.max(shifted.low(), Math.min(shifted.high(), value))));
  }

  /** What is added to a sum for its shift to round. */
  long rounding() {
    return activation.rounding();
  }

  /** The value of a sum, to which the rounding term has been added. */
  <B> Word<B> apply(GateEvaluator<B> gates, Word<B> sum, IntRange value) {
    Word<B> shifted = new Shifts<>(gates).right(sum, activation.shift());
    if (table != null) {
      Word<B> wide = shifted.resized(gates, table.input(), table.plan().inputs());
      return Words.fitted(gates, new Lookup<>(gates).apply(wide, table), value);
    }
    if (activation instanceof Requantiser) {
      return new Saturation<>(gates).toUnsigned(shifted, Words.width(value));
    }
    return Words.fitted(gates, shifted, value);
  }
}
