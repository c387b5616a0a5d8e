package org.trellisfhe.quant.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;
import org.trellisfhe.quant.weights.SignedDigits;

/** Small networks whose integers are searched for. */
class IntegerSearchTest {
  private static final Shape SHAPE = new Shape(1, 8, 3);
  private static final double PENALTY = 0.5;

  private static NumberExamples examples(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> inputs = new ArrayList<>();
    List<float[]> wanted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] input = new float[SHAPE.size()];
      for (int k = 0; k < input.length; k++) {
        input[k] = (float) random.nextDouble();
      }
      inputs.add(input);
      float bend = Math.max(0, input[15] + input[19] - 0.8f);
      wanted.add(new float[] {0.2f + 0.3f * input[22] + 0.3f * bend});
    }
    return NumberExamples.of(SHAPE, inputs, wanted);
  }

  private static Network trained(ActivationFunction function) throws IOException {
    Network start =
        new NetworkBuilder(SHAPE, 6)
            .convolution(Window.of(3, 3), 1)
            .activation(function)
            .dense(1)
            .activation(function)
            .build();
    LearningOptions options =
        LearningOptions.ofEpochs(60, 1).withBatch(8).withOptimiser(new Optimiser.Adam(0.01));
    return new Trainer(Loss.SQUARED_ERROR, options, 1, LearningListener.NONE)
        .train(start, examples(400, 1), examples(200, 2));
  }

  private static Scheme scheme(ActivationFunction function, int bits) {
    LayerScheme layer = LayerScheme.ofBits(bits);
    if (function == ActivationFunction.RELU) {
      LayerScheme shifted = layer.withScaling(Scaling.SHIFT);
      return new Scheme(IntegerFormat.unsigned(bits, 1), shifted, Map.of())
          .with("dense2", shifted.withActivationBits(16));
    }
    LayerScheme limited = layer.withSumBits(2 * bits).withTableBits(bits + 3);
    return new Scheme(IntegerFormat.unsigned(bits, 1), limited, Map.of())
        .with("dense2", limited.withActivationBits(8));
  }

  private static IntegerNetwork searched(
      Network trained, Scheme scheme, double penalty, int kicks) {
    return new IntegerSearch(scheme, penalty, kicks, SearchListener.NONE)
        .run(trained, examples(400, 1), examples(200, 2));
  }

  private static double loss(IntegerNetwork network) {
    return Scores.of(network, examples(300, 3), Loss.SQUARED_ERROR).loss();
  }

  @ParameterizedTest
  @EnumSource(names = {"RELU", "SIGMOID"})
  void findsBetterIntegersThanRoundingOnExamplesThatItHasNotSeen(ActivationFunction function)
      throws IOException {
    Network trained = trained(function);
    Scheme scheme = scheme(function, 4);
    double real = Scores.of(trained, examples(300, 3), Loss.SQUARED_ERROR).loss();
    double rounded = loss(Calibration.quantise(trained, scheme, examples(400, 1), 1));
    double found = loss(searched(trained, scheme, PENALTY, 1));
    assertThat(found).isLessThan(rounded / 2).isLessThan(real + 0.002);
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "4", "5"})
  void keepsToTheLimitsOfSumsAndTablesWhateverTheInput(int bits) throws IOException {
    IntegerNetwork network =
        searched(
            trained(ActivationFunction.SIGMOID),
            scheme(ActivationFunction.SIGMOID, bits),
            PENALTY,
            0);
    for (int i = 0; i < 2; i++) {
      LinearLayer layer = (LinearLayer) network.nodes().get(i).layer();
      assertThat(network.ranges(i).sum().sizeBits()).isLessThanOrEqualTo(2 * bits);
      assertThat(network.ranges(i).shifted().sizeBits()).isLessThanOrEqualTo(bits + 3);
      assertThat(layer.activation(0)).isInstanceOf(TabulatedActivation.class);
    }
    assertThat(network.outputUnit()).isEqualTo(1.0 / 255);
  }

  @Test
  void reluIsShiftedAndWeightsAreOnTheGrid() throws IOException {
    IntegerNetwork network =
        searched(trained(ActivationFunction.RELU), scheme(ActivationFunction.RELU, 3), PENALTY, 0);
    assertThat(filter(network).activation(0)).isInstanceOf(Requantiser.class);
    assertThat(Arrays.stream(weights(network)).map(Math::abs)).allMatch(weight -> weight <= 3);
  }

  @Test
  void dearDigitsAreFewer() throws IOException {
    Network trained = trained(ActivationFunction.RELU);
    Scheme scheme = scheme(ActivationFunction.RELU, 4);
    assertThat(digits(searched(trained, scheme, 20, 0)))
        .isLessThan(digits(searched(trained, scheme, 0, 0)));
  }

  private static LinearLayer filter(IntegerNetwork network) {
    return (LinearLayer) network.nodes().get(0).layer();
  }

  private static int[] weights(IntegerNetwork network) {
    return ((ConvolutionMap) filter(network).map()).weights();
  }

  private static int digits(IntegerNetwork network) {
    return Arrays.stream(weights(network)).map(SignedDigits::count).sum();
  }

  @Test
  void theSameExamplesGiveTheSameNetworkAndEveryDescentIsHeardOf() throws IOException {
    Network trained = trained(ActivationFunction.SIGMOID);
    Scheme scheme = scheme(ActivationFunction.SIGMOID, 3);
    List<Integer> heard = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    IntegerSearch search =
        new IntegerSearch(
            scheme,
            PENALTY,
            1,
            (done, planned) -> {
              heard.add(done);
              all.add(planned);
            });
    IntegerNetwork network = search.run(trained, examples(400, 1), examples(200, 2));
    assertThat(network).isEqualTo(searched(trained, scheme, PENALTY, 1));
    int planned = all.get(0);
    assertThat(all).containsOnly(planned);
    assertThat(heard).isEqualTo(IntStream.rangeClosed(1, planned).boxed().toList());
  }

  @Test
  void networksOfAnotherFormAreRefusedByTheirNode() throws IOException {
    Network deep =
        new NetworkBuilder(SHAPE, 1).dense(3).activation(ActivationFunction.RELU).dense(2).build();
    Scheme scheme = scheme(ActivationFunction.RELU, 4);
    assertThatThrownBy(() -> searched(deep, scheme, PENALTY, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("node 'dense2': must be a dense layer to one number");
    Network plain = new NetworkBuilder(SHAPE, 1).dense(3).dense(1).build();
    assertThatThrownBy(() -> searched(plain, scheme, PENALTY, 0))
        .hasMessage("node 'dense0': must be weights that a function follows");
    assertThatThrownBy(() -> new IntegerSearch(scheme, -1, 0, SearchListener.NONE))
        .hasMessage("digitPenalty = -1.0: must be 0 to 100");
  }

  @Test
  void anInterruptEndsIt() throws IOException {
    Network trained = trained(ActivationFunction.RELU);
    Scheme scheme = scheme(ActivationFunction.RELU, 4);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> searched(trained, scheme, PENALTY, 0))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
