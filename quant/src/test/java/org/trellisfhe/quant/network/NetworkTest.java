package org.trellisfhe.quant.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.ActivationFunction;

class NetworkTest {
  private final SplittableRandom random = new SplittableRandom(5);

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }

  @Test
  void denseLayersMultiplyByTheirMatrix() {
    Dense dense = new Dense(3, 2, new float[] {1, 2, 3, -1, 0, 0.5f}, new float[] {10, 20});
    Network network = Network.sequential(Shape.vector(3), List.of(dense));

    assertThat(network.apply(new float[] {1, 10, 100})).containsExactly(331f, 69f);
  }

  @Test
  void aConvolutionIsTheSameSumWithEveryShiftPaddedOrNot() {
    Shape input = new Shape(2, 5, 6);
    Window window = Window.of(3, 2).withStride(2, 3).withPadding(1, 0, 2, 1);
    float[] weights = numbers(4 * 2 * 6);
    float[] bias = numbers(4);
    Convolution layer = new Convolution(window, 2, 4, weights, bias);
    float[] values = numbers(input.size());

    float[] result = Network.sequential(input, List.of(layer)).apply(values);

    // An independent way: copy the image into a padded one and index that.
    float[] padded = new float[2 * 8 * 7];
    for (int c = 0; c < 2; c++) {
      for (int y = 0; y < 5; y++) {
        System.arraycopy(values, (c * 5 + y) * 6, padded, (c * 8 + y + 1) * 7, 6);
      }
    }
    int next = 0;
    for (int o = 0; o < 4; o++) {
      for (int y = 0; y <= 8 - 3; y += 2) {
        for (int x = 0; x <= 7 - 2; x += 3) {
          double sum = bias[o];
          for (int tap = 0; tap < 12; tap++) {
            int dx = tap % 2;
            int dy = tap / 2 % 3;
            sum += weights[o * 12 + tap] * padded[(tap / 6 * 8 + y + dy) * 7 + x + dx];
          }
          assertThat(result[next++]).isEqualTo((float) sum, within());
        }
      }
    }
    assertThat(next).isEqualTo(result.length);
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(1e-6f);
  }

  @Test
  void poolsTakeMeansAndMaxima() {
    Shape input = new Shape(1, 3, 3);
    float[] values = {-1, -2, -3, -4, -5, -6, -7, -8, -9};
    Window window = Window.of(2, 2).withPadding(1, 1, 0, 0);

    float[] means = Network.sequential(input, List.of(new AveragePool(window))).apply(values);
    float[] most = Network.sequential(input, List.of(new MaxPool(window))).apply(values);

    assertThat(means).containsExactly(-0.25f, -0.75f, -1.25f, -1.25f, -3, -4, -2.75f, -6, -7);
    assertThat(most).containsExactly(-1, -1, -2, -1, -1, -2, -4, -4, -5);
  }

  @Test
  void branchesMeetInASum() {
    Shape shape = Shape.vector(2);
    Network network =
        new Network(
            shape,
            List.of(
                new Node("relu", new Activated(ActivationFunction.RELU), List.of(Network.INPUT)),
                new Node("sum", new Sum(), List.of(0, Network.INPUT))));

    assertThat(network.apply(new float[] {-3, 4})).containsExactly(-3, 8);
  }

  @Test
  void normalisationIsWhatItWasInTraining() {
    float[] one = {2};
    BatchNormalisation layer =
        BatchNormalisation.of(one, new float[] {3}, new float[] {5}, new float[] {4}, 0);

    float[] result =
        Network.sequential(new Shape(1, 1, 2), List.of(layer)).apply(new float[] {5, 9});

    assertThat(result).containsExactly(3, 7);
  }

  @Test
  void refusesWhatDoesNotFitAndNamesTheNode() {
    Dense dense = new Dense(3, 1, new float[3], new float[1]);

    assertThatThrownBy(() -> Network.sequential(Shape.vector(4), List.of(dense)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("node 'dense0': size of 4x1x1 = 4: must be 3 to 3");
    assertThatThrownBy(() -> new Dense(1, 1, new float[] {Float.NaN}, new float[1]))
        .hasMessage("weights[0] = NaN: must be finite");
    assertThatThrownBy(() -> Window.of(3, 3).output(new Shape(1, 2, 9), 1))
        .hasMessageContaining("must fit");
    assertThatThrownBy(() -> Window.of(2, 2).withPadding(2, 0, 0, 0))
        .hasMessage("padding.top = 2: must be 0 to 1");
    assertThatThrownBy(
            () -> new Network(Shape.vector(3), List.of(new Node("a", dense, List.of(0)))))
        .hasMessageContaining("node 'a': input = 0");
    Node node = new Node("a", dense, List.of(Network.INPUT));
    assertThatThrownBy(() -> new Network(Shape.vector(3), List.of(node, node)))
        .hasMessage("node 'a': is there twice");
  }
}
