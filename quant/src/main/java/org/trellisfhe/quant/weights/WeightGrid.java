package org.trellisfhe.quant.weights;

/**
 * The integers that a weight may be: 0, +-1, ..., +-(2^(bits-1) - 1), sign included; or 0 and as
 * many powers of two, +-1, +-2, +-4, ..., by which a multiplication is one shift.
 *
 * @param bits 2 to 8, and 2 to 4 for powers of two
 * @param powersOfTwo whether only they and 0 are allowed
 */
public record WeightGrid(int bits, boolean powersOfTwo) {
  /** Checks the width. */
  public WeightGrid {
    int most = powersOfTwo ? 4 : 8;
    if (bits < 2 || bits > most) {
      throw new IllegalArgumentException("bits = " + bits + ": must be 2 to " + most);
    }
  }

  /**
   * All integers of a width.
   *
   * @param bits 2 to 8
   */
  public WeightGrid(int bits) {
    this(bits, false);
  }

  /** {@return -1, 0 and 1} */
  public static WeightGrid ternary() {
    return new WeightGrid(2);
  }

  /** {@return the greatest integer: 2^(bits-1) - 1, or 2^(2^(bits-1) - 2) for powers of two} */
  public int max() {
    int positive = (1 << (bits - 1)) - 1;
    return powersOfTwo ? 1 << (positive - 1) : positive;
  }

  /** {@return the nearest integer of the grid; of two equally near ones the greater} */
  public int nearest(double value) {
    if (powersOfTwo) {
      return nearestPower(value);
    }
    return (int) Math.max(-max(), Math.min(max(), Math.floor(value + 0.5)));
  }

  private int nearestPower(double value) {
    double magnitude = Math.abs(value);
    if (magnitude < 0.5 || value == -0.5) {
      return 0;
    }
    int below = Integer.highestOneBit((int) Math.max(1, Math.min(max(), magnitude)));
    boolean up = value > 0 ? magnitude >= 1.5 * below : magnitude > 1.5 * below;
    int nearest = magnitude >= 1 && up && below < max() ? 2 * below : below;
    return value > 0 ? nearest : -nearest;
  }

  /** {@return whether an integer is one of the grid} */
  public boolean contains(int weight) {
    int magnitude = Math.abs(weight);
    return magnitude <= max() && (!powersOfTwo || Integer.bitCount(magnitude) <= 1);
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
      double cost = contains(candidate) ? cost(candidate, value, penalty) : least;
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
