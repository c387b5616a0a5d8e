package org.trellisfhe.gates.noise;

import java.util.Optional;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;

/**
 * The figures of a parameter set that decide how many noisy bits a gate may add up. Variances are
 * in squared torus units.
 *
 * @param inputVariance the most that a bit may have that comes in, from the client or from another
 *     circuit, where a circuit has not been told otherwise of an input; errors of different inputs
 *     are supposed to be independent
 * @param bootstrapVariance of a bootstrapped gate's output
 * @param switchingVariance what the bootstrap itself adds before it reads the sign (key switch and
 *     modulus switch)
 * @param log2FailureProbability the highest log2 of the probability that one gate, or the
 *     decryption of one output, gives a wrong bit; from -1000 to below 0
 * @param parameters the set that the figures are of: ciphertexts of no other may be computed with
 *     what they decide; empty for figures of no set, which are for evaluators without ciphertexts
 */
public record NoiseBudget(
    double inputVariance,
    double bootstrapVariance,
    double switchingVariance,
    double log2FailureProbability,
    Optional<ParameterSet> parameters) {

  private static final double EIGHTH = 0.125;

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException if one is out of its range, or if not even a gate with
   *     operands that are all fresh keeps the failure probability
   */
  public NoiseBudget {
    if (!(inputVariance >= 0 && bootstrapVariance >= 0 && switchingVariance >= 0)) {
      throw new IllegalArgumentException(
          "variances %s, %s, %s: all must be at least 0"
              .formatted(inputVariance, bootstrapVariance, switchingVariance));
    }
    if (!(log2FailureProbability >= -1000 && log2FailureProbability < 0)) {
      throw new IllegalArgumentException(
          "log2FailureProbability " + log2FailureProbability + ": from -1000 to below 0");
    }
    double largest =
        FailureProbability.largestVariance(EIGHTH, log2FailureProbability) - switchingVariance;
    double needed = neededVariance(bootstrapVariance);
    if (needed > largest) {
      throw new IllegalArgumentException(
          "bootstrapVariance %s: gates of fresh bits need a variance of %s, and %s is the largest at 2^%s"
              .formatted(bootstrapVariance, needed, largest, log2FailureProbability));
    }
  }

  /**
   * Figures of no parameter set.
   *
   * @param inputVariance as above
   * @param bootstrapVariance as above
   * @param switchingVariance as above
   * @param log2FailureProbability as above
   * @throws IllegalArgumentException as above
   */
  public NoiseBudget(
      double inputVariance,
      double bootstrapVariance,
      double switchingVariance,
      double log2FailureProbability) {
    this(
        inputVariance,
        bootstrapVariance,
        switchingVariance,
        log2FailureProbability,
        Optional.empty());
  }

  /**
   * The budget of a parameter set: its predicted variances and its claimed failure probability.
   * What a gate may read follows from these two; it can be more than the set's claimed room, which
   * is a round number.
   *
   * @param model the set's noise
   * @return the budget
   */
  public static NoiseBudget of(NoiseModel model) {
    return new NoiseBudget(
        model.freshVariance(),
        model.bootstrapVariance(),
        model.phaseVariance(0),
        model.parameters().claim().log2FailureProbability(),
        Optional.of(model.parameters()));
  }

  /**
   * The same budget for inputs of another variance, such as outputs of another circuit.
   *
   * @param variance of every input
   * @return the budget
   */
  public NoiseBudget withInputVariance(double variance) {
    return new NoiseBudget(
        variance, bootstrapVariance, switchingVariance, log2FailureProbability, parameters);
  }

  /**
   * The same budget for another failure probability: a lower one of each gate, for instance, so
   * that a whole circuit keeps to the one that a parameter set claims for a gate.
   *
   * @param log2 of the probability
   * @return the budget
   * @throws IllegalArgumentException if not even gates of fresh operands keep it
   */
  public NoiseBudget withLog2FailureProbability(double log2) {
    return new NoiseBudget(inputVariance, bootstrapVariance, switchingVariance, log2, parameters);
  }

  /**
   * The lowest failure probability to which this budget can be tightened: then gates bear nothing
   * but fresh bits.
   *
   * @return log2 of the probability
   */
  public double lowestLog2FailureProbability() {
    return Math.max(-1000, log2GateFailure(Gate.AND_XOR, neededVariance(bootstrapVariance)));
  }

  private static double neededVariance(double bootstrapVariance) {
    return Gate.AND_XOR.squaredWeights() * bootstrapVariance;
  }

  /**
   * The largest variance of the weighted sum that a bootstrapped gate reads.
   *
   * @param gate a bootstrapped gate
   * @return the variance
   */
  public double largestInputVariance(Gate gate) {
    return FailureProbability.largestVariance(margin(gate), log2FailureProbability)
        - switchingVariance;
  }

  /**
   * log2 of the probability that a bootstrapped gate gives a wrong bit.
   *
   * @param gate a bootstrapped gate
   * @param variance of the weighted sum that it reads
   * @return at most 0
   */
  public double log2GateFailure(Gate gate, double variance) {
    return FailureProbability.log2(margin(gate), variance + switchingVariance);
  }

  /**
   * The largest variance at which an output is still decrypted with the budget's failure
   * probability.
   *
   * @return the variance
   */
  public double largestOutputVariance() {
    return FailureProbability.largestVariance(EIGHTH, log2FailureProbability);
  }

  /**
   * The largest variance of an output that is decrypted as well as read by another circuit, at
   * least by {@link Gate#REFRESH}, with the budget's failure probability.
   *
   * @return the variance
   */
  public double largestReusableVariance() {
    return Math.min(largestInputVariance(Gate.REFRESH), largestOutputVariance());
  }

  /**
   * log2 of the probability that the decryption of an output gives a wrong bit.
   *
   * @param variance of the output
   * @return at most 0
   */
  public double log2OutputFailure(double variance) {
    return FailureProbability.log2(EIGHTH, variance);
  }

  private static double margin(Gate gate) {
    return gate.marginEighths() * EIGHTH;
  }
}
