package org.trellisfhe.lwe.client;

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

  /** A Gaussian of the given deviation, in torus units, rounded to the 64-bit torus. */
  static long drawFine(RandomSource source, double standardDeviation) {
    return FineTorus.fromDouble(source.nextGaussian() * standardDeviation);
  }
}
