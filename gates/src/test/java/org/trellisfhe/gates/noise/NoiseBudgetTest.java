package org.trellisfhe.gates.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

class NoiseBudgetTest {
  @Test
  void agreesWithTheNoiseModelOfEverySet() {
    for (ParameterSet set : ParameterSets.all()) {
      NoiseModel model = new NoiseModel(set);
      NoiseBudget budget = NoiseBudget.of(model);
      double largest = budget.largestInputVariance(Gate.MAJ3);
      assertThat(largest).isCloseTo(model.largestInputVariance(0.125), within(1e-12));
      assertThat(largest / budget.bootstrapVariance()).isGreaterThan(set.claim().budget());
      assertThat(budget.log2GateFailure(Gate.MAJ3, largest))
          .isCloseTo(set.claim().log2FailureProbability(), within(1e-3));
      assertThat(budget.largestOutputVariance()).isGreaterThan(largest);
      assertThat(budget.log2OutputFailure(budget.largestOutputVariance()))
          .isCloseTo(set.claim().log2FailureProbability(), within(1e-3));
    }
  }

  @Test
  void aDoubledMarginAllowsFourTimesTheVariance() {
    NoiseBudget budget = new NoiseBudget(0, 1e-7, 1e-5, -64);
    double one = budget.largestInputVariance(Gate.AND) + 1e-5;
    assertThat(budget.largestInputVariance(Gate.XOR) + 1e-5).isCloseTo(4 * one, within(1e-12));
  }

  @Test
  void figuresCanBeReplaced() {
    NoiseBudget budget = new NoiseBudget(0, 1e-7, 1e-5, -64);
    assertThat(budget.withInputVariance(3e-7)).isEqualTo(new NoiseBudget(3e-7, 1e-7, 1e-5, -64));
    NoiseBudget stricter = budget.withLog2FailureProbability(-128);
    assertThat(stricter).isEqualTo(new NoiseBudget(0, 1e-7, 1e-5, -128));
    assertThat(stricter.largestInputVariance(Gate.AND))
        .isLessThan(budget.largestInputVariance(Gate.AND));
  }

  @Test
  void refusesFiguresOutOfRange() {
    assertThatThrownBy(() -> new NoiseBudget(-1, 0, 0, -64))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NoiseBudget(0, Double.NaN, 0, -64))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NoiseBudget(0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("log2FailureProbability");
    assertThatThrownBy(() -> new NoiseBudget(0, 1e-3, 0, -64))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bootstrapVariance");
  }

  @Test
  void canBeTightenedToItsLowestAndNoFurther() {
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(ParameterSets.FAST));
    double lowest = budget.lowestLog2FailureProbability();
    assertThat(lowest).isBetween(-85.0, -80.0);
    budget.withLog2FailureProbability(lowest + 0.01);
    assertThatThrownBy(() -> budget.withLog2FailureProbability(lowest - 0.01))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
