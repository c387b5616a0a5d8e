package org.trellisfhe.gates.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

class NoiseTrackingEvaluatorTest extends GateEvaluatorContract<NoisyBit> {
  private static final NoiseBudget BUDGET = NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT));

  private final NoiseTrackingEvaluator gates = NoiseTrackingEvaluator.strict(BUDGET);

  @Override
  protected GateEvaluator<NoisyBit> evaluator() {
    return gates;
  }

  @Override
  protected NoisyBit encode(boolean bit) {
    return gates.input(bit);
  }

  @Override
  protected boolean decode(NoisyBit bit) {
    return gates.output(bit);
  }

  private double freshUnits(NoisyBit bit) {
    return bit.noise().variance() / BUDGET.bootstrapVariance();
  }

  @Test
  void sumOfFreshBitsHasSevenFreshVariances() {
    Sum<NoisyBit> sum = gates.fullAdder(fresh(true), fresh(false), fresh(true));
    assertThat(freshUnits(sum.sum())).isCloseTo(7, within(1e-9));
    assertThat(freshUnits(sum.carry())).isCloseTo(1, within(1e-9));
    assertThat(freshUnits(gates.constant(true))).isZero();
  }

  @Test
  void sharedSourcesAddUpLinearly() {
    NoisyBit a = fresh(true);
    NoisyBit same = gates.other(a, fresh(false), a);
    NoisyBit sum = gates.halfAdder(a, a).sum();
    assertThat(same.value()).isFalse();
    assertThat(freshUnits(same)).isCloseTo(1, within(1e-9));
    assertThat(freshUnits(sum)).isCloseTo(4 + 4, within(1e-9));
  }

  @Test
  void strictRefusesWhatLenientCounts() {
    NoiseTrackingEvaluator lenient = NoiseTrackingEvaluator.lenient(BUDGET);
    NoisyBit sum = tooNoisy(lenient);
    int before = lenient.excesses();
    lenient.and(sum, lenient.input(true));
    assertThat(lenient.excesses()).isEqualTo(before + 1);
    assertThat(lenient.worstLog2Failure()).isGreaterThan(BUDGET.log2FailureProbability());
    assertThatThrownBy(() -> gates.and(sum, gates.input(true)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AND would fail");
    assertThat(gates.excesses()).isZero();
  }

  @Test
  void worstFailureIsThatOfTheNoisiestGate() {
    assertThat(gates.worstLog2Failure()).isEqualTo(Double.NEGATIVE_INFINITY);
    gates.and(fresh(true), fresh(true));
    double two = gates.worstLog2Failure();
    gates.majority(fresh(true), fresh(true), fresh(true));
    assertThat(gates.worstLog2Failure()).isGreaterThan(two);
    assertThat(gates.worstLog2Failure())
        .isCloseTo(
            new NoiseModel(ParameterSets.DEFAULT)
                .log2FailureProbability(0.125, 3 * BUDGET.bootstrapVariance()),
            within(1e-6));
  }

  private NoisyBit fresh(boolean bit) {
    return gates.refresh(gates.input(bit));
  }

  private static NoisyBit tooNoisy(NoiseTrackingEvaluator lenient) {
    NoisyBit sum = lenient.input(false);
    for (int i = 0; i < 40; i++) {
      sum = lenient.fullAdder(sum, lenient.input(true), lenient.input(true)).sum();
    }
    return sum;
  }
}
