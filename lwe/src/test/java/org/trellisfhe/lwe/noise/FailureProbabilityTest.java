package org.trellisfhe.lwe.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureProbabilityTest {
  /** log2 of erfc(z / sqrt 2) by the C library's erfc, through Python's {@code math}. */
  @ParameterizedTest
  @CsvSource({
    "1, -1.656033",
    "3, -8.532934",
    "5, -20.734198",
    "9.2, -64.598805",
    "13.1, -127.835979",
    "20, -293.190269"
  })
  void agreesWithIndependentValues(double ratio, double expected) {
    assertThat(FailureProbability.log2(ratio, 1)).isCloseTo(expected, within(1e-5));
  }

  @Test
  void largestVarianceIsTheInverse() {
    for (double log2 : new double[] {-20, -64, -128}) {
      double variance = FailureProbability.largestVariance(0.125, log2);
      assertThat(FailureProbability.log2(0.125, variance)).isCloseTo(log2, within(1e-6));
    }
  }

  @Test
  void noErrorNeverFails() {
    assertThat(FailureProbability.log2(0.125, 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(FailureProbability.log2(0, 1)).isZero();
    assertThatThrownBy(() -> FailureProbability.log2(0.1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> FailureProbability.largestVariance(0.1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
