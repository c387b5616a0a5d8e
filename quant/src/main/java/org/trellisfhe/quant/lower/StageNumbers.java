package org.trellisfhe.quant.lower;

import java.util.Objects;

/**
 * The numbers of one stage that were learned or measured.
 *
 * @param weights integers row by row, a row an output channel; empty for stages without weights
 * @param scales what 1 in a row of weights stands for: one for all rows or one a row
 * @param unit what 1 in the stage's values stands for, where they are rounded; else ignored
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once, never compared.
public record StageNumbers(int[] weights, double[] scales, double unit) {
  /** Refuses what is absent. */
  public StageNumbers {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(scales, "scales");
  }

  /** {@return a stage without weights whose values have a unit} */
  public static StageNumbers ofUnit(double unit) {
    return new StageNumbers(new int[0], new double[0], unit);
  }
}
