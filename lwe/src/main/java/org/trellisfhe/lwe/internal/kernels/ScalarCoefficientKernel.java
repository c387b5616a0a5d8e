package org.trellisfhe.lwe.internal.kernels;

import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.torus.Torus;

/** Plain loops. */
final class ScalarCoefficientKernel implements CoefficientKernel {
  @Override
  public void decompose(int[] torus, int length, Gadget gadget, double[] digits, int offset) {
    int shifted = CoefficientKernel.digitOffset(gadget);
    int mask = (1 << gadget.baseLog()) - 1;
    int middle = 1 << (gadget.baseLog() - 1);
    for (int level = 0; level < gadget.levels(); level++) {
      int shift = 32 - (level + 1) * gadget.baseLog();
      int at = offset + level * length;
      for (int j = 0; j < length; j++) {
        digits[at + j] = (((torus[j] + shifted) >>> shift) & mask) - middle;
      }
    }
  }

  @Override
  public void addRounded(double[] units, int from, int length, int[] torus, int to) {
    for (int j = 0; j < length; j++) {
      torus[to + j] += Torus.fromUnits(units[from + j]);
    }
  }
}
