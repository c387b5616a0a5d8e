package org.trellisfhe.quant.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Shape;
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
}
