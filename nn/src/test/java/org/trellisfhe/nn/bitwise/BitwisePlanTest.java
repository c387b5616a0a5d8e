package org.trellisfhe.nn.bitwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.gates.eval.NoiseTrackingEvaluator;
import org.trellisfhe.gates.eval.NoisyBit;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.IntegerModel;

class BitwisePlanTest {
  private static final PlainEvaluator PLAIN = new PlainEvaluator();

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 2", "4, 3", "5, 4", "8, 5", "4, 6", "4, 7"})
  void theMilkYieldNetworkComputesWhatTheIntegerModelComputes(int bits, long seed) {
    assertAgrees(Models.random(CnnShape.MILK_YIELD, bits, seed), seed, 25);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 2, 2", "7, 1, 4", "6, 3, 1", "5, 2, 5"})
  void otherShapesDoToo(int steps, int features, int taps) {
    for (int bits = 2; bits <= 6; bits++) {
      for (long seed = 0; seed < 20; seed++) {
        assertAgrees(Models.random(new CnnShape(steps, features, taps), bits, seed), seed, 20);
      }
    }
  }

  private static void assertAgrees(IntegerModel model, long seed, int windows) {
    BitwisePlan plan = BitwisePlan.of(model, ParameterSets.DEFAULT);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < windows; i++) {
      int[][] window = Models.window(model, random);
      List<Boolean> bits = plan.circuit().evaluate(PLAIN, plan.layout().encode(window));
      assertThat(plan.layout().decode(bits)).isEqualTo(model.infer(window));
    }
  }

  @Test
  void everyGateStaysWithinTheBudget() {
    for (ParameterSet parameters : List.of(ParameterSets.DEFAULT, ParameterSets.FAST)) {
      IntegerModel model = Models.random(CnnShape.MILK_YIELD, 4, 9);
      BitwisePlan plan = BitwisePlan.of(model, parameters);
      NoiseBudget budget = NoiseBudget.of(new NoiseModel(parameters));
      NoiseTrackingEvaluator strict = NoiseTrackingEvaluator.strict(budget);
      int[][] window = Models.window(model, new SplittableRandom(1));
      List<NoisyBit> inputs = plan.layout().encode(window).stream().map(strict::input).toList();

      List<Boolean> outputs =
          plan.circuit().evaluate(strict, inputs).stream().map(strict::output).toList();

      assertThat(plan.layout().decode(outputs)).isEqualTo(model.infer(window));
      assertThat(plan.report().worstLog2GateFailure())
          .isLessThanOrEqualTo(parameters.claim().log2FailureProbability() + 1e-6);
      assertThat(strict.worstLog2Failure())
          .isLessThanOrEqualTo(plan.report().worstLog2GateFailure() + 1e-6);
    }
  }

  @Test
  void aWindowKeepsTheDefaultSetsClaimAsAWhole() {
    ParameterSet parameters = ParameterSets.DEFAULT;
    BitwisePlan plan = BitwisePlan.of(Models.random(CnnShape.MILK_YIELD, 4, 3), parameters);
    assertThat(plan.report().log2CircuitFailure())
        .isLessThanOrEqualTo(parameters.claim().log2FailureProbability());
  }

  /** Three bits become two for one bootstrap: what a tree takes, and refreshes beside it. */
  @Test
  void refreshesAreFew() {
    BitwisePlan plan =
        BitwisePlan.of(Models.random(CnnShape.MILK_YIELD, 4, 3), ParameterSets.DEFAULT);
    assertThat(plan.report().refreshes()).isLessThan(plan.report().bootstraps() / 4);
  }

  @Test
  void windowsOfAnotherShapeAreRefused() {
    BitLayout layout = BitLayout.of(Models.random(new CnnShape(3, 2, 2), 4, 1));
    assertThat(layout.inputBits()).isEqualTo(24);
    assertThatThrownBy(() -> layout.encode(new int[2][2])).hasMessageContaining("2 time points");
    assertThatThrownBy(() -> layout.encode(new int[3][1])).hasMessageContaining("1 features");
    assertThatThrownBy(() -> layout.encode(new int[][] {{1, 2}, {3, 16}, {0, 0}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16");
    assertThatThrownBy(() -> layout.decode(List.of())).hasMessageContaining("0 bits");
  }
}
