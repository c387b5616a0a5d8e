package org.trellisfhe.lwe.internal.kernels;

import org.trellisfhe.lwe.params.Gadget;

/**
 * The hot loops between torus coefficients and the doubles that transforms work on, for polynomials
 * of one size.
 */
public interface CoefficientKernel {
  /**
   * Balanced digits of {@code (X^power - 1) * a}: {@code x = sum over t of digit[t] * 2^(32 -
   * (t+1)*baseLog)} for each coefficient x, up to rounding, digits in {@code [-B/2, B/2)}.
   *
   * @param doubled holds {@code -a}, then {@code a}, so that a rotation is a window of it
   * @param from where {@code -a} begins
   * @param power from 0 to {@code 2 * size - 1}
   * @param gadget base and levels
   * @param digits receives {@code levels} runs of {@code size}, most significant digits first
   * @param to where the first run goes
   */
  void rotateAndDecompose(
      int[] doubled, int from, int power, Gadget gadget, double[] digits, int to);

  /**
   * Adds numbers of units of 2^-32, rounded, to a polynomial in doubled form.
   *
   * @param units absolute values below 2^51
   * @param at first index in {@code units}
   * @param doubled holds {@code -a}, then {@code a}; both are kept up to date
   * @param from where {@code -a} begins
   */
  void addRounded(double[] units, int at, int[] doubled, int from);

  /**
   * What to add before digits are cut off: half of each digit's base, and half of what is rounded
   * away.
   *
   * @param gadget base and levels
   * @return a torus element
   */
  static int digitOffset(Gadget gadget) {
    int offset = 1 << (31 - gadget.bits());
    for (int level = 1; level <= gadget.levels(); level++) {
      offset += 1 << (31 - (level - 1) * gadget.baseLog());
    }
    return offset;
  }
}
