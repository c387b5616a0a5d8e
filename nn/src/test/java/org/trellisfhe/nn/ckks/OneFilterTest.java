package org.trellisfhe.nn.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.Polynomial;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Which networks are of one filter over time, and what is said of others. */
class OneFilterTest {
  private static final Shape WINDOWS = new Shape(1, 6, 2);
  private static final Layer FILTER =
      new Convolution(Window.of(3, 2), 1, 1, new float[] {1, 2, 3, 4, 5, 6}, new float[] {7});
  private static final Layer CUBIC = new Activated(Polynomial.of(1, 0.5, 0.25, 2));
  private static final Layer DENSE =
      new Dense(4, 1, new float[] {1, -1, 2, -2}, new float[] {0.5f});

  private static Network with(int place, Layer layer) {
    List<Layer> layers = new ArrayList<>(List.of(FILTER, CUBIC, DENSE, CUBIC));
    if (place < layers.size()) {
      layers.set(place, layer);
    } else {
      layers.add(layer);
    }
    return Network.sequential(WINDOWS, layers);
  }

  @Test
  void partsAreThoseOfTheNetwork() {
    OneFilter network = OneFilter.of(with(1, new Activated(ActivationFunction.CUBIC)));

    assertThat(network.shape()).isEqualTo(new WindowShape(6, 2, 3));
    assertThat(network.filter()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(network.filterBias()).isEqualTo(7);
    assertThat(network.first().cube()).isEqualTo(-0.004);
    assertThat(network.first().constant()).isCloseTo(0.5, within(1e-15));
    assertThat(network.dense()).containsExactly(1, -1, 2, -2);
    assertThat(network.denseBias()).isEqualTo(0.5);
    assertThat(network.last().cube()).isEqualTo(2);
  }

  @Test
  void theNodeThatIsOtherwiseIsNamed() {
    Layer narrow = new Convolution(Window.of(3, 1), 1, 1, new float[3], new float[1]);
    assertRefused(
        Network.sequential(
            WINDOWS, List.of(narrow, CUBIC, new Dense(8, 1, new float[8], new float[1]), CUBIC)),
        "node 'convolution0', Convolution[1 -> 1, 3x1]: must be a convolution of one filter");
    assertRefused(
        with(1, new Activated(ActivationFunction.SIGMOID)),
        "node 'activated1', Activated[function=SIGMOID]: must be a cubic");
    assertRefused(
        with(3, new Activated(Polynomial.of(0, 0, 1))),
        "node 'activated3', Activated[function=1.0 x^2]: must be a cubic");
    assertRefused(
        with(2, new Dense(4, 2, new float[8], new float[2])),
        "node 'dense2', Dense[4 -> 2]: must be a dense layer to one number");
    assertRefused(with(4, CUBIC), "node 'activated4', Activated[function=1.0 + 0.5 x");
    assertRefused(
        Network.sequential(WINDOWS, List.of(FILTER, CUBIC)),
        "network that ends with node 'activated1': must have behind it a dense layer to one");
  }

  private static void assertRefused(Network network, String message) {
    assertThatThrownBy(() -> OneFilter.of(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
