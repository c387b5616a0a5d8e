package org.trellisfhe.quant.learn;

import org.trellisfhe.quant.IntRange;

/** What the greatest level should stand for so that rounding values to levels errs least. */
final class LeastSquaresClip {
  private static final int CANDIDATES = 24;
  private static final int SAMPLE = 1 << 14;

  private LeastSquaresClip() {}

  /** Of shares of the greatest value the one with the least squared error over a sample. */
  static double of(float[][] values, int count, IntRange levels) {
    double greatest = greatest(values, count);
    int stride = (int) Math.max(1, (long) count * values[0].length / SAMPLE);
    double best = greatest;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i <= CANDIDATES; i++) {
      double clip = greatest * i / CANDIDATES;
      double error = error(values, count, stride, clip / levels.high(), levels);
      if (error < least) {
        least = error;
        best = clip;
      }
    }
    return best;
  }

  private static double error(
      float[][] values, int count, int stride, double unit, IntRange levels) {
    double sum = 0;
    int width = values[0].length;
    long all = (long) count * width;
    double low = levels.low();
    double high = levels.high();
    for (long at = 0; at < all; at += stride) {
      double value = values[(int) (at / width)][(int) (at % width)];
      double level = Math.max(low, Math.min(high, Math.floor(value / unit + 0.5)));
      double error = value - unit * level;
      sum += error * error;
    }
    return sum;
  }

  /** The greatest absolute value. */
  static double greatest(float[][] values, int count) {
    float greatest = 0;
    for (int i = 0; i < count; i++) {
      for (float value : values[i]) {
        greatest = Math.max(greatest, Math.abs(value));
      }
    }
    return greatest;
  }
}
