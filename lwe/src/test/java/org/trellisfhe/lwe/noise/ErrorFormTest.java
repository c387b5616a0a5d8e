package org.trellisfhe.lwe.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorFormTest {
  private static double variance(long first, ErrorForm one, long second, ErrorForm other) {
    return sum(first, one, second, other).variance();
  }

  private static ErrorForm sum(long first, ErrorForm one, long second, ErrorForm other) {
    return ErrorForm.sum(new long[] {first, second}, List.of(one, other));
  }

  @Test
  void variancesOfIndependentErrorsAdd() {
    ErrorForm x = ErrorForm.independent(2);
    ErrorForm y = ErrorForm.independent(5);
    assertThat(variance(1, x, -3, y)).isEqualTo(2 + 9 * 5);
    assertThat(variance(3, ErrorForm.NONE, 1, y)).isEqualTo(5);
    assertThat(ErrorForm.independent(0).variance()).isZero();
  }

  @Test
  void whatSumsHaveInCommonIsAddedBeforeItIsSquared() {
    ErrorForm x = ErrorForm.independent(2);
    ErrorForm y = ErrorForm.independent(5);
    ErrorForm sum = sum(1, x, 1, y);
    assertThat(variance(1, x, 1, x)).isEqualTo(8);
    assertThat(variance(1, x, -1, x)).isZero();
    assertThat(variance(1, sum, -1, x)).isEqualTo(5);
    assertThat(variance(1, sum, 2, x)).isEqualTo(9 * 2 + 5);
    assertThat(variance(0, x, 1, y)).isEqualTo(5);
  }

  @Test
  void oneErrorReadTwiceIsOne() {
    ErrorForm first = ErrorForm.independent(77, 2);
    ErrorForm again = ErrorForm.independent(77, 2);
    assertThat(variance(1, first, 1, again)).isEqualTo(8);
    assertThat(variance(1, first, -1, again)).isZero();
  }

  @Test
  void deviationsOfOneOriginAdd() {
    ErrorForm x = ErrorForm.related(9, 1);
    ErrorForm y = ErrorForm.related(9, 4);
    ErrorForm z = ErrorForm.related(8, 4);
    assertThat(variance(1, x, -1, y)).isEqualTo(9);
    assertThat(variance(1, x, 1, z)).isEqualTo(5);
    assertThat(variance(1, x, -1, x)).isZero();
  }

  @Test
  void whatComesFromNowhereMayDependOnAnything() {
    ErrorForm file = ErrorForm.unknown(1);
    ErrorForm other = ErrorForm.unknown(4);
    ErrorForm fresh = ErrorForm.independent(9);
    ErrorForm rotated = ErrorForm.related(3, 16);
    assertThat(variance(1, file, 1, other)).isEqualTo(9);
    assertThat(variance(1, file, -1, fresh)).isEqualTo(16);
    assertThat(variance(1, file, 1, sum(1, fresh, 1, rotated)))
        .isCloseTo((1 + 5) * (1 + 5), withPercentage(1e-9));
    assertThat(variance(1, file, -1, file)).isZero();
  }
}
