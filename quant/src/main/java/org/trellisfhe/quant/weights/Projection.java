package org.trellisfhe.quant.weights;

import java.util.Arrays;
import org.trellisfhe.quant.IntRange;

/**
 * A matrix of weights put on a grid, as {@link LowPrecision} does it for a vector, with one scale
 * for all rows or one a row. Mutable: while weights are trained, each projection starts from the
 * scales of the one before, so that one round of the alternation is enough.
 */
public final class Projection {
  private static final int ROUNDS = 50;
  private static final int BISECTIONS = 16;

  private final WeightGrid grid;
  private final double[] scales;
  private final int[][] integers;

  /**
   * Projects a matrix from scratch: by alternation until nothing changes.
   *
   * @param rows real weights, [row][column], finite, all rows of one length
   * @param grid where the integers are taken from
   * @param perRow whether each row has a scale of its own
   */
  public Projection(float[][] rows, WeightGrid grid, boolean perRow) {
    this.grid = grid;
    this.scales = new double[perRow ? rows.length : 1];
    this.integers = new int[rows.length][rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      int place = perRow ? row : 0;
      scales[place] = Math.max(scales[place], greatest(rows[row]) / grid.max());
    }
    for (int round = 0; round < ROUNDS; round++) {
      double[] before = scales.clone();
      round(rows, 0, rows.length);
      rescale(rows);
      if (Arrays.equals(before, scales)) {
        break;
      }
    }
  }

  private static double greatest(float[] row) {
    double greatest = 0;
    for (float value : row) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }

  /** First half of a round: the nearest integers at the present scales, for rows from..to-1. */
  public void round(float[][] rows, int from, int to) {
    for (int row = from; row < to; row++) {
      double inverse = 1 / scale(row);
      float[] reals = rows[row];
      int[] to0 = integers[row];
      for (int i = 0; i < reals.length; i++) {
        to0[i] = scale(row) == 0 ? 0 : grid.nearest(reals[i] * inverse);
      }
    }
  }

  /** Second half: the scales with the least squared error at the present integers. */
  public void rescale(float[][] rows) {
    double[] products = new double[scales.length];
    double[] squares = new double[scales.length];
    for (int row = 0; row < rows.length; row++) {
      double product = 0;
      long square = 0;
      for (int i = 0; i < rows[row].length; i++) {
        int weight = integers[row][i];
        product += (double) rows[row][i] * weight;
        square += (long) weight * weight;
      }
      products[place(row)] += product;
      squares[place(row)] += square;
    }
    for (int i = 0; i < scales.length; i++) {
      if (products[i] > 0) { // Where all weights are 0 any scale is as good.
        scales[i] = products[i] / squares[i];
      }
    }
  }

  /**
   * Raises scales that are too fine for what stands beside the weights, such as a bias that would
   * be too many of the sum's units. Where all weights are 0, and any scale is as good for them, the
   * least one is taken, or 1. Integers stay as they are until the next {@link #round}.
   *
   * @param least what the integer 1 must stand for at least: one number a row
   * @return whether anything was raised
   */
  public boolean raise(double[] least) {
    double[] before = scales.clone();
    for (int row = 0; row < integers.length; row++) {
      scales[place(row)] = Math.max(scales[place(row)], least[row]);
    }
    for (int i = 0; i < scales.length; i++) {
      scales[i] = scales[i] == 0 ? 1 : scales[i];
    }
    return !Arrays.equals(before, scales);
  }

  /**
   * Drops weights of a row, the least first, until no input of a range can make a sum beyond some
   * bits. Where no input is negative, positive weights are dropped for sums that are too great, and
   * negative ones for those that are too small.
   *
   * @param rows as they were rounded
   * @param row which
   * @param importance of each column, 0 to 1: weights are multiplied with it to find the least
   * @param bias of the row's sum; the caller keeps it within half the range
   * @param input range of every input
   * @param bits sums must lie in -2^(bits-1) to 2^(bits-1) - 1
   */
  public void limit(
      float[][] rows, int row, float[] importance, long bias, IntRange input, int bits) {
    long most = (1L << (bits - 1)) - 1;
    IntRange sums = new IntRange(-most - 1, most);
    if (input.low() == 0) {
      limit(rows[row], row, importance, Signs.POSITIVE, bias, input, sums);
      limit(rows[row], row, importance, Signs.NEGATIVE, bias, input, sums);
    } else {
      limit(rows[row], row, importance, Signs.BOTH, bias, input, sums);
    }
  }

  /** Which weights are dropped. */
  private enum Signs {
    POSITIVE,
    NEGATIVE,
    BOTH;

    boolean has(float weight) {
      return this == BOTH || weight > 0 == (this == POSITIVE);
    }

    /** Whether the ends of a range that these weights move lie in another. */
    boolean within(long low, long high, IntRange sums) {
      return (this == POSITIVE || low >= sums.low()) && (this == NEGATIVE || high <= sums.high());
    }
  }

  private void limit(
      float[] reals,
      int row,
      float[] importance,
      Signs signs,
      long bias,
      IntRange input,
      IntRange sums) {
    if (fits(row, signs, bias, input, sums)) {
      return;
    }
    double low = 0;
    double high = grid.max() + 1.0;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      shrink(reals, row, importance, signs, middle);
      if (fits(row, signs, bias, input, sums)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    shrink(reals, row, importance, signs, high);
  }

  private void shrink(float[] reals, int row, float[] importance, Signs signs, double threshold) {
    double inverse = 1 / scale(row);
    for (int i = 0; i < reals.length; i++) {
      if (signs.has(reals[i])) {
        double value = Math.max(-grid.max(), Math.min(grid.max(), reals[i] * inverse));
        double rest = Math.max(0, Math.abs(value) - threshold / importance[i]);
        integers[row][i] = grid.nearest(Math.copySign(rest, value));
      }
    }
  }

  private boolean fits(int row, Signs signs, long bias, IntRange input, IntRange sums) {
    long low = bias;
    long high = bias;
    for (int weight : integers[row]) {
      long a = weight * input.low();
      long b = weight * input.high();
      low += Math.min(a, b);
      high += Math.max(a, b);
    }
    return signs.within(low, high, sums);
  }

  /** {@return what the integer 1 stands for in a row; 0 if all its weights are 0} */
  public double scale(int row) {
    return scales[place(row)];
  }

  private int place(int row) {
    return scales.length == 1 ? 0 : row;
  }

  /** {@return the integers of a row, for reading} */
  public int[] row(int row) {
    return integers[row];
  }

  /** {@return a copy of all integers, row by row} */
  public int[] flat() {
    return Arrays.stream(integers).flatMapToInt(Arrays::stream).toArray();
  }

  /** {@return the scales themselves, from which the next round starts} */
  public double[] liveScales() {
    return scales;
  }

  /** {@return a copy of the scales: one, or one a row} */
  public double[] scales() {
    return scales.clone();
  }
}
