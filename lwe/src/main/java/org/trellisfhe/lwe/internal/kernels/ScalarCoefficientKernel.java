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

  @Override
  public void decompose(long[] polynomial, int from, Gadget gadget, double[] digits, int to) {
    long offset = CoefficientKernel.fineDigitOffset(gadget);
    long mask = (1L << gadget.baseLog()) - 1;
    long middle = 1L << (gadget.baseLog() - 1);
    for (int level = 0; level < gadget.levels(); level++) {
      int shift = 64 - (level + 1) * gadget.baseLog();
      int at = to + level * size;
      for (int j = 0; j < size; j++) {
        digits[at + j] = (((polynomial[from + j] + offset) >>> shift) & mask) - middle;
      }
    }
  }

  @Override
  public void addFine(double[] units, int at, int dropped, long[] polynomial, int from) {
    double coarse = CoefficientKernel.rounder(dropped);
    double fine = CoefficientKernel.rounder(-FRACTION);
    for (int j = 0; j < size; j++) {
      double shifted = units[at + j] + coarse;
      double rest = units[at + j] - (shifted - coarse);
      long upper = Double.doubleToRawLongBits(shifted) << (32 + dropped);
      long lower = Double.doubleToRawLongBits(rest + fine) << (32 - FRACTION);
      polynomial[from + j] += upper + (lower ^ Long.MIN_VALUE);
    }
  }
}
