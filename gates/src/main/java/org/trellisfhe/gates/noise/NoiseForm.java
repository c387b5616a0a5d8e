package org.trellisfhe.gates.noise;

import java.util.Arrays;

/**
 * The error of a bit as a weighted sum of independent errors, its sources: encryptions and outputs
 * of bootstraps. Sums are exact also where operands share sources, as the sum and the operands of
 * an adder do; adding up variances would be wrong there.
 */
public final class NoiseForm {
  /** No error, as that of a constant. */
  public static final NoiseForm ZERO = new NoiseForm(new int[0], new int[0], new double[0]);

  // Sorted by source; no weight is 0.
  private final int[] sources;
  private final int[] weights;
  private final double[] variances;
  private final double variance;

  private NoiseForm(int[] sources, int[] weights, double[] variances) {
    this.sources = sources;
    this.weights = weights;
    this.variances = variances;
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (double) weights[i] * weights[i] * variances[i];
    }
    this.variance = sum;
  }

  /**
   * The error of one source.
   *
   * @param source an identity; equal ones mean the same error
   * @param variance its variance, at least 0, squared torus units
   * @return the form
   */
  public static NoiseForm source(int source, double variance) {
    return new NoiseForm(new int[] {source}, new int[] {1}, new double[] {variance});
  }

  /**
   * Variance of the sum.
   *
   * @return squared torus units
   */
  public double variance() {
    return variance;
  }

  /**
   * Adds a multiple of another form.
   *
   * @param weight the factor
   * @param other what to add
   * @return the sum
   */
  public NoiseForm plus(int weight, NoiseForm other) {
    int capacity = sources.length + other.sources.length;
    int[] mergedSources = new int[capacity];
    int[] mergedWeights = new int[capacity];
    double[] mergedVariances = new double[capacity];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < sources.length || j < other.sources.length) {
      boolean mine =
          j == other.sources.length || (i < sources.length && sources[i] <= other.sources[j]);
      boolean theirs =
          i == sources.length || (j < other.sources.length && other.sources[j] <= sources[i]);
      mergedSources[size] = mine ? sources[i] : other.sources[j];
      mergedVariances[size] = mine ? variances[i] : other.variances[j];
      int sum = mine ? weights[i++] : 0;
      if (theirs) {
        sum += weight * other.weights[j++];
      }
      mergedWeights[size] = sum;
      size += sum == 0 ? 0 : 1;
    }
    return new NoiseForm(
        Arrays.copyOf(mergedSources, size),
        Arrays.copyOf(mergedWeights, size),
        Arrays.copyOf(mergedVariances, size));
  }

  @Override
  public String toString() {
    return "NoiseForm[sources=" + sources.length + ", variance=" + variance + "]";
  }
}
