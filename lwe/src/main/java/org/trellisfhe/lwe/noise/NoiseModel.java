package org.trellisfhe.lwe.noise;

import java.util.OptionalInt;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * Predicted error variances, in squared torus units, of every algorithm on ciphertexts: one formula
 * each, after Chillotti, Gama, Georgieva and Izabachène, <i>TFHE: Fast Fully Homomorphic Encryption
 * over the Torus</i> (2020), for binary secrets and balanced digits, and for a blind rotation that
 * rotates after the product. The mean is taken over keys as well as over encryptions.
 *
 * @param parameters the set that the figures are for
 */
public record NoiseModel(ParameterSet parameters) {
  /** Longer tables take seconds. */
  public static final int MOST_EXTENSION = 64;

  /** Mean, and mean square, of a bit of the long key. */
  private static final double LONG_KEY_MEAN = 0.5;

  /** Of a uniform draw from -1, 0 and 1. */
  private static final double TERNARY_MEAN_SQUARE = 2.0 / 3;

  /** Of a uniform element of the 32-bit torus, in squared units of its grid. */
  private static final double UNIFORM_VARIANCE = 0x1p64 / 12;

  /**
   * Relative variance that a level of a transform of doubles adds to a sum of products, in squared
   * units of 2^-53: digits and key are transformed forward, sums backward. Measured for rings of
   * 512 to 4096 and one to four digits, where it does not depend on either; tests hold it.
   */
  private static final double LEVEL_ERROR = 1.9;

  /** Variance of rounding to the grid of the 32-bit torus. */
  private static final double GRID_VARIANCE = Math.scalb(1.0, -64) / 12;

  /**
   * Of an encryption by the client, under the long key.
   *
   * @return squared deviation of its errors, and rounding to the 32-bit torus
   */
  public double freshVariance() {
    return square(parameters.encryptionStandardDeviation()) + GRID_VARIANCE;
  }

  /**
   * Of an encryption by the client on the 64-bit torus.
   *
   * @return squared deviation of its errors
   */
  public double fineFreshVariance() {
    return square(parameters.ringStandardDeviation());
  }

  /**
   * Of an encryption with a public key on the 64-bit torus: the key's errors times ternary
   * randomness, the errors of the masks times the ring key, and the body's own error.
   *
   * @return {@code 1 + kN (2/3 + 1/2)} squared deviations of the ring key's errors
   */
  public double finePublicVariance() {
    double terms = 1 + parameters.longDimension() * (TERNARY_MEAN_SQUARE + LONG_KEY_MEAN);
    return terms * square(parameters.ringStandardDeviation());
  }

  /**
   * Of an encryption with a public key on the 32-bit torus: the same, rounded.
   *
   * @return the variance
   */
  public double publicVariance() {
    return finePublicVariance() + phaseTerms() * GRID_VARIANCE;
  }

  /**
   * Of a bootstrap's output, from its three parts: each bit's external product multiplies the key's
   * errors by digits, and by {@code X^a - 1}, which doubles their variance; the rounding of those
   * steps whose block has a bit set takes part, doubled likewise; and each step rounds the
   * accumulator to {@link #droppedBits()}.
   *
   * @return the variance
   */
  public double bootstrapVariance() {
    Gadget gadget = parameters.bootstrapGadget();
    double keyPart =
        2 * productTerms() * gadget.digitMeanSquare() * square(parameters.ringStandardDeviation());
    double roundingPart = 2 * keyMean() * gadget.roundingVariance() * phaseTerms();
    return parameters.lweDimension() * (keyPart + roundingPart) + droppedVariance();
  }

  /**
   * The share of {@link #bootstrapVariance()} that comes from rounding the accumulator to {@link
   * #droppedBits()} in each step.
   *
   * @return the variance
   */
  public double droppedVariance() {
    return parameters.steps() * Math.scalb(GRID_VARIANCE, 2 * droppedBits()) * phaseTerms();
  }

  /**
   * Of a bootstrap's output on the 64-bit torus: as {@link #bootstrapVariance()}, but for the
   * accumulator's rounding, in whose place come the transforms' own errors.
   *
   * @return the variance
   */
  public double fineBootstrapVariance() {
    return bootstrapVariance() - droppedVariance() + transformVariance();
  }

  /**
   * The share of {@link #fineBootstrapVariance()} that comes from the transforms' arithmetic on
   * doubles, in proportion to the sums of products that go through them.
   *
   * @return the variance
   */
  public double transformVariance() {
    int levels = Integer.numberOfTrailingZeros(parameters.ringSize());
    double error = Math.scalb(LEVEL_ERROR * levels, -106) * Math.scalb(sumVariance(), -64);
    return parameters.steps() * error * phaseTerms();
  }

  /**
   * Of a sum of coefficients of one rotation's output: their errors have a part in common, for
   * those of the masks are multiplied by the same key, whose bits have a mean. Of two coefficients
   * that are d of N apart it is {@code 1 - 2d/N} times that of one, and changes its sign where the
   * ring does. Where there are more coefficients than one polynomial has, neighbours lie in
   * different polynomials of a longer table, whose masks are rounded by themselves.
   *
   * @param weights of coefficients at equal distances, the first distance beyond the last being a
   *     whole ring: zeros where a coefficient does not occur
   * @param places how many such distances a ring has, at least as many as there are weights
   * @return the variance
   */
  public double fineSumVariance(long[] weights, int places) {
    int polynomials = Math.max(1, places / parameters.ringSize());
    double variance = 0;
    for (int first = 0; first < polynomials; first++) {
      variance += polynomialVariance(weights, first, polynomials, places);
    }
    return variance;
  }

  /** Of every so many of the weights, whose coefficients lie in one polynomial of the table. */
  private double polynomialVariance(long[] weights, int first, int every, int places) {
    double squares = 0;
    double sum = 0;
    double moments = 0;
    double apart = 0;
    // The sum of w_i w_j |i - j| over i < j by what went before j, in one pass over long tables.
    for (int j = first; j < weights.length; j += every) {
      double weight = weights[j];
      squares += weight * weight;
      apart += weight * (j * sum - moments);
      sum += weight;
      moments += j * weight;
    }
    double common = sum * sum - 4 * apart / places;
    double single = fineBootstrapVariance();
    double shared = commonVariance();
    return squares * (single - shared) + common * shared;
  }

  /** What the mean of the long key's bits makes of the masks' rounding and transforms' errors. */
  private double commonVariance() {
    double rounding =
        parameters.lweDimension() * 2 * keyMean() * parameters.bootstrapGadget().roundingVariance();
    double masks = square(LONG_KEY_MEAN) * parameters.longDimension();
    return masks * (rounding + transformVariance() / phaseTerms());
  }

  /** Coefficients of an RLWE ciphertext that take part in a phase, on average. */
  private double phaseTerms() {
    return 1 + parameters.longDimension() * LONG_KEY_MEAN;
  }

  /**
   * Lowest bits of the accumulator that an external product does not give: doubles round a sum of
   * products to so many bits without loss as long as it is below {@code 2^(51 + droppedBits)} units
   * of the 32-bit torus, and 16 standard deviations are, which leaves less than 2^-180.
   *
   * @return at least 0
   */
  public int droppedBits() {
    int bits = Math.getExponent(16 * Math.sqrt(sumVariance())) + 1;
    return Math.max(0, bits - 51);
  }

  /** Of a coefficient of a step's sum of products, in squared units of the 32-bit torus. */
  private double sumVariance() {
    return 2
        * parameters.keyBlock()
        * productTerms()
        * parameters.bootstrapGadget().digitMeanSquare()
        * UNIFORM_VARIANCE;
  }

  /** Terms of a coefficient of an external product. */
  private double productTerms() {
    return (double) (parameters.ringRank() + 1)
        * parameters.bootstrapGadget().levels()
        * parameters.ringSize();
  }

  /** Mean of a bit of the short key. */
  private double keyMean() {
    return 1.0 / (parameters.keyBlock() + 1);
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
            + LONG_KEY_MEAN * gadget.roundingVariance());
  }

  /**
   * What rounding to multiples of {@code 1 / 2N} adds, under the short key: the body's rounding,
   * and the masks' as far as their bits deviate from the mean, which is compensated.
   *
   * @return the variance
   */
  public double modulusSwitchVariance() {
    return modulusSwitchVariance(1);
  }

  /**
   * The same for tables that are longer than the ring.
   *
   * @param extension E, how many times as long
   * @return the variance
   */
  public double modulusSwitchVariance(int extension) {
    double step = 1.0 / (2.0 * extension * parameters.ringSize());
    double spread = keyMean() * (1 - keyMean());
    return (1 + parameters.lweDimension() * spread) * step * step / 12;
  }

  /**
   * Of the phase that the blind rotation reads.
   *
   * @param inputVariance of the linear combination that is bootstrapped
   * @return the input's variance, the key switch's and the modulus switch's
   */
  public double phaseVariance(double inputVariance) {
    return phaseVariance(inputVariance, 1);
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

  /**
   * The shortest table with which a look-up keeps the set's claimed failure probability.
   *
   * @param margin distance of the noiseless phase from the nearest wrong value, torus units
   * @param inputVariance of the linear combination that is looked up
   * @return the extension E, a power of two up to {@value #MOST_EXTENSION}; empty if none is enough
   */
  public OptionalInt extension(double margin, double inputVariance) {
    double most =
        FailureProbability.largestVariance(margin, parameters.claim().log2FailureProbability());
    for (int extension = 1; extension <= MOST_EXTENSION; extension *= 2) {
      if (phaseVariance(inputVariance, extension) <= most) {
        return OptionalInt.of(extension);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Of the phase that a blind rotation with a longer table reads.
   *
   * @param inputVariance of the linear combination that is looked up
   * @param extension E, how many times as long as the ring
   * @return the input's variance, the key switch's and the modulus switch's
   */
  public double phaseVariance(double inputVariance, int extension) {
    return inputVariance + keySwitchVariance() + modulusSwitchVariance(extension);
  }

  private static double square(double x) {
    return x * x;
  }
}
