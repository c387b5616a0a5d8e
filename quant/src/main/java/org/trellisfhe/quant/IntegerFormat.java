package org.trellisfhe.quant;

import org.trellisfhe.quant.internal.Checks;

/**
 * Real numbers on a grid: the integers of a range, each worth so many units.
 *
 * @param range the integers, within +-2^30
 * @param unit what the integer 1 stands for, positive and finite
 */
public record IntegerFormat(IntRange range, double unit) {
  /** The greatest absolute integer of a format. */
  public static final int MAX_INTEGER = 1 << 30;

  private static final int MAX_BITS = 16;

  /** Checks range and unit. */
  public IntegerFormat {
    Checks.range("range.low", range.low(), -MAX_INTEGER, MAX_INTEGER);
    Checks.range("range.high", range.high(), -MAX_INTEGER, MAX_INTEGER);
    if (!(unit > 0) || Double.isInfinite(unit)) {
      throw new IllegalArgumentException("unit = " + unit + ": must be positive and finite");
    }
  }

  /**
   * The integers 0 to 2^bits - 1.
   *
   * @param bits 1 to 16
   * @param greatest what the greatest of them stands for, positive
   */
  public static IntegerFormat unsigned(int bits, double greatest) {
    Checks.range("bits", bits, 1, MAX_BITS);
    int high = (1 << bits) - 1;
    return new IntegerFormat(new IntRange(0, high), unit(greatest, high));
  }

  /**
   * The integers -2^(bits-1) to 2^(bits-1) - 1.
   *
   * @param bits 2 to 16, the sign included
   * @param greatest what the greatest of them stands for, positive
   */
  public static IntegerFormat signed(int bits, double greatest) {
    Checks.range("bits", bits, 2, MAX_BITS);
    int high = (1 << (bits - 1)) - 1;
    return new IntegerFormat(new IntRange(-high - 1L, high), unit(greatest, high));
  }

  private static double unit(double greatest, int high) {
    if (!(greatest > 0) || Double.isInfinite(greatest)) {
      throw new IllegalArgumentException(
          "greatest = " + greatest + ": must be positive and finite");
    }
    return greatest / high;
  }

  /** {@return what an integer stands for, whether it lies in the range or not} */
  public double real(long integer) {
    return integer * unit;
  }

  /**
   * The integer that stands for a real number: the nearest one, the greater of two, clamped to the
   * range.
   *
   * @param real any but NaN
   * @throws IllegalArgumentException if it is NaN
   */
  public int quantise(double real) {
    if (Double.isNaN(real)) {
      throw new IllegalArgumentException("real = NaN: must be a number");
    }
    double low = range.low();
    double high = range.high();
    return (int) Math.max(low, Math.min(high, nearest(real)));
  }

  /** {@return the integer nearest to a real number as a whole double; of two the greater} */
  double nearest(double real) {
    return Math.floor(real / unit + 0.5);
  }

  @Override
  public String toString() {
    return "integers " + range.low() + " to " + range.high() + " of unit " + unit;
  }
}
