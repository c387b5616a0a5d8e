package org.trellisfhe.quant.polynomial;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.trellisfhe.quant.Polynomial;

/**
 * The polynomial with the least weighted square error on a range, as a sum of Chebyshev polynomials
 * of t from -1 to 1, which are nearly orthogonal under every weight here, whatever the range.
 *
 * <p>Integrals are sums over even steps of the angle whose cosine is t: under the Chebyshev weight
 * that is Gauss quadrature.
 */
final class LeastSquares {
  private static final int SAMPLES = 1 << 13;

  /** Coefficients below so much of the greatest value are rounding errors: an odd fit stays odd. */
  private static final double ROUNDING = 1e-13;

  private LeastSquares() {}

  static Polynomial fit(
      DoubleUnaryOperator function, int degree, double low, double high, FitSystem system) {
    RealMatrix rows = MatrixUtils.createRealMatrix(SAMPLES, degree + 1);
    RealVector targets = new ArrayRealVector(SAMPLES);
    double centre = low / 2 + high / 2;
    double radius = high / 2 - low / 2;
    for (int i = 0; i < SAMPLES; i++) {
      double angle = (i + 0.5) * Math.PI / SAMPLES;
      double root = Math.sqrt(system.ofAngle(angle));
      targets.setEntry(i, root * function.applyAsDouble(centre + radius * Math.cos(angle)));
      for (int k = 0; k <= degree; k++) {
        rows.setEntry(i, k, root * Math.cos(k * angle));
      }
    }
    RealVector series = new QRDecomposition(rows).getSolver().solve(targets);
    return powers(cleared(series.toArray(), targets.getLInfNorm()), centre, radius);
  }

  private static double[] cleared(double[] series, double size) {
    return Arrays.stream(series).map(c -> Math.abs(c) < ROUNDING * size ? 0 : c).toArray();
  }

  /** Clenshaw's recurrence on polynomials of x in place of numbers. */
  private static Polynomial powers(double[] series, double centre, double radius) {
    PolynomialFunction t = new PolynomialFunction(new double[] {-centre / radius, 1 / radius});
    PolynomialFunction twice = t.add(t);
    PolynomialFunction next = constant(0);
    PolynomialFunction current = constant(0);
    for (int k = series.length - 1; k >= 1; k--) {
      PolynomialFunction previous = twice.multiply(current).subtract(next).add(constant(series[k]));
      next = current;
      current = previous;
    }
    return Polynomial.of(
        t.multiply(current).subtract(next).add(constant(series[0])).getCoefficients());
  }

  private static PolynomialFunction constant(double value) {
    return new PolynomialFunction(new double[] {value});
  }
}
