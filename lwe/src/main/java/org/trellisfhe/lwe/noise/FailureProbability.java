package org.trellisfhe.lwe.noise;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.special.Erf;

/** The probability that a Gaussian error leaves its margin. */
public final class FailureProbability {
  /** By the logarithm of the probability: plans ask for few, and often. */
  private static final Map<Double, Double> DEVIATIONS = new ConcurrentHashMap<>();

  private FailureProbability() {}

  /**
   * log2 of the probability that a centred Gaussian error leaves (-margin, margin): {@code
   * erfc(margin / sqrt(2 variance))}.
   *
   * @param margin half-width of the interval that decodes correctly, torus units
   * @param variance of the error, squared torus units
   * @return a number in [-infinity, 0]
   * @throws IllegalArgumentException if an argument is negative or not a number
   */
  public static double log2(double margin, double variance) {
    if (!(margin >= 0 && variance >= 0)) {
      throw new IllegalArgumentException(
          "margin " + margin + " and variance " + variance + ": both must be at least 0");
    }
    if (variance == 0) {
      return margin > 0 ? Double.NEGATIVE_INFINITY : 0;
    }
    return Math.log(Erf.erfc(margin / Math.sqrt(2 * variance))) / Math.log(2);
  }

  /**
   * log2 of the sum of probabilities: a bound on that of any of the events.
   *
   * @param log2Probabilities of each, at most 0
   * @return at most 0; -infinity of none
   */
  public static double log2Sum(Collection<Double> log2Probabilities) {
    double greatest =
        log2Probabilities.stream().mapToDouble(x -> x).max().orElse(Double.NEGATIVE_INFINITY);
    if (greatest == Double.NEGATIVE_INFINITY) {
      return greatest;
    }
    double sum = log2Probabilities.stream().mapToDouble(x -> Math.pow(2, x - greatest)).sum();
    return Math.min(0, greatest + Math.log(sum) / Math.log(2));
  }

  /**
   * The largest variance at which an error leaves its margin with at most a given probability.
   *
   * @param margin half-width of the interval that decodes correctly, torus units, positive
   * @param log2Probability log2 of the probability, from -1000 to below 0
   * @return the variance, squared torus units
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static double largestVariance(double margin, double log2Probability) {
    if (!(margin > 0 && log2Probability < 0 && log2Probability >= -1000)) {
      throw new IllegalArgumentException(
          "margin "
              + margin
              + " must be positive and log2Probability "
              + log2Probability
              + " from -1000 to below 0");
    }
    double deviations = DEVIATIONS.computeIfAbsent(log2Probability, FailureProbability::deviations);
    return (margin / deviations) * (margin / deviations);
  }

  /** How many deviations a margin must be wide. */
  private static double deviations(double log2Probability) {
    double low = 0;
    double high = 38;
    for (int step = 0; step < 100; step++) {
      double ratio = (low + high) / 2;
      if (Math.log(Erf.erfc(ratio / Math.sqrt(2))) / Math.log(2) > log2Probability) {
        low = ratio;
      } else {
        high = ratio;
      }
    }
    return high;
  }
}
