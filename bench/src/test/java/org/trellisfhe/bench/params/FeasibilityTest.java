package org.trellisfhe.bench.params;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

class FeasibilityTest {
  private static Feasibility claimOf(ParameterSet set) {
    return new Feasibility(NamedSets.claimOf(set));
  }

  static List<ParameterSet> lookupSets() {
    return LookupSets.all().stream().filter(ParameterSet::secure).toList();
  }

  @ParameterizedTest
  @MethodSource("lookupSets")
  void namedLookupSetsFulfilTheirClaims(ParameterSet set) {
    Feasibility feasibility = claimOf(set);
    NoiseModel noise = new NoiseModel(set);
    ParameterSet.Claim claim = set.claim();
    assertThat(feasibility.holds(set)).isTrue();
    assertThat(feasibility.log2Failure(set)).isLessThanOrEqualTo(claim.log2FailureProbability());
    assertThat(feasibility.rotation(set))
        .isEqualTo(
            new RotationKind(
                TorusWidth.FINE,
                noise
                    .extension(claim.margin(), claim.budget() * noise.fineBootstrapVariance())
                    .orElseThrow()));
  }

  @Test
  void shorterTablesMayNotDo() {
    ParameterSet set = LookupSets.BITS6_FAIL128;
    Feasibility feasibility = claimOf(set);
    int extension = feasibility.rotation(set).extension();
    assertThat(extension).isGreaterThan(1);
    assertThat(feasibility.holds(set, extension)).isTrue();
    assertThat(feasibility.holds(set, extension / 2)).isFalse();
  }

  @Test
  void namedSetsFulfilTheirClaims() {
    assertThat(ParameterSets.all()).filteredOn(ParameterSet::secure).hasSizeGreaterThan(1);
    assertThat(ParameterSets.all())
        .filteredOn(ParameterSet::secure)
        .allMatch(set -> claimOf(set).holds(set))
        .allMatch(set -> claimOf(set).log2Failure(set) <= set.claim().log2FailureProbability());
  }

  @Test
  void fastSetFailsTooOftenForTheDefaultsClaim() {
    Feasibility feasibility = claimOf(ParameterSets.DEFAULT);
    assertThat(feasibility.secure(ParameterSets.FAST)).isTrue();
    assertThat(feasibility.holds(ParameterSets.FAST)).isFalse();
  }

  @Test
  void testSetIsNotSecure() {
    Feasibility feasibility = claimOf(ParameterSets.FAST);
    assertThat(feasibility.secure(ParameterSets.INSECURE_TEST)).isFalse();
    assertThat(feasibility.holds(ParameterSets.INSECURE_TEST)).isFalse();
  }

  @Test
  void defaultSetIsNotSecureByTheStricterLine() {
    Feasibility strict =
        new Feasibility(new Wish(SecurityLine.BITS132, -64, 2, 1, Tables.GATES, 1));
    assertThat(strict.secure(ParameterSets.DEFAULT)).isFalse();
  }

  @Test
  void digitsThatOverflowTheRoundingAreRefused() {
    Feasibility feasibility = claimOf(ParameterSets.DEFAULT);
    assertThat(feasibility.exact(ParameterSets.DEFAULT)).isTrue();
    assertThat(feasibility.exact(with(new Gadget(28, 1), 0x1p-62))).isFalse();
  }

  private static ParameterSet with(Gadget gadget, double ringDeviation) {
    ParameterSet set = ParameterSets.DEFAULT;
    return new ParameterSet(
        "other",
        set.lweDimension(),
        set.keyBlock(),
        set.lweStandardDeviation(),
        set.ringRank(),
        set.ringSize(),
        ringDeviation,
        gadget,
        set.keySwitchGadget(),
        new ParameterSet.Claim(0, set.claim().log2FailureProbability(), set.claim().budget()));
  }
}
