package org.trellisfhe.nn.bitwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.gates.eval.NoiseTrackingEvaluator;
import org.trellisfhe.gates.eval.NoisyBit;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.nn.ckks.WindowShape;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Shape;

class BitwisePlanTest {
  private static final PlainEvaluator PLAIN = new PlainEvaluator();

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 2", "4, 3", "5, 4", "8, 5", "4, 6", "4, 7"})
  void theMilkYieldNetworkComputesWhatItsIntegersAre(int bits, long seed) {
    assertAgrees(Models.random(Models.MILK_YIELD, bits, seed), seed, 25);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 2, 2", "7, 1, 4", "6, 3, 1", "5, 2, 5"})
  void otherShapesDoToo(int steps, int features, int taps) {
    for (int bits = 2; bits <= 6; bits++) {
      for (long seed = 0; seed < 20; seed++) {
        assertAgrees(Models.random(new WindowShape(steps, features, taps), bits, seed), seed, 20);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"SIGMOID, 4, 1", "SIGMOID, 3, 2", "TANH, 4, 3", "TANH, 2, 4"})
  void tablesAfterBothLayersDoToo(ActivationFunction function, int bits, long seed) {
    for (WindowShape shape : List.of(Models.MILK_YIELD, new WindowShape(5, 2, 2))) {
      assertAgrees(Models.tabulated(shape, bits, function, seed), seed, 20);
    }
  }

  /** Small tables: every value of the output, negative ones too, is reached in the right place. */
  @Test
  void anySmallFunctionIsExact() {
    for (long seed = 0; seed < 10; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] values = random.ints(1 << 6, -9, 10).toArray();
      assertAgrees(
          Models.tabulated(new WindowShape(3, 1, 1), 3, x -> pick(values, x), seed), seed, 30);
    }
  }

  private static double pick(int[] values, double x) {
    return values[Math.floorMod((int) Math.floor(8 * x), values.length)] / 9.0;
  }

  @Test
  void tablesOfTooManyBitsAreRefusedBeforeAnythingIsCompiled() {
    IntegerNetwork model = Models.random(Models.MILK_YIELD, 6, 1);
    IntegerFormat wide = IntegerFormat.signed(12, 8);
    Activation table = Activation.sigmoid(wide, IntegerFormat.unsigned(6, 1));
    IntegerNetwork tabulated = Models.withFirst(model, new TabulatedActivation(1, table));
    IntRange shifted = tabulated.ranges(0).shifted();
    int shift = shifted.signedBits() - 10 + 1;
    assertThatThrownBy(() -> BitwisePlan.of(tabulated, ParameterSets.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'filter': its shifted sums, " + shifted.low())
        .hasMessageContaining("at most 10; sums rounded by a shift of " + shift + " would do");
  }

  private static void assertAgrees(IntegerNetwork model, long seed, int windows) {
    BitwisePlan plan = BitwisePlan.of(model, ParameterSets.DEFAULT);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < windows; i++) {
      int[] window = Models.window(model, random);
      List<Boolean> bits = plan.circuit().evaluate(PLAIN, plan.layout().encode(window));
      assertThat(plan.layout().decode(bits)).containsExactly(model.infer(window));
    }
  }

  @Test
  void everyGateStaysWithinTheBudget() {
    for (ParameterSet parameters : List.of(ParameterSets.DEFAULT, ParameterSets.FAST)) {
      IntegerNetwork model = Models.random(Models.MILK_YIELD, 4, 9);
      BitwisePlan plan = BitwisePlan.of(model, parameters);
      NoiseBudget budget = NoiseBudget.of(new NoiseModel(parameters));
      NoiseTrackingEvaluator strict = NoiseTrackingEvaluator.strict(budget);
      int[] window = Models.window(model, new SplittableRandom(1));
      List<NoisyBit> inputs = plan.layout().encode(window).stream().map(strict::input).toList();

      List<Boolean> outputs =
          plan.circuit().evaluate(strict, inputs).stream().map(strict::output).toList();

      assertThat(plan.layout().decode(outputs)).containsExactly(model.infer(window));
      assertThat(plan.report().worstLog2GateFailure())
          .isLessThanOrEqualTo(parameters.claim().log2FailureProbability() + 1e-6);
      assertThat(strict.worstLog2Failure())
          .isLessThanOrEqualTo(plan.report().worstLog2GateFailure() + 1e-6);
    }
  }

  @Test
  void aWindowKeepsTheDefaultSetsClaimAsAWhole() {
    ParameterSet parameters = ParameterSets.DEFAULT;
    BitwisePlan plan = BitwisePlan.of(Models.random(Models.MILK_YIELD, 4, 3), parameters);
    assertThat(plan.report().log2CircuitFailure())
        .isLessThanOrEqualTo(parameters.claim().log2FailureProbability());
  }

  /** Three bits become two for one bootstrap: what a tree takes, and refreshes beside it. */
  @Test
  void refreshesAreFew() {
    BitwisePlan plan =
        BitwisePlan.of(Models.random(Models.MILK_YIELD, 4, 3), ParameterSets.DEFAULT);
    assertThat(plan.report().refreshes()).isLessThan(plan.report().bootstraps() / 4);
  }

  @Test
  void layoutsKnowTheirExamples() {
    BitLayout layout =
        new BitLayout(
            new BitLayout.Tensor(Shape.series(2, 3), new IntRange(0, 12)),
            new BitLayout.Tensor(Shape.vector(2), new IntRange(-3, 5)));
    assertThat(layout.input().bits()).isEqualTo(24);
    assertThat(layout.output().bits()).isEqualTo(8);
    assertThat(layout.output().encoding()).isEqualTo(Encoding.TWOS_COMPLEMENT);
    List<Boolean> bits = layout.encode(new int[] {1, 2, 3, 12, 0, 5});
    assertThat(bits.subList(4, 8)).containsExactly(false, true, false, false);
    assertThat(layout.decode(List.of(true, false, true, true, true, false, true, false)))
        .containsExactly(-3, 5);
    assertThatThrownBy(() -> layout.encode(new int[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 integers: must be 6, of 2x1x3");
    assertThatThrownBy(() -> layout.encode(new int[] {1, 2, 3, 13, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value 13 at 3: must be 0 to 12");
    assertThatThrownBy(() -> layout.decode(List.of())).hasMessageContaining("0 bits: must be 8");
  }
}
