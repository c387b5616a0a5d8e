package org.trellisfhe.lwe.params;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.noise.NoiseModel;

class ParameterSetTest {
  static Iterable<ParameterSet> sets() {
    return ParameterSets.all();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void failureIsAsClaimedAtTheFullBudget(ParameterSet set) {
    NoiseModel noise = new NoiseModel(set);
    double variance = set.claim().budget() * noise.bootstrapVariance();

    assertThat(noise.log2FailureProbability(0.125, variance))
        .isLessThanOrEqualTo(set.claim().log2FailureProbability());
    assertThat(noise.largestInputVariance(0.125)).isGreaterThanOrEqualTo(variance);
  }

  @ParameterizedTest
  @MethodSource("sets")
  void onlyTheInsecureSetSaysSoInItsName(ParameterSet set) {
    assertThat(set.name().contains("insecure")).isEqualTo(!set.secure());
  }

  @ParameterizedTest
  @MethodSource("sets")
  void setsAreFoundByName(ParameterSet set) {
    assertThat(ParameterSets.byName(set.name())).containsSame(set);
  }

  @Test
  void unknownNameHasNoSet() {
    assertThat(ParameterSets.byName("bits128")).isEmpty();
  }

  @Test
  void insecureSetIsRefusedByName() {
    assertThatThrownBy(ParameterSets.INSECURE_TEST::requireSecure)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("insecure-test")
        .hasMessageContaining("128 are required");
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    assertThatThrownBy(() -> with("Bad Name", 600, 512, 1e-5)).hasMessageContaining("Bad Name");
    assertThatThrownBy(() -> with("a", 0, 512, 1e-5)).hasMessageContaining("lweDimension 0");
    assertThatThrownBy(() -> with("a", 600, 500, 1e-5)).hasMessageContaining("ringSize 500");
    assertThatThrownBy(() -> with("a", 600, 512, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> with("a", 16384, 4096, 1e-5)).hasMessageContaining("bootstrap key");
    assertThatThrownBy(() -> new Gadget(8, 8)).hasMessageContaining("8 levels of 2^8");
  }

  private static ParameterSet with(String name, int dimension, int size, double deviation) {
    return new ParameterSet(
        name,
        dimension,
        1,
        deviation,
        2,
        size,
        deviation,
        new Gadget(10, 2),
        new Gadget(2, 6),
        ParameterSets.INSECURE_TEST.claim());
  }
}
