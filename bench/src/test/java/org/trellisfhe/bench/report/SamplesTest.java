package org.trellisfhe.bench.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {
  @ParameterizedTest
  @CsvSource({"1, 2", "0, 0", "NaN, 1", "1, NaN", "Infinity, 1"})
  void refusesWhatIsNoTime(double median, double min) {
    assertThatThrownBy(() -> new Samples(median, min, "ms", 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("median " + median);
  }
}
