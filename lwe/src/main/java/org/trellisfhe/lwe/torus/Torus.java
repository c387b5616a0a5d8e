package org.trellisfhe.lwe.torus;

/**
 * The torus T = R/Z on 32 bits: an {@code int} t stands for t / 2^32. Addition of ints is addition
 * on the torus; there is no product of two torus elements, only one with an integer.
 */
public final class Torus {
  private static final double ONE = 0x1p32;

  /** Adding this rounds a double to an integer and leaves its lowest 32 bits in the significand. */
  private static final double ROUNDER = 0x1.8p52;

  private Torus() {}

  /**
   * The torus element nearest to a real number, of which the integral part is dropped.
   *
   * @param x a finite number, absolute value below 2^18
   * @return the element
   */
  public static int fromDouble(double x) {
    return fromUnits(x * ONE);
  }

  /**
   * The torus element nearest to a number of units of 2^-32.
   *
   * @param units absolute value below 2^51
   * @return the element
   */
  public static int fromUnits(double units) {
    return (int) Double.doubleToRawLongBits(units + ROUNDER);
  }

  /**
   * An exact multiple of an eighth: the encoding of bits is one eighth for true and minus one
   * eighth for false.
   *
   * @param eighths any integer; multiples of eight are zero
   * @return the element
   */
  public static int ofEighths(int eighths) {
    return eighths << 29;
  }

  /**
   * The representative nearest to zero.
   *
   * @param element a torus element
   * @return a real number in [-1/2, 1/2)
   */
  public static double toDouble(int element) {
    return element / ONE;
  }

  /**
   * Rounds to a multiple of 2^-bits: the modulus switch of one coefficient.
   *
   * @param element a torus element
   * @param bits log2 of the new modulus, 1 to 31
   * @return an integer in [0, 2^bits)
   */
  public static int switchModulus(int element, int bits) {
    int rounded = element + (1 << (31 - bits));
    return rounded >>> (32 - bits);
  }
}
