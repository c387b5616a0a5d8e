package org.trellisfhe.cli.fixedwidth;

/**
 * The addition of 003: for alpha >= beta, alpha*A + beta*B = gamma*C with gamma = 2*alpha and C =
 * A/2 + (beta/alpha)*(B/2). Halving first keeps C within the width; it costs the lowest bit.
 */
public final class ScaledSum {
  private ScaledSum() {}

  /**
   * The sum of two vectors of the same width and length.
   *
   * @return integers of the same width; each is within half a unit of the exact sum
   */
  public static ScaledIntegers of(ScaledIntegers a, ScaledIntegers b) {
    if (a.bits() != b.bits() || a.size() != b.size()) {
      throw new IllegalArgumentException(
          "b = "
              + b.size()
              + " of "
              + b.bits()
              + " bits: must be as a, "
              + a.size()
              + " of "
              + a.bits());
    }
    if (a.scale() < b.scale()) {
      return of(b, a);
    }
    double ratio = b.scale() / a.scale();
    int[] values = new int[a.size()];
    for (int i = 0; i < values.length; i++) {
      double sum = a.value(i) / 2.0 + ratio * (b.value(i) / 2.0);
      values[i] = ScaledIntegers.saturate(sum, a.max());
    }
    return new ScaledIntegers(a.bits(), 2 * a.scale(), values);
  }
}
