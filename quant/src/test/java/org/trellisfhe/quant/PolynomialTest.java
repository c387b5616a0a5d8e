package org.trellisfhe.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolynomialTest {
  @Test
  void isTheSumOfItsPowers() {
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 200; run++) {
      double[] coefficients = random.doubles(1 + random.nextInt(10), -1, 1).toArray();
      Polynomial polynomial = Polynomial.of(coefficients);
      double x = random.nextDouble(-3, 3);
      double value = 0;
      double slope = 0;
      for (int k = 0; k < coefficients.length; k++) {
        assertThat(polynomial.coefficient(k)).isEqualTo(coefficients[k]);
        value += coefficients[k] * Math.pow(x, k);
        slope += k == 0 ? 0 : k * coefficients[k] * Math.pow(x, k - 1);
      }
      assertThat(polynomial.degree()).isEqualTo(coefficients.length - 1);
      assertThat(polynomial.applyAsDouble(x)).isCloseTo(value, within(1e-10));
      assertThat(polynomial.slope(x)).isCloseTo(slope, within(1e-9));
    }
  }

  @Test
  void zerosAtTheEndAreDropped() {
    assertThat(Polynomial.of(1, 2, 0, -0.0)).isEqualTo(Polynomial.of(1, 2));
    assertThat(Polynomial.of(1, 2, 0)).hasSameHashCodeAs(Polynomial.of(1, 2));
    assertThat(Polynomial.of(1, 2, 0).degree()).isOne();
    assertThat(Polynomial.of(0, 0).degree()).isZero();
    assertThat(Polynomial.of(-0.0)).isEqualTo(Polynomial.of(0));
    assertThat(Polynomial.of(1, 2)).isNotEqualTo(Polynomial.of(1, 2, 3));
    assertThat(Polynomial.of(1, 2).coefficient(7)).isZero();
  }

  @Test
  void isKeptApartFromTheArray() {
    double[] coefficients = {1, 2};
    Polynomial polynomial = Polynomial.of(coefficients);
    coefficients[0] = 5;
    assertThat(polynomial).isEqualTo(Polynomial.of(1, 2));
  }

  @Test
  void readsAsItIsWritten() {
    assertThat(Polynomial.of(0.5, 0.197, 0, -0.004)).hasToString("0.5 + 0.197 x - 0.004 x^3");
    assertThat(Polynomial.of(0, -1.5, 2)).hasToString("-1.5 x + 2.0 x^2");
    assertThat(Polynomial.of(0)).hasToString("0.0");
  }

  @Test
  void refusesWhatIsNoPolynomial() {
    assertThatThrownBy(Polynomial::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coefficients.length = 0: must be at least 1");
    assertThatThrownBy(() -> Polynomial.of(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coefficients[1] = NaN: must be finite");
    assertThatThrownBy(() -> Polynomial.of(1).coefficient(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("power = -1: must be at least 0");
  }
}
