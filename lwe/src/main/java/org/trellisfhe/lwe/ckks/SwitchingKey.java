package org.trellisfhe.lwe.ckks;

import java.util.List;
import org.trellisfhe.lwe.random.Seed;

/**
 * Brings a polynomial that is multiplied with one secret under another: for each prime of fresh
 * ciphertexts an encryption, by all primes, of the one secret times the special prime, where that
 * prime alone sees it. To relinearise, the one is the square of ours, which is the other. For an
 * automorphism, the one is ours and the other what the automorphism makes ours of, so that it is
 * applied after the switch, to two polynomials.
 */
public final class SwitchingKey {
  private final CkksParameters parameters;
  private final double[][][] bodies;
  private final double[][][] masks;
  private final List<Seed> seeds;

  /**
   * Joins encryptions.
   *
   * @param parameters of the scheme
   * @param bodies {@code [digit][prime][N]}, as {@link CkksPlaintext#of}; not to be changed
   * @param seeds of the masks of each digit, stream 0 of {@link RingMask}
   * @throws IllegalArgumentException if there are too many residues or seeds, or too few
   */
  public SwitchingKey(CkksParameters parameters, double[][][] bodies, List<Seed> seeds) {
    int digits = parameters.levels();
    if (bodies.length != digits || seeds.size() != digits) {
      throw new IllegalArgumentException(
          "%d bodies and %d seeds: must be %d".formatted(bodies.length, seeds.size(), digits));
    }
    for (double[][] body : bodies) {
      Residues.checkAll(parameters, body);
    }
    this.parameters = parameters;
    this.bodies = bodies;
    this.seeds = List.copyOf(seeds);
    this.masks = new double[digits][][];
    for (int digit = 0; digit < digits; digit++) {
      masks[digit] = RingMask.expand(parameters, digits + 1, seeds.get(digit), 0);
    }
  }

  /** Refuses to be used with what it was not made for. */
  void requireOf(CkksParameters expected) {
    if (!parameters.equals(expected)) {
      throw new IllegalArgumentException(
          "switching key for %s: must be for %s".formatted(parameters.name(), expected.name()));
    }
  }

  /** {@code [digit][prime][N]}. */
  double[][][] bodies() {
    return bodies;
  }

  /** As {@link #bodies()}. */
  double[][][] masks() {
    return masks;
  }

  /** {@return the seed of a digit's masks} */
  public Seed seed(int digit) {
    return seeds.get(digit);
  }

  /** {@return a copy of a digit's body by prime i} */
  public double[] body(int digit, int i) {
    return bodies[digit][i].clone();
  }

  @Override
  public String toString() {
    return "SwitchingKey of " + bodies.length + " digits";
  }
}
