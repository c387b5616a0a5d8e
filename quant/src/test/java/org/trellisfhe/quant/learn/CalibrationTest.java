package org.trellisfhe.quant.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;
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
