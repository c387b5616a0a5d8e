package org.trellisfhe.quant.polynomial;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.trellisfhe.quant.Polynomial;
import org.trellisfhe.quant.internal.Checks;

/**
 * A polynomial in place of a function on a range, and how far it is from it there. Beyond the range
 * it may be anywhere.
 *
 * @param polynomial in powers of x
 * @param low the range's least number
 * @param high its greatest
 * @param greatestError the greatest distance from the function at 16,385 even steps of the range,
 *     ends included
 * @param rootMeanSquareError of the distances there; no weight
 */
public record PolynomialFit(
    Polynomial polynomial,
    double low,
    double high,
    double greatestError,
    double rootMeanSquareError) {
  /** The highest degree: beyond it, powers of x lose more digits than the fit gains. */
  public static final int MAX_DEGREE = 15;

  private static final int STEPS = 1 << 14;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if an end of the range is not finite, the range has no length,
   *     or an error is negative or not finite
   */
  public PolynomialFit {
    Objects.requireNonNull(polynomial, "polynomial");
    requireRange(low, high);
    requireError("greatestError", greatestError);
    requireError("rootMeanSquareError", rootMeanSquareError);
  }

  /**
   * The polynomial with the least weighted square error: Theorem 3 of 004, by orthogonal
   * decomposition in place of Gram and Schmidt's.
   *
   * <p>On a range whose centre is many times its length from 0, powers of x cancel each other and
   * digits are lost; the errors show it, for they are those of the polynomial as it is returned.
   *
   * @param function asked at numbers of the range only
   * @param degree at most, 0 to {@link #MAX_DEGREE}; even and odd functions on ranges around 0 have
   *     no other powers
   * @param low finite
   * @param high greater
   * @param system the weight
   * @throws IllegalArgumentException if degree or range are none, or a value of the function is NaN
   *     or infinite; the message names it
   */
  public static PolynomialFit of(
      DoubleUnaryOperator function, int degree, double low, double high, FitSystem system) {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(system, "system");
    Checks.range("degree", degree, 0, MAX_DEGREE);
    requireRange(low, high);
    DoubleUnaryOperator finite = x -> requireFinite(x, function.applyAsDouble(x));
    Polynomial polynomial = LeastSquares.fit(finite, degree, low, high, system);
    double greatest = 0;
    double squares = 0;
    for (int i = 0; i <= STEPS; i++) {
      double x = low * ((double) (STEPS - i) / STEPS) + high * ((double) i / STEPS);
      double error = Math.abs(polynomial.applyAsDouble(x) - finite.applyAsDouble(x));
      greatest = Math.max(greatest, error);
      squares += error * error;
    }
    return new PolynomialFit(polynomial, low, high, greatest, Math.sqrt(squares / (STEPS + 1)));
  }

  /** {@return whether a number is within the range, ends included} */
  public boolean covers(double x) {
    return x >= low && x <= high;
  }

  private static void requireRange(double low, double high) {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low >= high) {
      throw new IllegalArgumentException(
          "range = " + low + " to " + high + ": must be finite, and its low less than its high");
    }
  }

  private static void requireError(String name, double error) {
    if (!(error >= 0 && Double.isFinite(error))) {
      throw new IllegalArgumentException(name + " = " + error + ": must be finite, at least 0");
    }
  }

  private static double requireFinite(double x, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("function(" + x + ") = " + value + ": must be finite");
    }
    return value;
  }
}
