package org.trellisfhe.bench.params;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.params.Gadget;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

class FeasibilityTest {
  private static Feasibility claimOf(ParameterSet set) {
    ParameterSet.Claim claim = set.claim();
    return new Feasibility(
        new Wish(
            SecurityLine.ofBits((int) claim.securityBits()),
            claim.log2FailureProbability(),
            claim.budget(),
            set.keyBlock(),
            1));
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
    Feasibility strict = new Feasibility(new Wish(SecurityLine.BITS132, -64, 2, 1, 1));
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
        set.claim());
  }
}
