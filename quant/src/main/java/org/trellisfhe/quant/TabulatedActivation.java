package org.trellisfhe.quant;

import java.util.Objects;
import org.trellisfhe.quant.internal.Checks;

/**
 * From a wide accumulator to an activation by a table: the rounded shift of the accumulator,
 * clamped to the table's domain, is looked up.
 *
 * @param shift bits dropped, 0 to 30
 * @param table the function of the shifted accumulator
 */
public record TabulatedActivation(int shift, Activation table) implements IntegerActivation {
  /** Checks the shift. */
  public TabulatedActivation {
    Checks.range("shift", shift, 0, 30);
    Objects.requireNonNull(table, "table");
  }

  @Override
  public int activate(long shifted) {
    return table.apply(clamped(shifted));
  }

  @Override
  public IntRange activate(IntRange shifted) {
    return table.range(new IntRange(clamped(shifted.low()), clamped(shifted.high())));
  }

  private long clamped(long shifted) {
    return Math.max(table.domain().low(), Math.min(table.domain().high(), shifted));
  }
}
