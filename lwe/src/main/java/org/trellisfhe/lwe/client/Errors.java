package org.trellisfhe.lwe.client;

import java.util.Arrays;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.torus.FineTorus;
import org.trellisfhe.lwe.torus.Torus;

/** Errors of encryptions. */
final class Errors {
  private Errors() {}

  /** A Gaussian of the given deviation, in torus units, rounded to the 32-bit torus. */
  static int draw(RandomSource source, double standardDeviation) {
    return Torus.fromDouble(source.nextGaussian() * standardDeviation);
  }

  /** Gaussians of the given deviation, in torus units, rounded to the 64-bit torus. */
  static long[] drawFine(RandomSource source, double standardDeviation, int count) {
    double[] draws = new double[count];
    source.nextGaussians(draws);
    long[] errors = new long[count];
    Arrays.setAll(errors, i -> FineTorus.fromDouble(draws[i] * standardDeviation));
    return errors;
  }

  /** A Gaussian of the given deviation, in torus units, rounded to the 64-bit torus. */
  static long drawFine(RandomSource source, double standardDeviation) {
    return FineTorus.fromDouble(source.nextGaussian() * standardDeviation);
  }
}
