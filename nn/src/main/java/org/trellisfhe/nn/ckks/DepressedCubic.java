package org.trellisfhe.nn.ckks;

import org.trellisfhe.quant.Polynomial;

/**
 * A cubic without its square: cube y^3 + linear y + constant, y being x - shift.
 *
 * @param cube not 0
 * @param linear coefficient of y
 * @param constant value where x is the shift
 * @param shift where the cubic bends neither way
 */
record DepressedCubic(double cube, double linear, double constant, double shift) {
  /**
   * The same function of x.
   *
   * @param polynomial of degree 3
   */
  static DepressedCubic of(Polynomial polynomial) {
    double cube = polynomial.coefficient(3);
    double shift = -polynomial.coefficient(2) / (3 * cube);
    return new DepressedCubic(
        cube, polynomial.slope(shift), polynomial.applyAsDouble(shift), shift);
  }
}
