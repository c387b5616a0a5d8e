package org.trellisfhe.quant.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Sum;
import org.trellisfhe.quant.network.Window;

class FoldingTest {
  private final SplittableRandom random = new SplittableRandom(4);

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  private BatchNormalisation normalisation(int channels) {
    return new BatchNormalisation(numbers(channels), numbers(channels));
  }

  private Network network() {
    NetworkBuilder builder =
        new NetworkBuilder(new Shape(2, 6, 6), 3)
            .layer(normalisation(2))
            .convolution(Window.of(3, 3).withPadding(1, 1, 1, 1), 4)
            .layer(normalisation(4))
            .maxPool(Window.of(2, 2))
            .activation(ActivationFunction.RELU);
    int branch = builder.last();
    return builder
        .layer(normalisation(4))
        .sum(branch)
        .activation(ActivationFunction.TANH)
        .averagePool(Window.of(3, 3))
        .dense(3)
        .layer(normalisation(3))
        .build();
  }

  @Test
  void computesTheSameWithoutNormalisation() {
    for (int trial = 0; trial < 20; trial++) {
      Network network = network();
      Network folded = Folding.fold(network);
      assertThat(folded.nodes()).noneMatch(node -> node.layer() instanceof BatchNormalisation);
      float[] values = numbers(72);
      float[] expected = network.apply(values);
      float[] found = folded.apply(values);
      for (int i = 0; i < expected.length; i++) {
        assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
      }
    }
  }

  @Test
  void activationsMoveBeforeMaxima() {
    List<Layer> layers = Folding.fold(network()).nodes().stream().map(Node::layer).toList();

    assertThat(layers.get(0)).isInstanceOf(Convolution.class);
    assertThat(layers.get(1)).isInstanceOf(Convolution.class);
    assertThat(layers.get(2)).isInstanceOf(Activated.class);
    assertThat(layers.get(3)).isInstanceOf(MaxPool.class);
  }

  @Test
  void stagesJoinSumsWithWhatEndsThem() {
    List<Stage> stages = Stage.of(Folding.fold(network()));

    assertThat(stages).hasSize(7);
    assertThat(stages).filteredOn(Stage::rounded).hasSize(4);
    assertThat(stages.get(1).function()).contains(ActivationFunction.RELU);
    assertThat(stages.get(1).signed()).isFalse();
    assertThat(stages.get(4).function()).contains(ActivationFunction.TANH);
    assertThat(stages.get(4).bound()).contains(1.0);
    assertThat(stages.get(5).layer()).isInstanceOf(AveragePool.class);
    assertThat(stages.get(6).rounded()).isFalse();
  }

  @Test
  void refusesFunctionsOfWhatIsNoSum() {
    Network network =
        new NetworkBuilder(Shape.vector(3), 1).activation(ActivationFunction.RELU).dense(1).build();

    assertThatThrownBy(() -> Stage.of(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("node 'activated0': must follow sums that nothing else takes");
    Network normalised = new NetworkBuilder(Shape.vector(3), 1).normalisation().build();
    assertThatThrownBy(() -> Stage.of(normalised))
        .hasMessageContaining("batch normalisation must be folded first");
  }

  private void gives(Network network, Class<?>... layers) {
    Network folded = Folding.fold(network);
    assertThat(folded.nodes().stream().<Class<?>>map(node -> node.layer().getClass()))
        .containsExactly(layers);
    for (int trial = 0; trial < 20; trial++) {
      float[] values = numbers(network.input().size());
      float[] expected = network.apply(values);
      float[] found = folded.apply(values);
      for (int i = 0; i < expected.length; i++) {
        assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
      }
    }
    assertThat(Stage.of(folded)).hasSizeLessThanOrEqualTo(layers.length);
  }

  private Selection picks(int inputs, Shape output, float fill) {
    return new Selection(
        inputs, output, random.ints(output.size(), Selection.FILL, inputs).toArray(), fill);
  }

  @Test
  void selectionsBecomeTheOrderOfWeights() {
    for (ActivationFunction function : ActivationFunction.values()) {
      NetworkBuilder builder =
          new NetworkBuilder(new Shape(2, 4, 4), 3)
              .convolution(Window.of(2, 2), 3)
              .layer(picks(27, new Shape(2, 3, 5), 0.5f))
              .activation(function)
              .layer(picks(30, Shape.vector(11), 0))
              .dense(2);
      gives(builder.build(), Convolution.class, Activated.class, Dense.class);
    }
    NetworkBuilder last = new NetworkBuilder(Shape.vector(4), 3).dense(3);
    gives(last.layer(picks(3, Shape.vector(5), 2)).build(), Dense.class, Selection.class);
  }

  @Test
  void normalisationGoesBehindWhereNothingIsBefore() {
    NetworkBuilder vectors =
        new NetworkBuilder(Shape.vector(3), 1)
            .layer(normalisation(3))
            .layer(normalisation(3))
            .dense(4);
    gives(vectors.build(), Dense.class);
    NetworkBuilder images = new NetworkBuilder(new Shape(2, 3, 3), 1).layer(normalisation(2));
    gives(images.convolution(Window.of(2, 2), 2).build(), Convolution.class);
    NetworkBuilder flat = new NetworkBuilder(new Shape(2, 3, 3), 1).layer(normalisation(2));
    gives(flat.dense(2).build(), Dense.class);
    NetworkBuilder padded = new NetworkBuilder(new Shape(2, 3, 3), 1).layer(normalisation(2));
    gives(
        padded.convolution(Window.of(2, 2).withPadding(1, 0, 0, 0), 2).build(),
        Convolution.class,
        Convolution.class);
  }

  @Test
  void everyFunctionEndsSums() {
    NetworkBuilder several =
        new NetworkBuilder(Shape.vector(3), 1)
            .activation(ActivationFunction.TANH)
            .dense(4)
            .activation(ActivationFunction.RELU)
            .activation(ActivationFunction.SIGMOID);
    int branch = several.last();
    several.activation(ActivationFunction.TANH).sum(branch);
    gives(
        several.build(),
        AveragePool.class,
        Activated.class,
        Dense.class,
        Activated.class,
        AveragePool.class,
        Activated.class,
        Sum.class);
  }

  @Test
  void manyReluAreOne() {
    NetworkBuilder builder = new NetworkBuilder(Shape.vector(3), 5).dense(2);
    for (int i = 0; i < 100; i++) {
      builder.activation(ActivationFunction.RELU);
    }
    gives(builder.dense(2).build(), Dense.class, Activated.class, Dense.class);
  }

  @Test
  void smallLinearBranchesBecomeOne() {
    Selection upper = new Selection(1, Shape.vector(2), new int[] {0, Selection.FILL}, 0);
    Selection lower = new Selection(1, Shape.vector(2), new int[] {Selection.FILL, 0}, 0);
    NetworkBuilder builder =
        new NetworkBuilder(Shape.vector(3), 1).dense(1).activation(ActivationFunction.SIGMOID);
    List<Node> nodes = new ArrayList<>(builder.build().nodes());
    float[] minus = {-1};
    nodes.add(new Node("rest", new BatchNormalisation(minus, new float[] {1}), List.of(1)));
    nodes.add(new Node("upper", upper, List.of(2)));
    nodes.add(new Node("lower", lower, List.of(1)));
    nodes.add(new Node("both", new Sum(), List.of(3, 4)));
    Network network = new Network(Shape.vector(3), nodes);
    gives(network, Dense.class, Activated.class, Dense.class);
    float[] both = Folding.fold(network).apply(numbers(3));
    assertThat(both[0] + both[1]).isCloseTo(1f, within(1e-6f));
  }
}
