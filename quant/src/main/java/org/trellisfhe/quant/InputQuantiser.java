package org.trellisfhe.quant;

import org.trellisfhe.quant.internal.Checks;

/**
 * The client's last step before encryption: numbers in 0..1 become unsigned integers of few bits.
 *
 * <p>Unsigned, because the normalised features are: all 2^bits levels are used, where a signed code
 * would leave half of them empty or spend a sign bit on a constant shift that the bias absorbs.
 *
 * <p>With error diffusion the rounding error of each feature is carried from the newest time step
 * to the one before it, and so on into the past, so that sums over neighbouring steps, which is
 * what filter and dense layer take, are nearly exact although each step has few levels. The newest
 * step itself is rounded to nearest. (The other direction was worse in trials: a forecast leans
 * most on the newest step, which would then bear the error of the step before as well.)
 *
 * @param bits bits of the result, 1 to 16
 * @param diffusion whether rounding errors are carried along time
 */
public record InputQuantiser(int bits, boolean diffusion) {
  /** Checks the width. */
  public InputQuantiser {
    Checks.range("bits", bits, 1, 16);
  }

  /** {@return the greatest result, 2^bits - 1, which stands for 1.0} */
  public int max() {
    return (1 << bits) - 1;
  }

  /** {@return the range of every result} */
  public IntRange range() {
    return new IntRange(0, max());
  }

  /**
   * Quantises a window.
   *
   * @param window [time][feature], oldest first; values outside 0..1 are clipped, NaN is refused
   * @return integers 0 to {@link #max()} of the same shape
   */
  public int[][] quantise(double[][] window) {
    int[][] result = new int[window.length][];
    double[] carried = new double[window.length == 0 ? 0 : window[0].length];
    for (int t = window.length - 1; t >= 0; t--) {
      if (window[t].length != carried.length) {
        throw new IllegalArgumentException(
            "window[" + t + "].length = " + window[t].length + ": must be " + carried.length);
      }
      result[t] = quantiseStep(window[t], carried);
    }
    return result;
  }

  private int[] quantiseStep(double[] step, double[] carried) {
    int[] result = new int[step.length];
    for (int f = 0; f < step.length; f++) {
      if (Double.isNaN(step[f])) {
        throw new IllegalArgumentException("window[..][" + f + "] = NaN: must be a number");
      }
      double wanted = Math.max(0, Math.min(1, step[f])) * max();
      double sum = diffusion ? wanted + carried[f] : wanted;
      int level = (int) Math.max(0, Math.min(max(), Math.floor(sum + 0.5)));
      carried[f] = sum - level;
      result[f] = level;
    }
    return result;
  }
}
