package org.trellisfhe.lwe.ckks.client;

/**
 * Noise that hides a ciphertext's own in a result that is shared, so that the key does not follow
 * from it (Li, Micciancio, Schultz and Sorrell 2022): Gaussian, of the deviation sqrt(12 * results
 * * N) * 2^(bits / 2) times the error's.
 *
 * <p>The bits hold for everything that is shared, all N coefficients of all results: with e the
 * error of a coefficient and d the deviation of the noise, the divergence (Kullback and Leibler) of
 * a result from one without an error is at most N e^2 / (2 d^2), and that of all results together
 * at most 2^-bits / 24, so that their statistical distance from results without errors is below
 * 2^(-bits / 2 - 2). Without the factor sqrt(N) the bits would hold for a single coefficient.
 *
 * @param results that are shared in all under the key, 1 to 2^20
 * @param bits of statistical security, 10 to 60; 30 at least is usual
 * @param error of each result, as a root mean square over slots: what {@link
 *     org.trellisfhe.lwe.ckks.CkksNoise} predicts for all that was computed; positive
 */
public record NoiseFlooding(int results, int bits, double error) {
  /** Checks the ranges. */
  public NoiseFlooding {
    if (results < 1 || results > 1 << 20) {
      throw new IllegalArgumentException("results = " + results + ": must be 1 to 2^20");
    }
    if (bits < 10 || bits > 60) {
      throw new IllegalArgumentException("bits = " + bits + ": must be 10 to 60");
    }
    if (!(error > 0 && error < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("error = " + error + ": must be positive and finite");
    }
  }

  /**
   * {@return the deviation of what is added to the real part of a slot}
   *
   * @param size number N of coefficients of a result
   */
  public double deviation(int size) {
    return Math.sqrt(12.0 * results * size) * Math.pow(2, bits / 2.0) * error;
  }
}
