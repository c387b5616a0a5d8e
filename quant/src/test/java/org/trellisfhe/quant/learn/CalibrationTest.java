package org.trellisfhe.quant.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Shape;

class CalibrationTest {
  private static final Shape SHAPE = new Shape(2, 6, 5);
  private final LabelledImages train = Nets.stripes(600, SHAPE, 1);
  private final LabelledImages validation = Nets.stripes(300, SHAPE, 2);

  private Network trained(ActivationFunction function, boolean maximum) throws IOException {
    LearningOptions options =
        LearningOptions.ofEpochs(10, 3).withBatch(32).withOptimiser(new Optimiser.Adam(0.005));
    return new Trainer(Loss.CROSS_ENTROPY, options, 2, LearningListener.NONE)
        .train(Nets.everything(function, maximum), train, validation);
  }

  @Test
  void eightBitsChangeLittle() throws IOException {
    for (ActivationFunction function :
        new ActivationFunction[] {ActivationFunction.RELU, ActivationFunction.TANH}) {
      for (boolean perChannel : new boolean[] {false, true}) {
        Network network = trained(function, perChannel);
        LayerScheme eight = LayerScheme.ofBits(8).withPerChannel(perChannel);
        Scheme scheme = new Scheme(IntegerFormat.unsigned(8, 1), eight, Map.of());
        IntegerNetwork integers = Calibration.quantise(network, scheme, train, 2);

        double real = Scores.of(network, validation, Loss.CROSS_ENTROPY).accuracy();
        double quantised = Scores.of(integers, validation, Loss.CROSS_ENTROPY).accuracy();
        assertThat(real).isGreaterThan(0.9);
        assertThat(quantised).isGreaterThan(real - 0.03);
      }
    }
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws IOException {
    Network network = trained(ActivationFunction.RELU, true);

    assertThat(Calibration.quantise(network, Scheme.ofBits(5), train, 3))
        .isEqualTo(Calibration.quantise(network, Scheme.ofBits(5), train, 1));
  }

  private static Network dense(int inputs, float[] weights, float... bias) {
    Dense layer = new Dense(inputs, bias.length, weights, bias);
    return new Network(
        Shape.vector(inputs), List.of(new Node("dense", layer, List.of(Network.INPUT))));
  }

  private static IntegerNetwork limited(Network network, int bits, int sumBits) {
    Scheme scheme =
        new Scheme(
            IntegerFormat.unsigned(bits, 1), LayerScheme.ofBits(8).withSumBits(sumBits), Map.of());
    IntegerNetwork integers =
        Calibration.quantise(network, scheme, Nets.stripes(30, network.input(), 1), 1);
    assertThat(integers.ranges(0).sum().sizeBits()).isLessThanOrEqualTo(sumBits);
    return integers;
  }

  private static double output(IntegerNetwork network, float... input) {
    return network.infer(network.quantise(input))[0] * network.outputUnit();
  }

  /** Eight weights of one size, of which a limit on sums once kept two. */
  @Test
  void aLimitOnSumsMakesWeightsCoarserRatherThanDropThem() {
    float[] weights = {0.5f, -0.45f, 0.48f, -0.5f, 0.49f, -0.5f, 0.47f, -0.46f};
    IntegerNetwork integers = limited(dense(8, weights, 0), 4, 12);
    for (int i = 0; i < 8; i++) {
      float[] one = new float[8];
      one[i] = 1;
      assertThat(output(integers, one)).isCloseTo(weights[i], within(0.05));
    }
  }

  @Test
  void aBiasIsKeptWhateverItsSize() {
    for (float bias : new float[] {0, 0.3f, -7, 1000, -1e9f}) {
      for (int sumBits : new int[] {8, 12, LayerScheme.WIDE}) {
        IntegerNetwork integers = limited(dense(2, new float[] {0.1f, 0.2f}, bias), 4, sumBits);
        double expected = bias + 0.3;
        // Half of what sums may be is the bias; the greatest input is 15 of the unit that follows.
        double coarsest = Math.max(0.1, 15 * Math.abs(bias) / (1 << (sumBits - 2)));
        assertThat(output(integers, 1, 1)).isCloseTo(expected, within(coarsest));
        IntegerNetwork constant = limited(dense(2, new float[2], bias), 4, sumBits);
        assertThat(output(constant, 1, 1)).isCloseTo(bias, within(Math.abs(bias) / 64.0));
      }
    }
  }

  @Test
  void refusesNoExamplesAndOthers() {
    Network network = Nets.everything(ActivationFunction.RELU, true);

    assertThatThrownBy(() -> Calibration.quantise(network, Scheme.ofBits(4), train.range(3, 3), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("examples = 0");
    assertThatThrownBy(
            () ->
                Calibration.quantise(
                    network, Scheme.ofBits(4), Nets.stripes(3, Shape.vector(4), 1), 1))
        .hasMessageContaining("size of 4x1x1");
  }
}
