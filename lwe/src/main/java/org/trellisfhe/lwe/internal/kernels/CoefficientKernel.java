package org.trellisfhe.lwe.internal.kernels;

import org.trellisfhe.lwe.params.Gadget;

/** The hot loops between torus coefficients and the doubles that transforms work on. */
public interface CoefficientKernel {
  /**
   * Balanced digits of a run of torus elements: {@code x = sum over j of digit[j] * 2^(32 -
   * (j+1)*baseLog)} up to rounding, digits in {@code [-B/2, B/2)}.
   *
   * @param torus the elements
   * @param length how many, from index 0
   * @param gadget base and levels
   * @param digits receives {@code levels} runs of {@code length}, most significant digits first
   * @param offset where the first run goes
   */
  void decompose(int[] torus, int length, Gadget gadget, double[] digits, int offset);

  /**
   * Adds numbers of units of 2^-32, rounded, to torus elements.
   *
   * @param units absolute values below 2^51
   * @param from first index in {@code units}
   * @param length how many
   * @param torus added to
   * @param to first index in {@code torus}
   */
  void addRounded(double[] units, int from, int length, int[] torus, int to);

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
