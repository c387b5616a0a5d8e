package org.trellisfhe.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.util.ListStatistics;
import org.trellisfhe.bench.report.Samples;

class ScaleTest {
  private static ListStatistics list(double... samples) {
    return new ListStatistics(samples);
  }

  @Test
  void timesAreOfAnOperationAndCoreAndBytesOfAnOperation() {
    Scale scale = new Scale(8, 2);

    assertThat(scale.samples(list(30, 10, 20), "ms")).isEqualTo(new Samples(5, 2.5, "ms", 3));
    assertThat(scale.bytes(list(800, 9000, 700))).hasValue(100);
    assertThat(Scale.NONE.bytes(list(0))).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
  void bytesThatWereNotCountedAreAbsent(double bytes) {
    assertThat(Scale.NONE.bytes(list(bytes))).isEmpty();
  }

  @Test
  void noBytesOfNoSamples() {
    assertThat(Scale.NONE.bytes(list())).isEmpty();
  }
}
