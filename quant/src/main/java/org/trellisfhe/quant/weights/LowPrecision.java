package org.trellisfhe.quant.weights;

import java.util.Arrays;

/**
 * The low-precision approximation of real weights W by alpha * w, w on a {@link WeightGrid}: a
 * local minimum of ||W - alpha*w||^2 + digitPenalty * digits(w) (003, "Low Precision Weights"; its
 * method is that of digitPenalty 0).
 *
 * <p>Starting from alpha = max|W| / max(grid), the projection w of W/alpha on the grid and the best
 * alpha = &lt;W,w&gt; / &lt;w,w&gt; are taken in turn. Each step minimises the objective exactly in
 * one of the two, so it never grows, and the alternation ends where nothing changes.
 */
public final class LowPrecision {
  private static final int MAX_ROUNDS = 100;

  private final double scale;
  private final int[] weights;
  private final double[] objectives;

  private LowPrecision(double scale, int[] weights, double[] objectives) {
    this.scale = scale;
    this.weights = weights;
    this.objectives = objectives;
  }

  /** {@return the alternation of 003 on a grid} */
  public static LowPrecision of(double[] values, WeightGrid grid) {
    return of(values, grid, 0);
  }

  /**
   * The alternation with a price on digits.
   *
   * @param values the real weights, finite, at least one
   * @param grid where the integers are taken from
   * @param digitPenalty what one signed digit costs, in units of squared weight, at least 0
   */
  public static LowPrecision of(double[] values, WeightGrid grid, double digitPenalty) {
    double max = check(values, digitPenalty);
    double scale = max / grid.max();
    int[] weights = new int[values.length];
    if (scale == 0) {
      return new LowPrecision(0, weights, new double[] {0});
    }
    double[] objectives = new double[MAX_ROUNDS];
    int rounds = 0;
    while (rounds < MAX_ROUNDS) {
      int[] next = project(values, grid, scale, digitPenalty);
      boolean same = rounds > 0 && Arrays.equals(next, weights);
      weights = next;
      if (same) {
        break;
      }
      scale = bestScale(values, weights, scale);
      objectives[rounds++] = objective(values, weights, scale, digitPenalty);
    }
    return new LowPrecision(scale, weights, Arrays.copyOf(objectives, rounds));
  }

  private static double check(double[] values, double digitPenalty) {
    if (values.length == 0) {
      throw new IllegalArgumentException("values = []: must not be empty");
    }
    if (!(digitPenalty >= 0) || Double.isInfinite(digitPenalty)) {
      throw new IllegalArgumentException("digitPenalty = " + digitPenalty + ": must be >= 0");
    }
    double max = 0;
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("value = " + value + ": must be finite");
      }
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  private static int[] project(double[] values, WeightGrid grid, double scale, double penalty) {
    double relative = penalty == 0 ? 0 : penalty / (scale * scale);
    int[] weights = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      weights[i] = grid.cheapest(values[i] / scale, relative);
    }
    return weights;
  }

  private static double bestScale(double[] values, int[] weights, double otherwise) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < values.length; i++) {
      product += values[i] * weights[i];
      square += (double) weights[i] * weights[i];
    }
    // No weight may be left where digits are dear, and then any scale is as good.
    return product > 0 ? product / square : otherwise;
  }

  private static double objective(
      double[] values, int[] weights, double scale, double digitPenalty) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double error = values[i] - scale * weights[i];
      sum += error * error + digitPenalty * SignedDigits.count(weights[i]);
    }
    return sum;
  }

  /** {@return the real scale alpha, at least 0} */
  public double scale() {
    return scale;
  }

  /** {@return the integers w, one a real weight} */
  public int[] weights() {
    return weights.clone();
  }

  /** {@return the objective after each round; never growing} */
  public double[] objectives() {
    return objectives.clone();
  }
}
