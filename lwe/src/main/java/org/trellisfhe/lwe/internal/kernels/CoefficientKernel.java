package org.trellisfhe.lwe.internal.kernels;

import org.trellisfhe.lwe.params.Gadget;

/**
 * The hot loops between torus coefficients and the doubles that transforms work on, for polynomials
 * of one size. Doubles stand where the transform of the same kernels wants them.
 */
public interface CoefficientKernel {
  /** Bits below a unit that {@link #addFine} keeps. */
  int FRACTION = 20;

  /**
   * Balanced digits: {@code x = sum over t of digit[t] * 2^(32 - (t+1)*baseLog)} for each
   * coefficient x, up to rounding, digits in {@code [-B/2, B/2)}.
   *
   * @param polynomial array of the coefficients
   * @param from where they begin
   * @param gadget base and levels
   * @param digits receives {@code levels} runs of {@code size}, most significant digits first, each
   *     digit in its coefficient's place
   * @param to where the first run goes
   */
  void decompose(int[] polynomial, int from, Gadget gadget, double[] digits, int to);

  /**
   * The same of a polynomial on 64 bits: {@code x = sum over t of digit[t] * 2^(64 -
   * (t+1)*baseLog)}.
   *
   * @param polynomial array of the coefficients
   * @param from where they begin
   * @param gadget base and levels
   * @param digits receives {@code levels} runs of {@code size}
   * @param to where the first run goes
   */
  void decompose(long[] polynomial, int from, Gadget gadget, double[] digits, int to);

  /**
   * Adds numbers of units of 2^-32 to a polynomial on 64 bits. Each goes in two parts, a multiple
   * of {@code 2^dropped} and the rest, so that all its bits arrive but those below 2^-52.
   *
   * @param units absolute values below {@code 2^(51 + dropped)}
   * @param at first index in {@code units}
   * @param dropped bits, from 0 to 31
   * @param polynomial array of the coefficients
   * @param from where they begin
   */
  void addFine(double[] units, int at, int dropped, long[] polynomial, int from);

  /**
   * Adds numbers of units of 2^-32 to a polynomial, rounded to multiples of {@code 2^dropped}.
   *
   * @param units absolute values below {@code 2^(51 + dropped)}
   * @param at first index in {@code units}
   * @param dropped bits, from 0 to 31
   * @param polynomial array of the coefficients
   * @param from where they begin
   */
  void addRounded(double[] units, int at, int dropped, int[] polynomial, int from);

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

  /**
   * {@link #digitOffset} for 64 bits.
   *
   * @param gadget base and levels
   * @return an element of the 64-bit torus
   */
  static long fineDigitOffset(Gadget gadget) {
    long offset = 1L << (63 - gadget.bits());
    for (int level = 1; level <= gadget.levels(); level++) {
      offset += 1L << (63 - (level - 1) * gadget.baseLog());
    }
    return offset;
  }

  /**
   * What to add to a number of units so that the lowest bits of its significand are the multiple of
   * {@code 2^dropped} nearest to it, modulo 2^51.
   *
   * @param dropped bits, from 0 to 31
   * @return {@code 1.5 * 2^(52 + dropped)}
   */
  static double rounder(int dropped) {
    return Math.scalb(1.5, 52 + dropped);
  }
}
