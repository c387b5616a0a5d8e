package org.trellisfhe.nn.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.nn.Nets;
import org.trellisfhe.nn.bitwise.Models;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.integer.SumMap;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

class LookupPlanTest {
  private static final IntegerFormat TWO_BITS = IntegerFormat.unsigned(2, 1);
  private static final ParameterSet TEST = LookupSets.INSECURE_TEST;

  @Test
  void theQuickestSetIsTakenAndSaysWhy() {
    IntegerNetwork model = Models.sigmoid(Models.MILK_YIELD, 4, 6, 1);
    LookupPlan plan = LookupPlan.quickest(model, -128);
    LookupReport report = plan.report();

    assertThat(plan.parameters().claim().log2FailureProbability()).isEqualTo(-128);
    assertThat(report.worstLog2Failure()).isLessThanOrEqualTo(-124);
    assertThat(report.log2ExampleFailure()).isBetween(report.worstLog2Failure(), -118.0);
    assertThat(plan.reasons()).anyMatch(reason -> reason.contains("lookup2-fail128"));
    assertThat(report.rotations()).isGreaterThanOrEqualTo(17);
    assertThat(report.work()).isGreaterThanOrEqualTo((double) report.rotations());
    assertThat(report.evaluationKeyBytes()).isLessThan(report.memoryBytes());
    LookupPlan quicker = LookupPlan.quickest(model, -64);
    assertThat(quicker.report().seconds()).isLessThan(report.seconds());
  }

  @Test
  void aSetThatCannotHoldAnAccumulatorIsRefusedByLayerAndRange() {
    IntegerNetwork model = Models.sigmoid(Models.MILK_YIELD, 4, 6, 1);
    assertThatThrownBy(() -> LookupPlan.of(model, LookupSets.BITS2_FAIL128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'filter'")
        .hasMessageContaining(
            "[%d, %d]".formatted(model.ranges(0).sum().low(), model.ranges(0).sum().high()))
        .hasMessageContaining("'lookup2-fail128' cannot")
        .hasMessageContaining("-fail128' can");
  }

  /** What nothing needs takes no look-up, and what is always the same neither. */
  @Test
  void onlyWhatCountsIsLookedUp() {
    IntegerNetwork network =
        Nets.chain(
            Shape.vector(2),
            TWO_BITS,
            Nets.dense(
                new Requantiser(0, 2), new int[] {1, 1}, new int[] {-1, 0}, new int[] {1, 0}),
            Nets.dense(new Unchanged(), new int[] {2, 5, 0}));
    LookupPlan plan = LookupPlan.of(network, TEST);

    assertThat(plan.layers()).extracting(LookupLayer::values).containsExactly(1, 1);
    assertThat(plan.report().rotations())
        .isEqualTo(plan.layers().get(0).lookups().get(0).lookup().rotations());
    assertThat(plan.layers().get(1).lookups()).isEmpty();
  }

  @Test
  void aNetworkThatIgnoresItsInputCostsNothing() {
    LinearLayer deaf =
        LinearLayer.of(
            new DenseMap(Shape.vector(2), new int[4], new int[] {7, -3}), new Unchanged());
    LookupPlan plan = LookupPlan.of(Nets.chain(Shape.vector(2), TWO_BITS, deaf), TEST);

    assertThat(plan.layers()).isEmpty();
    assertThat(plan.report().rotations()).isZero();
    assertThat(plan.report().depth()).isZero();
    assertThat(plan.report().log2ExampleFailure()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(plan.layout().output().range()).isEqualTo(new IntRange(-3, 7));
  }

  /** Twelve channels with three tables among them: objects differ, values do not. */
  @Test
  void equalActivationsArePlannedOnce() {
    Shape channels = new Shape(1, 2, 2);
    int[] weights = new SplittableRandom(1).ints(12 * 4, 1, 4).toArray();
    List<IntegerActivation> activations = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      activations.add(
          i % 3 == 0
              ? new Unchanged()
              : new TabulatedActivation(
                  i % 3,
                  Activation.relu(IntegerFormat.signed(5, 15), IntegerFormat.unsigned(3, 7))));
    }
    LinearLayer layer =
        new LinearLayer(
            new ConvolutionMap(channels, Window.of(2, 2), weights, new int[12]), activations);
    LookupPlan plan = LookupPlan.of(Nets.chain(channels, TWO_BITS, layer), TEST);

    assertThat(plan.layers()).hasSize(1);
    assertThat(plan.layers().get(0).lookups()).hasSize(2);
    assertThat(plan.layers().get(0).lookups()).extracting(LookupLayer.Part::count).contains(4L);
  }

  /** The first layer's values are read by a narrow sum, and by a wide one after a detour. */
  @Test
  void valuesAreAsFineAsTheFinestOfTheirReadersWants() {
    Shape two = Shape.vector(2);
    IntegerNetwork network =
        new IntegerNetwork(
            two,
            TWO_BITS,
            List.of(
                Nets.node(
                    0, Nets.dense(new Requantiser(0, 2), new int[] {1, 0}, new int[] {1, 1}), -1),
                Nets.node(
                    1, Nets.dense(new Requantiser(0, 1), new int[] {1, 0}, new int[] {0, 1}), 0),
                Nets.node(2, LinearLayer.of(new SumMap(two, 40, 1), new Requantiser(2, 5)), 0, 1)),
            1);
    LookupPlan plan = LookupPlan.of(network, TEST);
    List<LookupLayer> layers = plan.layers();
    int wide = layers.get(2).lookups().get(0).lookup().shape().torusBits();
    int narrow = layers.get(1).lookups().get(0).lookup().shape().torusBits();

    assertThat(narrow).isLessThan(wide);
    assertThat(layers.get(0).torusBits()).isEqualTo(wide);
    assertThat(layers.get(1).torusBits()).isEqualTo(wide);
  }

  @Test
  void reportsAddUpLayersAndFollowTheLongestPath() {
    Shape shape = new Shape(1, 4, 4);
    int[] weights = new SplittableRandom(2).ints(2 * 4, 1, 4).toArray();
    LinearLayer convolution =
        LinearLayer.of(
            new ConvolutionMap(shape, Window.of(2, 2), weights, new int[2]), new Requantiser(1, 2));
    MaximumLayer maximum = new MaximumLayer(new Shape(2, 3, 3), Window.of(3, 3));
    LookupPlan plan = LookupPlan.of(Nets.chain(shape, TWO_BITS, convolution, maximum), TEST);
    LookupLayer first = plan.layers().get(0);
    LookupLayer second = plan.layers().get(1);

    assertThat(second.lookups()).extracting(LookupLayer.Part::count).containsExactly(16L);
    assertThat(plan.report().rotations()).isEqualTo(first.rotations() + second.rotations());
    assertThat(plan.report().work()).isEqualTo(first.work() + second.work());
    assertThat(plan.report().depth())
        .isEqualTo(
            first.lookups().get(0).lookup().rotations()
                + 4 * second.lookups().get(0).lookup().rotations());
    // Eighteen sums and sixteen inputs at one time, each of a mask and a body.
    assertThat(plan.report().exampleBytes()).isEqualTo(34 * 257 * 8);
  }

  @Test
  void sumsTooManyForATableAreRefusedByNode() {
    IntegerNetwork network =
        Nets.chain(
            Shape.vector(2), TWO_BITS, Nets.dense(new Requantiser(18, 2), new int[] {1 << 20, 1}));

    assertThatThrownBy(() -> LookupPlan.of(network, TEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'layer0': its sums, in [0, 3145731], are too many for a table")
        .hasMessageContaining("no named set can");
  }

  /** A wide sum of looked up values cannot be decrypted with a set that leaves much noise. */
  @Test
  void resultsThatCannotBeReadAreRefusedWithASetThatCan() {
    int[] weights = new int[64];
    Arrays.fill(weights, 5);
    int[][] one = new int[64][1];
    Arrays.setAll(one, i -> new int[] {1});
    IntegerNetwork network =
        Nets.chain(
            Shape.vector(1),
            IntegerFormat.unsigned(1, 1),
            Nets.dense(new Requantiser(0, 1), one),
            Nets.dense(new Unchanged(), weights));

    assertThatThrownBy(() -> LookupPlan.of(network, LookupSets.BITS4_FAIL128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'layer1': 'lookup4-fail128' cannot tell its results")
        .hasMessageContaining("in [0, 320], apart with a failure probability of 2^-128")
        .hasMessageContaining("-fail128' can");
    LookupReport report = LookupPlan.quickest(network, -64).report();
    assertThat(report.log2ExampleFailure()).isBetween(report.worstLog2Failure(), -58.0);
  }

  @Test
  void whereNoSetHoldsANetworkEverySetSaysWhy() {
    IntegerNetwork network =
        Nets.chain(
            Shape.vector(2),
            TWO_BITS,
            Nets.dense(new Requantiser(0, 18), new int[] {1 << 16, 1}),
            Nets.dense(new Requantiser(0, 18), new int[] {3}));

    assertThatThrownBy(() -> LookupPlan.quickest(network, -128))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no set for a failure probability of 2^-128 holds the network")
        .hasMessageContaining("'lookup2-fail128'")
        .hasMessageContaining("'lookup6-wide-fail128'");
  }

  @Test
  void layoutsKnowTheirExamples() {
    Shape shape = new Shape(1, 3, 2);
    IntegerNetwork network =
        Nets.chain(
            shape,
            IntegerFormat.signed(3, 1),
            LinearLayer.of(new PoolMap(shape, Window.of(3, 2)), new Unchanged()));
    IntegerLayout layout = LookupPlan.of(network, TEST).layout();

    assertThat(layout.input())
        .isEqualTo(
            new IntegerLayout.Tensor(shape, new IntRange(-4, 3), layout.input().torusBits()));
    assertThat(layout.output().shape()).isEqualTo(new Shape(1, 1, 1));
    assertThat(layout.output().range()).isEqualTo(new IntRange(-24, 18));
    assertThat(layout.encode(new int[] {1, 2, 3, -4, 0, -1})).containsExactly(1, 2, 3, -4, 0, -1);
    assertThatThrownBy(() -> layout.encode(new int[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 integers: must be 6, of 1x3x2");
    assertThatThrownBy(() -> layout.encode(new int[] {0, 0, 4, 0, 0, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value 4 at 2: must be -4 to 3");
  }
}
