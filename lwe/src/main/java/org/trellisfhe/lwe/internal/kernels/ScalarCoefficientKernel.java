package org.trellisfhe.lwe.internal.kernels;

import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.torus.Torus;

/**
 * Plain loops.
 *
 * @param size number of coefficients of a polynomial
 */
record ScalarCoefficientKernel(int size) implements CoefficientKernel {
  @Override
  public void rotateAndDecompose(
      int[] doubled, int from, int power, Gadget gadget, double[] digits, int to) {
    int shifted = CoefficientKernel.digitOffset(gadget);
    int mask = (1 << gadget.baseLog()) - 1;
    int middle = 1 << (gadget.baseLog() - 1);
    // The window's sign, and its beginning: X^size is -1.
    int flip = power < size ? 0 : -1;
    int window = from + size - (power & (size - 1));
    for (int level = 0; level < gadget.levels(); level++) {
      int shift = 32 - (level + 1) * gadget.baseLog();
      int at = to + level * size;
      for (int j = 0; j < size; j++) {
        int rotated = (doubled[window + j] ^ flip) - flip;
        int difference = rotated - doubled[from + size + j];
        digits[at + j] = (((difference + shifted) >>> shift) & mask) - middle;
      }
    }
  }

  @Override
  public void addRounded(double[] units, int at, int[] doubled, int from) {
    for (int j = 0; j < size; j++) {
      int sum = doubled[from + size + j] + Torus.fromUnits(units[at + j]);
      doubled[from + j] = -sum;
      doubled[from + size + j] = sum;
    }
  }
}
