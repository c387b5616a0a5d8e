package org.trellisfhe.onnx.read;

import org.trellisfhe.onnx.OnnxException;

/**
 * Two small integers whose ratio is nearly that of two scales: the weights that bring two tensors
 * to one unit.
 *
 * @param first weight of the first
 * @param second weight of the second
 */
record Ratio(int first, int second) {
  private static final double TOLERANCE = 0x1p-18;
  private static final long MOST = 1 << 20;

  /** The first convergent of the continued fraction that is as near as 2^-18 of it. */
  static Ratio of(double first, double second) throws OnnxException {
    double ratio = first / second;
    double rest = ratio;
    long p = 1;
    long q = 0;
    long lastP = 0;
    long lastQ = 1;
    while (true) {
      double whole = Math.floor(rest);
      double nextP = whole * p + lastP;
      double nextQ = whole * q + lastQ;
      if (!(nextP <= MOST && nextQ <= MOST)) {
        break;
      }
      lastP = p;
      lastQ = q;
      p = (long) nextP;
      q = (long) nextQ;
      if (p > 0 && Math.abs((double) p / q - ratio) <= TOLERANCE * ratio) {
        return new Ratio((int) p, (int) q);
      }
      rest = 1 / (rest - whole);
    }
    throw new OnnxException(
        "adds tensors of scales " + first + " and " + second + ": must differ by less than 2^20");
  }
}
