package org.trellisfhe.lwe.ckks.client;

/**
 * Noise that hides a ciphertext's own in a result that is shared, so that the key does not follow
 * from it (Li, Micciancio, Schultz and Sorrell 2022): Gaussian, of the deviation sqrt(12 * results)
 * * 2^(bits / 2) * error, as OpenFHE has it. The limits keep it below 2^42 times the error, so that
 * doubles hold it with bits to spare.
 *
 * @param results that are shared in all under the key, 1 to 2^20
 * @param bits of statistical security, 10 to 60; 30 at least is usual
 * @param error of the result, as a root mean square over slots: what {@link
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

  /** {@return the deviation of what is added to the real part of a slot} */
  public double deviation() {
    return Math.sqrt(12.0 * results) * Math.pow(2, bits / 2.0) * error;
  }
}
