package org.trellisfhe.quant.integer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.InputQuantiser;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.IntegerUnit;
import org.trellisfhe.quant.LayerRanges;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

class IntegerNetworkTest {
  private static final IntegerFormat FOUR_BITS = IntegerFormat.unsigned(4, 1);
  private final SplittableRandom random = new SplittableRandom(3);

  private int[] numbers(int count, int low, int high) {
    return random.ints(count, low, high + 1).toArray();
  }

  private static float[] real(int[] integers) {
    float[] real = new float[integers.length];
    for (int i = 0; i < real.length; i++) {
      real[i] = integers[i];
    }
    return real;
  }

  private IntegerNetwork linear(Shape shape, LinearMap map) {
    LinearLayer layer = LinearLayer.of(map, new Unchanged());
    IntegerNode node = new IntegerNode("layer", layer, List.of(IntegerNetwork.INPUT));
    return new IntegerNetwork(shape, FOUR_BITS, List.of(node), 1);
  }

  /** Numbers this small are exact in both, so that the network on real numbers is an oracle. */
  private void agree(IntegerNetwork integers, Layer layer) {
    Network network = Network.sequential(integers.shape(), List.of(layer));
    for (int trial = 0; trial < 20; trial++) {
      int[] values = numbers(integers.shape().size(), 0, 15);
      int[] result = integers.infer(values);
      assertThat(real(result)).isEqualTo(network.apply(real(values)));
      for (int value : result) {
        assertThat(integers.outputRange().contains(value)).isTrue();
      }
    }
  }

  @Test
  void sumsAreThoseOfTheSameLayersOnRealNumbers() {
    Shape shape = new Shape(3, 6, 5);
    Window window = Window.of(2, 3).withStride(2, 1).withPadding(1, 2, 0, 1);
    int[] weights = numbers(4 * 18, -7, 7);
    int[] bias = numbers(4, -100, 100);
    agree(
        linear(shape, new ConvolutionMap(shape, window, weights, bias)),
        new Convolution(window, 3, 4, real(weights), real(bias)));

    int[] dense = numbers(90 * 5, -7, 7);
    int[] five = numbers(5, -100, 100);
    agree(
        linear(shape, new DenseMap(shape, dense, five)), new Dense(90, 5, real(dense), real(five)));
  }

  @Test
  void poolsAreThoseOfRealNumbersButForTheArea() {
    Shape shape = new Shape(2, 5, 5);
    Window window = Window.of(2, 2).withStride(2, 2).withPadding(1, 1, 0, 0);
    IntegerNetwork sums = linear(shape, new PoolMap(shape, window));
    Network means = Network.sequential(shape, List.of(new AveragePool(window)));
    int[] values = numbers(shape.size(), 0, 15);
    float[] expected = means.apply(real(values));
    int[] result = sums.infer(values);
    for (int i = 0; i < result.length; i++) {
      assertThat(result[i] / 4f).isEqualTo(expected[i]);
    }

    IntegerNode node =
        new IntegerNode("max", new MaximumLayer(shape, window), List.of(IntegerNetwork.INPUT));
    agree(new IntegerNetwork(shape, FOUR_BITS, List.of(node), 1), new MaxPool(window));
  }

  @Test
  void termsGiveTheSumsOfDenseMaps() {
    DenseMap map = new DenseMap(Shape.vector(40), numbers(40 * 7, -2, 2), numbers(7, -9, 9));
    int[] values = numbers(40, -15, 15);
    int[] sums = map.sums(values);
    for (int o = 0; o < 7; o++) {
      assertThat(map.terms(o).sum(values)).isEqualTo(sums[o]);
      assertThat(map.terms(o).weights()).doesNotContain(0);
    }
  }

  private LinearLayer windowed(Shape shape, Window window) {
    if (random.nextBoolean()) {
      return LinearLayer.of(new PoolMap(shape, window), new Unchanged());
    }
    int[] weights = numbers(3 * shape.channels() * window.area(), -7, 7);
    ConvolutionMap map = new ConvolutionMap(shape, window, weights, numbers(3, -20, 20));
    return new LinearLayer(
        map, List.of(new Requantiser(1, 8), new Unchanged(), new Requantiser(0, 3)));
  }

  @Test
  void rangesAreThoseOfAllPositionsOfAWindow() {
    for (int trial = 0; trial < 300; trial++) {
      Shape shape = new Shape(1 + random.nextInt(3), 1 + random.nextInt(9), 1 + random.nextInt(9));
      int height = 1 + random.nextInt(4);
      int width = 1 + random.nextInt(4);
      Window window =
          Window.of(height, width)
              .withStride(1 + random.nextInt(3), 1 + random.nextInt(3))
              .withPadding(
                  random.nextInt(height),
                  random.nextInt(width),
                  random.nextInt(height),
                  random.nextInt(width));
      if (shape.height() < height || shape.width() < width) {
        continue;
      }
      LinearLayer layer = windowed(shape, window);
      IntegerNode node = new IntegerNode("layer", layer, List.of(IntegerNetwork.INPUT));
      IntegerNetwork network = new IntegerNetwork(shape, FOUR_BITS, List.of(node), 1);
      LayerRanges all = null;
      for (int i = 0; i < layer.output().size(); i++) {
        Terms terms = layer.map().terms(i);
        IntRange sum = terms.sumRange(FOUR_BITS.range());
        IntRange shifted = layer.activation(i).shifted(sum);
        IntRange partial = terms.partialRange(FOUR_BITS.range());
        LayerRanges one =
            new LayerRanges(partial, sum, shifted, layer.activation(i).activate(shifted));
        all = all == null ? one : union(all, one);
      }
      assertThat(network.ranges(0)).isEqualTo(all);
    }
  }

  private static LayerRanges union(LayerRanges a, LayerRanges b) {
    return new LayerRanges(
        a.partial().union(b.partial()),
        a.sum().union(b.sum()),
        a.shifted().union(b.shifted()),
        a.output().union(b.output()));
  }

  @Test
  void aWindowThatCannotBeAddedUpSoonIsRefused() {
    Shape images = new Shape(1, 2000, 2000);
    Window window = Window.of(2000, 2000).withPadding(1999, 1999, 1999, 1999);

    assertThatThrownBy(() -> linear(images, new PoolMap(images, window)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different terms up to 'layer' = ");
    Shape wide = new Shape(16, 1000, 1000);
    PoolMap small = new PoolMap(wide, Window.of(3, 3).withPadding(1, 1, 1, 1));
    assertThat(linear(wide, small).outputRange()).isEqualTo(new IntRange(0, 9 * 15));
  }

  @Test
  void addsTensorsOfDifferentRanges() {
    Shape shape = Shape.vector(2);
    LinearLayer first =
        LinearLayer.of(new DenseMap(shape, new int[] {1, 0, 0, -3}, new int[2]), new Unchanged());
    LinearLayer second = LinearLayer.of(new SumMap(shape, 2, -5), new Unchanged());
    IntegerNetwork network =
        new IntegerNetwork(
            shape,
            FOUR_BITS,
            List.of(
                new IntegerNode("first", first, List.of(IntegerNetwork.INPUT)),
                new IntegerNode("second", second, List.of(IntegerNetwork.INPUT, 0))),
            1);

    assertThat(network.infer(new int[] {4, 6})).containsExactly(8 - 20, 12 + 90);
    assertThat(network.range(0)).isEqualTo(new IntRange(-45, 15));
    assertThat(network.outputRange()).isEqualTo(new IntRange(-75, 30 + 225));
  }

  @Test
  void aModelOfOneFilterIsANetworkToo() {
    CnnShape shape = new CnnShape(6, 3, 2);
    IntegerModel model =
        IntegerModel.builder(shape)
            .input(new InputQuantiser(4, true))
            .filter(new IntegerUnit(numbers(6, -7, 7), 5))
            .filterActivation(new Requantiser(2, 4))
            .dense(new IntegerUnit(numbers(5, -7, 7), 40))
            .outputScale(0.25)
            .build();
    IntegerNetwork network = IntegerNetwork.of(model);

    for (int trial = 0; trial < 100; trial++) {
      int[] window = numbers(18, 0, 15);
      assertThat(network.infer(window)).containsExactly(model.inferFlat(window));
    }
    assertThat(network.ranges(0)).isEqualTo(model.ranges().filter());
    assertThat(network.ranges(1)).isEqualTo(model.ranges().dense());
    assertThat(network.outputUnit()).isEqualTo(0.25);
  }

  @Test
  void quantisesToTheNearestAndClamps() {
    IntegerNetwork network =
        linear(Shape.vector(4), new DenseMap(Shape.vector(4), new int[4], new int[1]));

    assertThat(network.quantise(new float[] {-1, 0.1f, 0.5f, 9})).containsExactly(0, 2, 8, 15);
    assertThatThrownBy(() -> network.quantise(new float[] {0, Float.NaN, 0, 0}))
        .hasMessage("values[1] = NaN: must be a number");
  }

  @Test
  void refusesWhatDoesNotFitAndNamesTheNode() {
    Shape shape = Shape.vector(2);
    DenseMap wide = new DenseMap(shape, new int[] {1 << 26, 1 << 26}, new int[1]);

    assertThatThrownBy(() -> linear(shape, wide))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'layer': partial sum = ");
    int[] greatest = new int[1 << 10];
    Arrays.fill(greatest, Integer.MAX_VALUE);
    Shape many = Shape.vector(greatest.length);
    IntegerFormat units = new IntegerFormat(new IntRange(0, IntegerFormat.MAX_INTEGER), 1);
    IntegerNode node =
        new IntegerNode(
            "sum",
            LinearLayer.of(new DenseMap(many, greatest, new int[1]), new Unchanged()),
            List.of(IntegerNetwork.INPUT));
    assertThatThrownBy(() -> new IntegerNetwork(many, units, List.of(node), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("node 'sum': long overflow");
    assertThatThrownBy(() -> linear(Shape.vector(3), new DenseMap(shape, new int[2], new int[1])))
        .hasMessageContaining("node 'layer': input of 3x1x1");
    assertThatThrownBy(() -> new SumMap(shape, 0, 1)).hasMessageContaining("must not be 0");
    IntegerNetwork network = linear(shape, new DenseMap(shape, new int[2], new int[1]));
    assertThatThrownBy(() -> network.infer(new int[] {0, 16}))
        .hasMessage("values[1] = 16: must be 0 to 15");
  }
}
