package org.trellisfhe.lwe.torus;

/**
 * The torus R/Z on 64 bits: a {@code long} t stands for t / 2^64. Bootstrap keys live on it, for
 * their errors are finer than the grid of {@link Torus}.
 */
public final class FineTorus {
  private static final double UNIT = 0x1p-32;

  private FineTorus() {}

  /**
   * The element nearest to a small real number.
   *
   * @param x absolute value below 1/2
   * @return the element; numbers of 2^-11 and more keep 53 significant bits
   */
  public static long fromDouble(double x) {
    return Math.round(x * 0x1p64);
  }

  /**
   * The representative nearest to zero, in units of the 32-bit torus.
   *
   * @param element a torus element
   * @return a number in [-2^31, 2^31], rounded to 53 significant bits
   */
  public static double toUnits(long element) {
    return element * UNIT;
  }
}
