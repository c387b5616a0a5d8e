package org.trellisfhe.quant.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.Polynomial;

class PolynomialFitTest {
  @ParameterizedTest
  @EnumSource
  void polynomialsAreRecovered(FitSystem system) {
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 60; run++) {
      double low = random.nextDouble(-3, 1);
      double high = low + random.nextDouble(1, 4);
      Polynomial expected = Polynomial.of(random.doubles(1 + run % 10, -1, 1).toArray());
      int degree = expected.degree() + random.nextInt(PolynomialFit.MAX_DEGREE - 8);
      PolynomialFit fit = PolynomialFit.of(expected, degree, low, high, system);
      double greatest = Math.max(Math.abs(low), Math.abs(high));
      double size = Math.max(1, Math.pow(greatest, expected.degree()));
      assertThat(fit.greatestError())
          .as("%s on %s to %s", expected, low, high)
          .isLessThan(1e-10 * size);
      assertThat(fit.rootMeanSquareError()).isLessThanOrEqualTo(fit.greatestError());
    }
  }

  /** On a range around 0 the coefficients are those that went in, and no others. */
  @ParameterizedTest
  @EnumSource
  void wideRangesCostNoDigits(FitSystem system) {
    Polynomial expected = Polynomial.of(0.5, 0.197, 0, -0.004, 0, 3e-5);
    Polynomial found = PolynomialFit.of(expected, 9, -1000, 1000, system).polynomial();
    assertThat(found.degree()).isEqualTo(5);
    for (int k = 0; k <= 5; k++) {
      // Parts of the greatest term, which is that of x^5.
      assertThat(found.coefficient(k) * Math.pow(1000, k))
          .isCloseTo(expected.coefficient(k) * Math.pow(1000, k), within(3e10 * 1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource
  void errorsFallWithTheDegree(FitSystem system) {
    double before = 1;
    for (int degree = 1; degree <= PolynomialFit.MAX_DEGREE; degree += 2) {
      PolynomialFit fit = PolynomialFit.of(ActivationFunction.SIGMOID, degree, -8, 8, system);
      assertThat(fit.rootMeanSquareError()).as("degree %d", degree).isLessThan(0.8 * before);
      before = fit.rootMeanSquareError();
    }
  }

  /** The sigmoid less a half is odd, and the hyperbolic tangent too. */
  @ParameterizedTest
  @EnumSource
  void oddFunctionsHaveNoEvenPowers(FitSystem system) {
    for (int degree = 0; degree <= PolynomialFit.MAX_DEGREE; degree++) {
      Polynomial sigmoid =
          PolynomialFit.of(ActivationFunction.SIGMOID, degree, -6, 6, system).polynomial();
      assertThat(sigmoid.degree()).isEqualTo(degree == 0 ? 0 : (degree - 1) / 2 * 2 + 1);
      assertThat(sigmoid.coefficient(0)).isCloseTo(0.5, within(1e-12));
      Polynomial tanh =
          PolynomialFit.of(ActivationFunction.TANH, degree, -3, 3, system).polynomial();
      for (int k = 0; k <= degree; k += 2) {
        assertThat(k == 0 ? 0 : sigmoid.coefficient(k)).isZero();
        assertThat(tanh.coefficient(k)).isZero();
      }
    }
  }

  /** Those of exp are 2 I_k(1), and the first I_0(1): modified Bessel functions. */
  @Test
  void chebyshevFitsAreChebyshevSeries() {
    for (int degree = 0; degree <= 9; degree++) {
      Polynomial found =
          PolynomialFit.of(Math::exp, degree, -1, 1, FitSystem.CHEBYSHEV).polynomial();
      for (double x = -1; x <= 1; x += 1 / 64.0) {
        double expected = bessel(0);
        for (int k = 1; k <= degree; k++) {
          expected += 2 * bessel(k) * Math.cos(k * Math.acos(x));
        }
        assertThat(found.applyAsDouble(x)).isCloseTo(expected, within(1e-13));
      }
    }
  }

  private static double bessel(int order) {
    double term = 1;
    for (int k = 1; k <= order; k++) {
      term /= 2 * k;
    }
    double sum = 0;
    for (int m = 0; m < 20; m++) {
      sum += term;
      term /= 4.0 * (m + 1) * (m + 1 + order);
    }
    return sum;
  }

  /** What is left of a function is orthogonal to all powers that were allowed. */
  @ParameterizedTest
  @EnumSource
  void nothingIsLeftToFit(FitSystem system) {
    double low = -2;
    double high = 5;
    for (int degree = 0; degree <= 9; degree++) {
      Polynomial found =
          PolynomialFit.of(ActivationFunction.RELU, degree, low, high, system).polynomial();
      for (int k = 0; k <= degree; k++) {
        int power = k;
        double product =
            Weighted.integral(
                system,
                t -> {
                  double x = 1.5 + 3.5 * t;
                  return (ActivationFunction.RELU.applyAsDouble(x) - found.applyAsDouble(x))
                      * Math.pow(t, power);
                });
        // 8,192 samples of a function with a corner are about so far from the integral.
        assertThat(product).as("degree %d, power %d", degree, k).isCloseTo(0, within(1e-6));
      }
    }
  }

  @Test
  void cubicOf000IsNearTheFit() {
    Polynomial cubic =
        PolynomialFit.of(ActivationFunction.SIGMOID, 3, -5, 5, FitSystem.CHEBYSHEV).polynomial();
    assertThat(cubic.coefficient(0)).isCloseTo(0.5, within(1e-12));
    assertThat(cubic.coefficient(1)).isCloseTo(0.197, within(0.01));
    assertThat(cubic.coefficient(3)).isCloseTo(-0.004, within(0.0005));
  }

  @Test
  void errorsAreThoseOfTheGrid() {
    PolynomialFit fit = PolynomialFit.of(x -> x * x, 1, 0, 1, FitSystem.CHEBYSHEV);
    // x^2 = 3/8 + T_1/2 + T_2/8 of 2x - 1: an eighth is left, its mean square T_2's 7/15.
    assertThat(fit.polynomial().coefficient(0)).isCloseTo(-0.125, within(1e-12));
    assertThat(fit.polynomial().coefficient(1)).isCloseTo(1, within(1e-12));
    assertThat(fit.greatestError()).isCloseTo(0.125, within(1e-12));
    assertThat(fit.rootMeanSquareError()).isCloseTo(Math.sqrt(7 / 15.0) / 8, within(1e-4));
  }

  @Test
  void coversItsRange() {
    PolynomialFit fit = PolynomialFit.of(Math::exp, 2, -1, 3, FitSystem.CHEBYSHEV);
    assertThat(fit.covers(-1) && fit.covers(0) && fit.covers(3)).isTrue();
    assertThat(fit.covers(-1.001) || fit.covers(3.001) || fit.covers(Double.NaN)).isFalse();
  }

  @Test
  void functionsAreAskedWithinTheRange() {
    DoubleUnaryOperator picky =
        x -> {
          assertThat(x).isBetween(2.0, 3.0);
          return Math.log(x);
        };
    PolynomialFit.of(picky, 3, 2, 3, FitSystem.CHEBYSHEV);
  }

  @Test
  void refusalsNameWhatWasWrong() {
    refused(Math::exp, -1, 0, 1, "degree = -1: must be 0 to 15");
    refused(Math::exp, 16, 0, 1, "degree = 16: must be 0 to 15");
    String range = ": must be finite, and its low less than its high";
    refused(Math::exp, 3, 1, 1, "range = 1.0 to 1.0" + range);
    refused(Math::exp, 3, 2, 1, "range = 2.0 to 1.0" + range);
    refused(Math::exp, 3, Double.NaN, 1, "range = NaN to 1.0" + range);
    refused(Math::exp, 3, 0, Double.POSITIVE_INFINITY, "range = 0.0 to Infinity" + range);
    refused(x -> Double.POSITIVE_INFINITY, 3, 0, 1, " = Infinity: must be finite");
    // Only the ends of the grid of errors are asked for exactly.
    refused(Math::log, 3, 0, 1, "function(0.0) = -Infinity: must be finite");
    assertThatThrownBy(() -> new PolynomialFit(Polynomial.of(1), 0, 1, Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("greatestError = NaN: must be finite, at least 0");
  }

  private static void refused(
      DoubleUnaryOperator function, int degree, double low, double high, String message) {
    assertThatThrownBy(() -> PolynomialFit.of(function, degree, low, high, FitSystem.CHEBYSHEV))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
