package org.trellisfhe.quant.integer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
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

  /** Every sum's range must be that of a typical output of its channel, for odd windows too. */
  @Test
  void typicalOutputsStandForAll() {
    for (int trial = 0; trial < 300; trial++) {
      Shape shape = new Shape(2, random.nextInt(3, 9), random.nextInt(3, 9));
      int height = random.nextInt(1, shape.height() + 1);
      int width = random.nextInt(1, shape.width() + 1);
      Window window =
          Window.of(height, width)
              .withStride(random.nextInt(1, 4), random.nextInt(1, 4))
              .withPadding(
                  random.nextInt(height),
                  random.nextInt(width),
                  random.nextInt(height),
                  random.nextInt(width));
      int[] weights = numbers(3 * 2 * window.area(), -7, 7);
      for (LinearMap map :
          List.of(
              new ConvolutionMap(shape, window, weights, numbers(3, -9, 9)),
              new PoolMap(shape, window),
              new SumMap(shape, 2, -3))) {
        assertThat(ranges(map, map.typical()))
            .isEqualTo(ranges(map, IntStream.range(0, map.output().size()).toArray()));
      }
    }
  }

  /** Channel by channel, what ranges there are. */
  private static Set<List<Object>> ranges(LinearMap map, int[] outputs) {
    Set<List<Object>> ranges = new HashSet<>();
    IntRange input = new IntRange(-3, 15);
    int pixels = map.output().height() * map.output().width();
    for (int output : outputs) {
      Terms terms = map.terms(output);
      ranges.add(List.of(output / pixels, terms.sumRange(input), terms.partialRange(input)));
    }
    return ranges;
  }

  @Test
  void aWindowThatCannotBeAddedUpSoonIsRefused() {
    Shape images = new Shape(1, 2000, 2000);
    Window window = Window.of(2000, 2000).withPadding(1999, 1999, 1999, 1999);

    assertThatThrownBy(() -> linear(images, new PoolMap(images, window)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("terms up to 'layer' = ");
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
