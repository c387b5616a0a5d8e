package org.trellisfhe.quant.weights;

/**
 * The integers 0, +-1, ..., +-(2^(bits-1) - 1) that a weight of so many bits may be, sign included.
 *
 * @param bits 2 to 8
 */
public record WeightGrid(int bits) {
  /** Checks the width. */
  public WeightGrid {
    if (bits < 2 || bits > 8) {
      throw new IllegalArgumentException("bits = " + bits + ": must be 2 to 8");
    }
  }

  /** {@return the greatest integer, 2^(bits-1) - 1} */
  public int max() {
    return (1 << (bits - 1)) - 1;
  }

  /** {@return the nearest integer of the grid; of two equally near ones the greater} */
  public int nearest(double value) {
    return (int) Math.max(-max(), Math.min(max(), Math.floor(value + 0.5)));
  }

  /**
   * The integer w of the grid with the least (value - w)^2 + penalty * digits(w), where digits
   * counts the {@linkplain SignedDigits canonical signed digits}.
   *
   * @param value any number
   * @param penalty what a digit costs, at least 0; with 0 this is {@link #nearest}
   */
  public int cheapest(double value, double penalty) {
    int best = nearest(value);
    if (penalty == 0) {
      return best;
    }
    double least = cost(best, value, penalty);
    for (int candidate = -max(); candidate <= max(); candidate++) {
      double cost = cost(candidate, value, penalty);
      if (cost < least) {
        least = cost;
        best = candidate;
      }
    }
    return best;
  }

  private static double cost(int candidate, double value, double penalty) {
    double error = value - candidate;
    return error * error + penalty * SignedDigits.count(candidate);
  }
}
