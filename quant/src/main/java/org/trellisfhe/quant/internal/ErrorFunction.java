package org.trellisfhe.quant.internal;

/** The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x. */
public final class ErrorFunction {
  /** From here on it is 1 in double precision. */
  private static final double ONE_FROM = 6;

  private ErrorFunction() {}

  /**
   * The function's value, right to a few units in the last place.
   *
   * <p>2 / sqrt(pi) exp(-x^2) times the sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)), Abramowitz and
   * Stegun, Handbook of Mathematical Functions, 7.1.6: no term is subtracted from another.
   *
   * @param x any number
   */
  public static double of(double x) {
    if (Math.abs(x) >= ONE_FROM) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    double value = 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    return Math.max(-1, Math.min(1, value));
  }
}
