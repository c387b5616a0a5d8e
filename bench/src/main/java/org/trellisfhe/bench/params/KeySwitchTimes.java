package org.trellisfhe.bench.params;

import java.util.SplittableRandom;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.ring.BalancedDigits;

/**
 * Nanoseconds of a key switch's two parts. The library's key switch is not public; its row is timed
 * as the same plain loop, with rows in the second cache.
 *
 * @param digit cutting off one digit
 * @param coefficient one coefficient of one row: a multiplication and a subtraction
 */
record KeySwitchTimes(double digit, double coefficient) {
  private static final int ROWS = 96;
  private static final int LENGTH = 661;
  private static final Gadget GADGET = new Gadget(2, 6);

  static KeySwitchTimes measure() {
    SplittableRandom random = new SplittableRandom(2);
    int[][] rows = new int[ROWS][];
    for (int r = 0; r < ROWS; r++) {
      rows[r] = random.ints(LENGTH).toArray();
    }
    int[] target = new int[LENGTH];
    double row =
        MedianTimer.nanos(
            () -> {
              for (int r = 0; r < ROWS; r++) {
                subtractScaled(target, rows[r], (r & 1) - 2);
              }
            });
    int[] digits = new int[GADGET.levels()];
    double digit =
        MedianTimer.nanos(
            () -> {
              for (int j = 0; j < LENGTH; j++) {
                BalancedDigits.decompose(rows[0][j], GADGET, digits);
                target[j] += digits[0];
              }
            });
    return new KeySwitchTimes(digit / LENGTH / GADGET.levels(), row / ROWS / LENGTH);
  }

  /** One key switch: digits that are zero, one in the base, cost no row. */
  double nanos(ParameterSet set) {
    Gadget gadget = set.keySwitchGadget();
    double rows = (double) set.longDimension() * gadget.levels();
    double used = rows * (1 - Math.scalb(1.0, -gadget.baseLog()));
    return rows * digit + used * (set.lweDimension() + 1) * coefficient;
  }

  private static void subtractScaled(int[] target, int[] row, int digit) {
    for (int i = 0; i < target.length; i++) {
      target[i] -= digit * row[i];
    }
  }
}
