package org.trellisfhe.lwe.noise;

import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Predicted error variances, in squared torus units, of every algorithm on ciphertexts: one formula
 * each, after Chillotti, Gama, Georgieva and Izabachène, <i>TFHE: Fast Fully Homomorphic Encryption
 * over the Torus</i> (2020), for binary secrets and balanced digits. The mean is taken over keys as
 * well as over encryptions.
 *
 * @param parameters the set that the figures are for
 */
public record NoiseModel(ParameterSet parameters) {
  /** Mean square of a binary secret's coefficient. */
  private static final double SECRET_MEAN_SQUARE = 0.5;

  /** Variance of rounding to the grid of the 32-bit torus. */
  private static final double GRID_VARIANCE = Math.scalb(1.0, -64) / 12;

  /**
   * Of an encryption by the client, under the long key.
   *
   * @return squared ring standard deviation and rounding to the 32-bit torus
   */
  public double freshVariance() {
    return square(parameters.ringStandardDeviation()) + GRID_VARIANCE;
  }

  /**
   * Of a bootstrap's output: n external products of {@code (k+1) * l} rows, whose digits multiply
   * the key's errors, and of whose rounding the message's half of the key bits takes part.
   *
   * @return the variance
   */
  public double bootstrapVariance() {
    Gadget gadget = parameters.bootstrapGadget();
    double rows = (double) (parameters.ringRank() + 1) * gadget.levels() * parameters.ringSize();
    double keyPart = rows * gadget.digitMeanSquare() * freshVariance();
    double roundingPart =
        SECRET_MEAN_SQUARE
            * gadget.roundingVariance()
            * (1 + parameters.longDimension() * SECRET_MEAN_SQUARE);
    return parameters.lweDimension() * (keyPart + roundingPart);
  }

  /**
   * What a key switch from the long to the short key adds.
   *
   * @return the variance
   */
  public double keySwitchVariance() {
    Gadget gadget = parameters.keySwitchGadget();
    double keyError = square(parameters.lweStandardDeviation()) + GRID_VARIANCE;
    return parameters.longDimension()
        * (gadget.levels() * gadget.digitMeanSquare() * keyError
            + SECRET_MEAN_SQUARE * gadget.roundingVariance());
  }

  /**
   * What rounding to multiples of {@code 1 / 2N} adds, under the short key.
   *
   * @return the variance
   */
  public double modulusSwitchVariance() {
    double step = 1.0 / (2 * parameters.ringSize());
    return (1 + parameters.lweDimension() * SECRET_MEAN_SQUARE) * step * step / 12;
  }

  /**
   * Of the phase that the blind rotation reads.
   *
   * @param inputVariance of the linear combination that is bootstrapped
   * @return the input's variance, the key switch's and the modulus switch's
   */
  public double phaseVariance(double inputVariance) {
    return inputVariance + keySwitchVariance() + modulusSwitchVariance();
  }

  /**
   * log2 of the probability that one bootstrap reads its phase on the wrong side.
   *
   * @param margin distance of the noiseless phase from the nearest wrong value, torus units
   * @param inputVariance of the linear combination that is bootstrapped
   * @return at most 0
   */
  public double log2FailureProbability(double margin, double inputVariance) {
    return FailureProbability.log2(margin, phaseVariance(inputVariance));
  }

  /**
   * The largest variance of a linear combination that a bootstrap still reads with the set's
   * claimed failure probability.
   *
   * @param margin distance of the noiseless phase from the nearest wrong value, torus units
   * @return the variance, negative if not even a noiseless input would do
   */
  public double largestInputVariance(double margin) {
    return FailureProbability.largestVariance(margin, parameters.claim().log2FailureProbability())
        - phaseVariance(0);
  }

  private static double square(double x) {
    return x * x;
  }
}
