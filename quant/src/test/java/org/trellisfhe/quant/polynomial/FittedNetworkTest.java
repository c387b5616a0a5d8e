package org.trellisfhe.quant.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.Polynomial;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.StandardFunction;
import org.trellisfhe.quant.learn.LearningListener;
import org.trellisfhe.quant.learn.LearningOptions;
import org.trellisfhe.quant.learn.Loss;
import org.trellisfhe.quant.learn.NumberExamples;
import org.trellisfhe.quant.learn.Optimiser;
import org.trellisfhe.quant.learn.Scores;
import org.trellisfhe.quant.learn.Trainer;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Polynomials in place of functions. */
class FittedNetworkTest {
  private static final Shape SHAPE = new Shape(1, 6, 2);

  private final SplittableRandom random = new SplittableRandom(4);

  private List<float[]> inputs(int count, double most) {
    List<float[]> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] input = new float[SHAPE.size()];
      for (int k = 0; k < input.length; k++) {
        input[k] = (float) (most * random.nextDouble());
      }
      inputs.add(input);
    }
    return inputs;
  }

  private static NumberExamples examples(List<float[]> inputs) {
    List<float[]> wanted =
        inputs.stream().map(x -> new float[] {0.2f + 0.6f * x[4] * x[7]}).toList();
    return NumberExamples.of(SHAPE, inputs, wanted);
  }

  private static Network start(ScalarFunction function) {
    return new NetworkBuilder(SHAPE, 1)
        .convolution(Window.of(3, 2), 1)
        .activation(function)
        .dense(1)
        .activation(function)
        .build();
  }

  private static Network trained(ScalarFunction function, List<float[]> inputs) throws IOException {
    LearningOptions options =
        LearningOptions.ofEpochs(30, 1).withBatch(8).withOptimiser(new Optimiser.Adam(0.01));
    return new Trainer(Loss.SQUARED_ERROR, options, 1, LearningListener.NONE)
        .train(start(function), examples(inputs), examples(inputs));
  }

  private static double loss(Network network, List<float[]> inputs) {
    return Scores.of(network, examples(inputs), Loss.SQUARED_ERROR).loss();
  }

  @ParameterizedTest
  @EnumSource(FitSystem.class)
  void theHigherTheDegreeTheNearerIsTheNetwork(FitSystem system) throws IOException {
    List<float[]> inputs = inputs(200, 1);
    Network network = trained(ActivationFunction.SIGMOID, inputs);
    double[] distances = new double[4];
    for (int k = 0; k < distances.length; k++) {
      Network polynomials = FittedNetwork.of(network, inputs, 2 * k + 1, system).network();
      for (float[] input : inputs) {
        double distance = polynomials.apply(input)[0] - network.apply(input)[0];
        distances[k] = Math.max(distances[k], Math.abs(distance));
      }
    }
    assertThat(distances).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(distances[3]).isLessThan(distances[0] / 5);
  }

  @Test
  void aPolynomialIsItsOwnFit() throws IOException {
    List<float[]> inputs = inputs(50, 1);
    Network network = trained(ActivationFunction.CUBIC, inputs);
    Network polynomials = FittedNetwork.of(network, inputs, 3, FitSystem.CHEBYSHEV).network();
    for (float[] input : inputs) {
      assertThat(polynomials.apply(input)[0]).isCloseTo(network.apply(input)[0], within(1e-6f));
    }
  }

  @Test
  void whatLiesBeyondTheRangesThatWereSeenIsKnown() throws IOException {
    List<float[]> seen = inputs(200, 0.5);
    FittedNetwork polynomials =
        FittedNetwork.of(trained(ActivationFunction.SIGMOID, seen), seen, 3, FitSystem.CHEBYSHEV);
    assertThat(polynomials.fits().keySet()).containsExactly(1, 3);
    assertThat(seen).allMatch(polynomials::covers);
    assertThat(polynomials.covers(inputs(1, 9).get(0))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(FitSystem.class)
  void noInputIsBeyondRangesOfAnyInput(FitSystem system) throws IOException {
    List<float[]> inputs = inputs(200, 1);
    Network network = trained(ActivationFunction.SIGMOID, inputs);
    FittedNetwork any = FittedNetwork.ofAnyInput(network, 0, 1, 3, system);
    assertThat(corners(500)).allMatch(any::covers);
    FittedNetwork seen = FittedNetwork.of(network, inputs, 3, system);
    assertThat(length(any.fits().get(1))).isGreaterThan(length(seen.fits().get(1)));
    assertThat(loss(any.network(), inputs)).isLessThan(4 * loss(network, inputs) + 0.01);
  }

  private static double length(PolynomialFit fit) {
    return fit.high() - fit.low();
  }

  /** Windows of zeros and ones, where sums are greatest. */
  private List<float[]> corners(int count) {
    List<float[]> corners = inputs(count, 1);
    for (float[] corner : corners) {
      for (int k = 0; k < corner.length; k++) {
        corner[k] = Math.round(corner[k]);
      }
    }
    return corners;
  }

  /** Layers of every kind: maxima, means, normalisation, differences, two branches. */
  @Test
  void noInputIsBeyondWhateverTheLayers() {
    Window halves = Window.of(2, 1).withStride(2, 1);
    NetworkBuilder builder =
        new NetworkBuilder(SHAPE, 3)
            .convolution(Window.of(3, 2).withPadding(1, 1, 1, 0), 3)
            .normalisation()
            .activation(ActivationFunction.TANH);
    int branch = builder.last();
    Network network =
        builder
            .convolution(Window.of(1, 1), 3)
            .sum(branch)
            .maxPool(halves)
            .activation(StandardFunction.of(StandardFunction.Kind.GELU))
            .averagePool(Window.of(3, 1))
            .dense(2)
            .activation(ActivationFunction.SIGMOID)
            .build();
    FittedNetwork any = FittedNetwork.ofAnyInput(network, 0, 1, 5, FitSystem.CHEBYSHEV);
    assertThat(any.fits()).hasSize(3);
    assertThat(corners(500)).allMatch(any::covers);
    assertThat(inputs(50, 30)).anyMatch(input -> !any.covers(input));
  }

  @Test
  void aNetworkOfCubicsIsTrainedLikeAnyOther() throws IOException {
    List<float[]> inputs = inputs(200, 1);
    Polynomial cubic = Polynomial.of(0.5, 0.2, 0.01, -0.004);
    Network network = trained(cubic, inputs);
    assertThat(((Activated) network.nodes().get(1).layer()).function()).isEqualTo(cubic);
    assertThat(loss(network, inputs)).isLessThan(loss(start(cubic), inputs) / 3);
  }

  @Test
  void functionsWithoutValuesAreRefusedByTheirNode() {
    Network network = start(StandardFunction.of(StandardFunction.Kind.LOGARITHM));
    assertThatThrownBy(() -> FittedNetwork.of(network, inputs(20, 1), 3, FitSystem.CHEBYSHEV))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("node 'activated1': function(");
    assertThatThrownBy(() -> FittedNetwork.of(network, List.of(), 3, FitSystem.CHEBYSHEV))
        .hasMessage("seen = []: must not be empty");
  }
}
