package org.trellisfhe.lwe.ckks;

import java.util.Locale;

/**
 * What primes hold. A polynomial's coefficients are known modulo the product of its primes only:
 * numbers that are too great for their scale come back as others. Rescaling takes as much from the
 * primes as from the scale, so that a scale that is beyond its primes stays so whatever follows.
 */
public final class Room {
  /** Logarithms of scales and of primes are sums that may be rounded differently. */
  private static final double TOLERANCE = 1e-9;

  private Room() {}

  /**
   * Refuses numbers that are too great for their scale and the primes that are left.
   *
   * @param what the numbers are, beginning with where they are
   * @param greatest absolute value of all, in slots or in coefficients
   * @param scale what they are multiplied with
   * @param parameters of the scheme
   * @param primes how many are left
   * @throws IllegalArgumentException "scale out of bounds", with the scale, the primes and their
   *     room, {@link CkksParameters#roomBits}
   */
  public static void require(
      String what, double greatest, Scale scale, CkksParameters parameters, int primes) {
    double needed = log2(greatest) + scale.log2();
    double room = parameters.roomBits(primes);
    if (!(needed <= room + TOLERANCE)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: scale out of bounds: %.4g at scale %s needs 2^%.1f, and %d of the primes of %s"
                  + " hold 2^%.1f: rescale first, or take a set with more primes",
              what,
              greatest,
              scale,
              needed,
              primes,
              parameters.name(),
              room));
    }
  }

  /**
   * Refuses scales so small that nothing but rounding, or other errors, would be left of numbers.
   *
   * @param what the numbers are, beginning with where they are
   * @param error that they would get, as a root mean square
   * @param greatest absolute value of all; of smaller numbers than 1 nothing is refused that would
   *     leave something of 1
   * @param scale that they would have
   * @throws IllegalArgumentException with the scale and the error
   */
  public static void requireAboveRounding(String what, double error, double greatest, Scale scale) {
    if (!(error <= Math.max(1, greatest))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: scale %s is too small: numbers of at most %.4g would get an error of %.4g",
              what,
              scale,
              greatest,
              error));
    }
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
