package org.trellisfhe.lwe.internal.kernels;

import org.trellisfhe.lwe.params.Gadget;

/**
 * Plain loops.
 *
 * @param size number of coefficients of a polynomial
 */
record ScalarCoefficientKernel(int size) implements CoefficientKernel {
  @Override
  public void decompose(int[] polynomial, int from, Gadget gadget, double[] digits, int to) {
    int offset = CoefficientKernel.digitOffset(gadget);
    int mask = (1 << gadget.baseLog()) - 1;
    int middle = 1 << (gadget.baseLog() - 1);
    for (int level = 0; level < gadget.levels(); level++) {
      int shift = 32 - (level + 1) * gadget.baseLog();
      int at = to + level * size;
      for (int j = 0; j < size; j++) {
        digits[at + j] = (((polynomial[from + j] + offset) >>> shift) & mask) - middle;
      }
    }
  }

  @Override
  public void addRounded(double[] units, int at, int dropped, int[] polynomial, int from) {
    double rounder = CoefficientKernel.rounder(dropped);
    for (int j = 0; j < size; j++) {
      long bits = Double.doubleToRawLongBits(units[at + j] + rounder);
      polynomial[from + j] += (int) bits << dropped;
    }
  }
}
