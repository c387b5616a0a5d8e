package org.trellisfhe.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.StandardFunction.Kind;
import org.trellisfhe.quant.internal.ErrorFunction;

/** What functions say of themselves must be what their values show. */
class ScalarFunctionTest {
  private static final double STEP = 1e-5;

  private static List<ScalarFunction> functions() {
    List<ScalarFunction> functions = new ArrayList<>(Arrays.asList(ActivationFunction.values()));
    for (Kind kind : Kind.values()) {
      functions.add(new StandardFunction(kind, 0.25, 1.5));
      functions.add(new StandardFunction(kind, 2, -0.75));
      functions.add(new StandardFunction(kind, -0.5, 0.5));
    }
    functions.add(Polynomial.of(0.5, 0.197, 0, -0.004));
    functions.add(Polynomial.of(-1, 0.25));
    functions.add(Polynomial.of(-1, -0.25));
    functions.add(Polynomial.of(3));
    for (ScalarFunction inner : List.copyOf(functions.subList(0, 8))) {
      functions.add(new ComposedFunction(ActivationFunction.RELU, inner));
      functions.add(new ComposedFunction(new StandardFunction(Kind.AFFINE, -2, 1), inner));
      functions.add(new ProductFunction(ActivationFunction.SIGMOID, inner));
    }
    return functions;
  }

  @Test
  void slopesAreThoseOfTheValues() {
    for (ScalarFunction function : functions()) {
      for (double x = -6.013; x < 6; x += 0.1) {
        double low = function.applyAsDouble(x - STEP);
        double high = function.applyAsDouble(x + STEP);
        double middle = function.applyAsDouble(x);
        boolean corner = Math.abs(high - 2 * middle + low) > STEP / 10;
        if (Double.isFinite(low) && Double.isFinite(high) && !corner) {
          assertThat(function.slope(x))
              .as("%s at %s", function, x)
              .isCloseTo((high - low) / (2 * STEP), within(1e-4 * (1 + Math.abs(high))));
        }
      }
    }
  }

  @Test
  void orderAndEndsAreThoseOfTheValues() {
    for (ScalarFunction function : functions()) {
      double before = Double.NEGATIVE_INFINITY;
      for (double x = -20; x <= 20; x += 0.0625) {
        double value = function.applyAsDouble(x);
        if (Double.isNaN(value)) {
          continue;
        }
        assertThat(value)
            .as("%s at %s", function, x)
            .isBetween(function.least(), function.greatest());
        if (function.monotone()) {
          assertThat(value).as("%s at %s", function, x).isGreaterThanOrEqualTo(before - 1e-12);
        }
        before = value;
      }
    }
  }

  /** Values of Abramowitz and Stegun, Handbook of Mathematical Functions, table 7.1. */
  @Test
  void errorFunctionOfTheHandbook() {
    assertThat(ErrorFunction.of(0.5)).isCloseTo(0.5204998778, within(1e-10));
    assertThat(ErrorFunction.of(-1)).isCloseTo(-0.8427007929, within(1e-10));
    assertThat(ErrorFunction.of(2)).isCloseTo(0.9953222650, within(1e-10));
    assertThat(ErrorFunction.of(5.999)).isCloseTo(1, within(1e-15));
    assertThat(ErrorFunction.of(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(ErrorFunction.of(0)).isZero();
  }

  @Test
  void parametersAreNumbers() {
    assertThatThrownBy(() -> new StandardFunction(Kind.CLIP, 0, Double.NaN))
        .hasMessage("CLIP of parameters 0.0 and NaN: must be numbers");
    assertThat(new StandardFunction(Kind.CLIP, Double.NEGATIVE_INFINITY, 2).applyAsDouble(-9))
        .isEqualTo(-9);
  }
}
