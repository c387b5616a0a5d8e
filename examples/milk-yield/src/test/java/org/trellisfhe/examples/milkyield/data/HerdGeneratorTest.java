package org.trellisfhe.examples.milkyield.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HerdGeneratorTest {
  private static final double[] LEAST = {1, 50, 350, 1, 1, 7.4, 1};
  private static final double[] GREATEST = {500, 350, 900, 10, 9, 16.6, 49};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, Long.MIN_VALUE})
  void recordsAreRealistic(long seed) {
    Herd herd = HerdGenerator.generate(40, 110, seed);
    assertThat(herd.features()).hasSize(7);
    double sum = 0;
    for (CowHistory cow : herd.cows()) {
      for (int i = 0; i < cow.size(); i++) {
        assertThat(cow.milkYield(i)).isEqualTo(cow.feature(i, 0));
        sum += cow.milkYield(i) / herd.records();
        for (int f = 0; f < 7; f++) {
          assertThat(cow.feature(i, f))
              .as("%s, seed %d", herd.features().get(f), seed)
              .isBetween(LEAST[f], GREATEST[f]);
        }
      }
    }
    assertThat(sum).as("kg of milk a week").isBetween(110.0, 230.0);
    assertThat(Windows.of(herd)).hasSizeGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void repeatingTheLastYieldIsNeitherBestNorAbsurd(long seed) throws IOException {
    StrainTrial trial = new StrainTrial(HerdGenerator.generate(60, 110, seed), seed);
    double mean = 0;
    for (int i = 0; i < trial.test.size(); i++) {
      mean += trial.test.target(i) / trial.test.size();
    }
    double constant = mean;
    double variance = Metrics.of(trial.test, i -> constant).mse();
    double last = trial.repeatLast.mse();
    double network = trial.metrics().mse();
    double quantised = trial.metrics(trial.quantised(4)).mse();
    assertThat(last).as("seed %d", seed).isLessThan(0.5 * variance);
    assertThat(network).as("seed %d", seed).isLessThan(0.8 * last);
    assertThat(quantised).as("seed %d", seed).isLessThan(0.9 * last);
  }

  @Test
  void theSeedDecides() {
    CowHistory first = HerdGenerator.generate(2, 60, 1).cows().get(0);
    CowHistory again = HerdGenerator.generate(2, 60, 1).cows().get(0);
    CowHistory other = HerdGenerator.generate(2, 60, 2).cows().get(0);
    assertThat(first.milkYield(0)).isEqualTo(again.milkYield(0));
    assertThat(first.milkYield(0)).isNotEqualTo(other.milkYield(0));
    assertThatThrownBy(() -> HerdGenerator.generate(0, 60, 1)).hasMessageContaining("cows = 0");
    assertThatThrownBy(() -> HerdGenerator.generate(1, 29, 1)).hasMessageContaining("weeks = 29");
  }
}
