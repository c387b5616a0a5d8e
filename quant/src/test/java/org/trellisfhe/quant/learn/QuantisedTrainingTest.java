package org.trellisfhe.quant.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.work.Workers;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.lower.Clip;
import org.trellisfhe.quant.lower.Folding;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Lowering;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;
import org.trellisfhe.quant.weights.WeightGrid;

class QuantisedTrainingTest {
  private static final Shape SHAPE = new Shape(2, 6, 5);
  private static final LearningOptions OPTIONS =
      LearningOptions.ofEpochs(8, 3).withBatch(32).withOptimiser(new Optimiser.Adam(0.005));

  private final LabelledImages train = Nets.stripes(500, SHAPE, 1);
  private final LabelledImages validation = Nets.stripes(200, SHAPE, 2);

  static Stream<LayerScheme> schemes() {
    LayerScheme four = LayerScheme.ofBits(4);
    return Stream.of(
        four,
        LayerScheme.ofBits(2),
        LayerScheme.ofBits(8).withClip(Clip.MAXIMUM),
        four.withScaling(Scaling.SHIFT),
        four.withScaling(Scaling.SHIFT).withClip(Clip.MAXIMUM),
        four.withGrid(new WeightGrid(3, true)).withActivationBits(5),
        four.withSumBits(9));
  }

  private Network trained(ActivationFunction function, boolean maximum) throws IOException {
    return new Trainer(Loss.CROSS_ENTROPY, OPTIONS, 2, LearningListener.NONE)
        .train(Nets.everything(function, maximum), train, validation);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void integersLearnWhatRealNumbersDo(LayerScheme layer) throws IOException {
    Scheme scheme = new Scheme(IntegerFormat.unsigned(4, 1), layer, Map.of());
    Network start = trained(ActivationFunction.RELU, true);
    Quantised quantised =
        new Trainer(Loss.CROSS_ENTROPY, OPTIONS, 2, LearningListener.NONE)
            .train(start, scheme, train, validation);

    Score score = Scores.of(quantised.integers(), validation, Loss.CROSS_ENTROPY);
    assertThat(score.accuracy()).isGreaterThan(0.85);
    for (int i = 0; i < quantised.integers().nodes().size(); i++) {
      boolean weighted =
          quantised.integers().nodes().get(i).layer() instanceof LinearLayer linear
              && linear.map().inputs().size() == 1;
      if (weighted) {
        assertThat(quantised.integers().ranges(i).sum().sizeBits())
            .isLessThanOrEqualTo(layer.sumBits());
      }
    }
  }

  /** Training computes what the integers compute, times their units: the same network. */
  @Test
  void whatIsTrainedIsWhatIsRun() throws IOException {
    List<LayerScheme> layers =
        List.of(
            LayerScheme.ofBits(3),
            LayerScheme.ofBits(5).withClip(Clip.MAXIMUM),
            LayerScheme.ofBits(4).withSumBits(8));
    for (ActivationFunction function :
        List.of(ActivationFunction.RELU, ActivationFunction.SIGMOID, ActivationFunction.TANH)) {
      for (LayerScheme layer : layers) {
        Scheme scheme = new Scheme(IntegerFormat.unsigned(4, 1), layer, Map.of());
        Network network = Folding.fold(withoutBranch(function));
        SplittableRandom random = new SplittableRandom(9);
        try (Workers workers = new Workers("learn", 1)) {
          Workers.Run run = workers.run(new CancellationToken());
          Learner learner = new Learner(network, Optional.of(scheme), run);
          Batch batch = new Batch(network, 16);
          run(learner, batch, true);
          // Scales without common multiples: no sum lies just between two levels.
          learner.state().doubles().forEach(scales -> scales[0] *= random.nextDouble(0.9, 1.1));
          run(learner, batch, false);
          IntegerNetwork integers = Lowering.lower(network, scheme, learner.numbers());
          assertThat(agreement(learner, batch, integers))
              .as("%s %s", function, layer)
              .isGreaterThan(0.995);
        }
      }
    }
  }

  private static Network withoutBranch(ActivationFunction function) {
    return new NetworkBuilder(SHAPE, 4)
        .convolution(Window.of(2, 3).withPadding(1, 0, 0, 2), 4)
        .normalisation()
        .activation(function)
        .averagePool(Window.of(2, 2).withStride(2, 2))
        .dense(9)
        .activation(function)
        .dense(5)
        .dense(3)
        .build();
  }

  private void run(Learner learner, Batch batch, boolean training) {
    learner.project(training);
    batch.start(16, training, 0);
    for (int i = 0; i < 16; i++) {
      validation.input(i, batch.values(Network.INPUT)[i]);
    }
    learner.forward(batch);
  }

  /** The share of outputs that are the same; a sum on the edge of two levels may fall apart. */
  private double agreement(Learner learner, Batch batch, IntegerNetwork integers) {
    int same = 0;
    float[] input = new float[SHAPE.size()];
    for (int i = 0; i < 16; i++) {
      validation.input(i, input);
      int[] found = integers.infer(integers.quantise(input));
      float[] real = batch.values(learner.outputNode())[i];
      for (int k = 0; k < found.length; k++) {
        same += Math.rint(real[k] / integers.outputUnit()) == found[k] ? 1 : 0;
      }
    }
    return same / 48.0;
  }

  @Test
  void scalesOfChannelsAreNoWorseThanOneScale() throws IOException {
    Network start = trained(ActivationFunction.RELU, false);
    LayerScheme perChannel = LayerScheme.ofBits(3).withPerChannel(true);
    Scheme scheme = new Scheme(IntegerFormat.unsigned(4, 1), perChannel, Map.of());
    Quantised quantised =
        new Trainer(Loss.CROSS_ENTROPY, OPTIONS, 2, LearningListener.NONE)
            .train(start, scheme, train, validation);

    LinearLayer first = (LinearLayer) quantised.integers().nodes().get(0).layer();
    assertThat(first.activations()).hasSize(3);
    assertThat(Scores.of(quantised.integers(), validation, Loss.CROSS_ENTROPY).accuracy())
        .isGreaterThan(0.85);
  }

  @Test
  void refusesAndNamesTheNode() throws IOException {
    Network start = Nets.everything(ActivationFunction.TANH, false);
    Scheme scheme =
        new Scheme(
            IntegerFormat.unsigned(4, 1),
            LayerScheme.ofBits(4).withScaling(Scaling.SHIFT),
            Map.of());
    Trainer trainer = new Trainer(Loss.CROSS_ENTROPY, OPTIONS, 2, LearningListener.NONE);

    assertThatThrownBy(() -> trainer.train(start, scheme, train, validation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'convolution0': scaling = SHIFT");
  }
}
