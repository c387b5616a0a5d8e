package org.trellisfhe.cli.fixedwidth;

/**
 * The scaling layer of 003: alpha becomes alpha*M/(2^(N-1)-1) and A becomes A*(2^(N-1)-1)/M, which
 * brings numbers of any range to N bits and uses all of them. Training takes the batch's own
 * maximum for M, inference the stored one, and what exceeds it saturates.
 */
public final class SecureScale {
  private SecureScale() {}

  /**
   * Scales by a given maximum.
   *
   * @param wide integers of any width
   * @param scale what 1 stands for, positive
   * @param maximum the value that the greatest integer of N bits shall stand for, positive
   * @param bits N, 2 to 24
   */
  public static ScaledIntegers scale(long[] wide, double scale, double maximum, int bits) {
    if (!(maximum > 0) || Double.isInfinite(maximum)) {
      throw new IllegalArgumentException("maximum = " + maximum + ": must be positive");
    }
    int max = ScaledIntegers.max(bits);
    int[] values = new int[wide.length];
    for (int i = 0; i < wide.length; i++) {
      values[i] = ScaledIntegers.saturate(wide[i] * (max / maximum), max);
    }
    return new ScaledIntegers(bits, scale * maximum / max, values);
  }

  /** {@return the greatest absolute value of a batch, for the running maximum} */
  public static double maximum(long[] wide) {
    double maximum = 0;
    for (long value : wide) {
      maximum = Math.max(maximum, Math.abs((double) value));
    }
    return maximum;
  }
}
