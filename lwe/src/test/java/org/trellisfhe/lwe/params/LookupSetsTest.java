package org.trellisfhe.lwe.params;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.noise.NoiseModel;

class LookupSetsTest {
  static List<ParameterSet> sets() {
    return LookupSets.all();
  }

  /** With a table as long as the message needs, and the budget used up. */
  @ParameterizedTest
  @MethodSource("sets")
  void claimsHold(ParameterSet set) {
    NoiseModel model = new NoiseModel(set);
    ParameterSet.Claim claim = set.claim();
    double input = claim.budget() * model.fineBootstrapVariance();

    int extension = model.extension(claim.margin(), input).orElseThrow();

    double variance = model.phaseVariance(input, extension);
    assertThat(FailureProbability.log2(claim.margin(), variance))
        .isLessThanOrEqualTo(claim.log2FailureProbability());
    assertThat(extension).isLessThanOrEqualTo(1 << Math.max(0, claim.messageBits() - 3));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void namesFindTheirSets(ParameterSet set) {
    assertThat(LookupSets.byName(set.name())).containsSame(set);
    assertThat(ParameterSets.byName(set.name())).isEmpty();
    assertThat(set.secure()).isEqualTo(!set.equals(LookupSets.INSECURE_TEST));
  }
}
