package org.trellisfhe.bench.params;

import java.util.SplittableRandom;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.KeySwitchKernel;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.ring.BalancedDigits;

/**
 * Nanoseconds of a key switch's two parts, a ciphertext of a batch.
 *
 * @param digit cutting off one digit
 * @param coefficient one coefficient of one row: a multiplication and a subtraction
 */
record KeySwitchTimes(double digit, double coefficient) {
  private static final int ROWS = 96;
  private static final int LENGTH = 672;
  private static final int BATCH = 16;
  private static final Gadget GADGET = new Gadget(2, 6);

  static KeySwitchTimes measure(Kernels kernels) {
    SplittableRandom random = new SplittableRandom(2);
    KeySwitchKernel kernel = kernels.keySwitch();
    int tile = kernel.tile(LENGTH);
    int[] key = random.ints((long) ROWS * LENGTH).toArray();
    int[][] digits = new int[BATCH][];
    int[][] targets = new int[BATCH][LENGTH];
    for (int c = 0; c < BATCH; c++) {
      digits[c] = random.ints(ROWS, -2, 2).toArray();
    }
    double rows =
        MedianTimer.nanos(
            () -> {
              for (int column = 0; column + tile <= LENGTH; column += tile) {
                kernel.subtractProducts(
                    key, column * ROWS, ROWS, digits, 0, targets, column, tile, 0, BATCH);
              }
            });
    int[] cut = new int[GADGET.levels()];
    double digit =
        MedianTimer.nanos(
            () -> {
              for (int j = 0; j < LENGTH; j++) {
                BalancedDigits.decompose(key[j], GADGET, cut, 0);
                targets[0][j] += cut[0];
              }
            });
    return new KeySwitchTimes(digit / LENGTH / GADGET.levels(), rows / BATCH / ROWS / LENGTH);
  }

  /** One key switch. */
  double nanos(ParameterSet set) {
    double rows = (double) set.longDimension() * set.keySwitchGadget().levels();
    return rows * (digit + (set.lweDimension() + 1) * coefficient);
  }
}
