package org.trellisfhe.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.integer.SelectionMap;
import org.trellisfhe.quant.integer.SumMap;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Small networks of every kind of layer, and examples for them. */
public final class RandomNetworks {
  private final SplittableRandom random;
  private final List<IntegerNode> nodes = new ArrayList<>();
  private final Shape shape;
  private final IntegerFormat input;

  private RandomNetworks(long seed) {
    random = new SplittableRandom(seed);
    shape = new Shape(1 + random.nextInt(2), 1 + random.nextInt(4), 3 + random.nextInt(3));
    input =
        random.nextBoolean()
            ? IntegerFormat.unsigned(1 + random.nextInt(3), 1)
            : IntegerFormat.signed(2, 1);
  }

  /** Of a few layers, the last of them dense; sums and values are small. */
  public static IntegerNetwork of(long seed) {
    RandomNetworks networks = new RandomNetworks(seed);
    int layers = 1 + networks.random.nextInt(4);
    for (int i = 0; i < layers; i++) {
      networks.addAny();
    }
    networks.addDense(1 + networks.random.nextInt(4));
    return networks.network();
  }

  /** Of each kind of layer one, and a branch. */
  public static IntegerNetwork ofAll(long seed) {
    RandomNetworks networks = new RandomNetworks(seed);
    networks.addConvolution();
    networks.addMaximum();
    networks.addPool();
    networks.addDense(5);
    networks.addDense(5);
    networks.addSum();
    networks.addSelection();
    networks.addDense(3);
    return networks.network();
  }

  /** An example, sometimes at the ends of the range, where sums are largest. */
  public static int[] example(IntegerNetwork network, SplittableRandom random) {
    IntRange range = network.input().range();
    int low = (int) range.low();
    int high = (int) range.high() + 1;
    int from = random.nextInt(4) == 0 ? high - 1 : low;
    return random.ints(network.shape().size(), from, high).toArray();
  }

  private IntegerNetwork network() {
    return new IntegerNetwork(shape, input, nodes, 1);
  }

  private int last() {
    return nodes.size() - 1;
  }

  private Shape lastShape() {
    return nodes.isEmpty() ? shape : nodes.get(last()).layer().output();
  }

  private IntRange lastRange() {
    return nodes.isEmpty() ? input.range() : network().range(last());
  }

  private void addAny() {
    switch (random.nextInt(5)) {
      case 0 -> addConvolution();
      case 1 -> addMaximum();
      case 2 -> addPool();
      case 3 -> addDense(2 + random.nextInt(5));
      default -> addSum();
    }
  }

  private void addConvolution() {
    Shape from = lastShape();
    Window window = window(from);
    int channels = 1 + random.nextInt(3);
    int[] weights = weights(from.channels() * window.area() * channels);
    add(new ConvolutionMap(from, window, weights, weights(channels)), List.of(last()));
  }

  private void addDense(int outputs) {
    Shape from = lastShape();
    add(new DenseMap(from, weights(from.size() * outputs), weights(outputs)), List.of(last()));
  }

  private void addPool() {
    add(new PoolMap(lastShape(), window(lastShape())), List.of(last()));
  }

  /** Not of wide values: the difference of two is looked up. */
  private void addMaximum() {
    if (lastRange().size() <= 64) {
      add(new MaximumLayer(lastShape(), window(lastShape())), List.of(last()));
    }
  }

  /** Of the last two tensors of one shape, or of one with itself. */
  private void addSum() {
    int other =
        IntStream.range(-1, last())
            .filter(node -> shapeOf(node).equals(lastShape()))
            .max()
            .orElse(last());
    int[] weights = random.ints(2, 1, 4).map(w -> random.nextBoolean() ? w : -w).toArray();
    add(new SumMap(lastShape(), weights[0], weights[1]), List.of(other, last()));
  }

  /** Values in other places, one of them twice, with one of their range between. */
  private void addSelection() {
    int[] places = random.ints(7, Selection.FILL, lastShape().size()).toArray();
    places[0] = places[6];
    int fill = (int) lastRange().high();
    SelectionMap map = new SelectionMap(lastShape(), Shape.series(1, 7), places, fill);
    add(LinearLayer.of(map, new Unchanged()), List.of(last()));
  }

  private Shape shapeOf(int node) {
    return node < 0 ? shape : nodes.get(node).layer().output();
  }

  private Window window(Shape from) {
    int height = 1 + random.nextInt(Math.min(3, from.height()));
    int width = 1 + random.nextInt(Math.min(3, from.width()));
    return Window.of(height, width)
        .withStride(1 + random.nextInt(2), 1 + random.nextInt(2))
        .withPadding(
            random.nextInt(height),
            random.nextInt(width),
            random.nextInt(height),
            random.nextInt(width));
  }

  private int[] weights(int count) {
    return random.ints(count, -2, 3).toArray();
  }

  private void add(LinearMap map, List<Integer> inputs) {
    add(LinearLayer.of(map, new Unchanged()), inputs);
    IntRange sum = network().ranges(last()).sum();
    boolean perChannel = random.nextBoolean();
    List<IntegerActivation> activations =
        random
            .ints(perChannel ? map.output().channels() : 1, 0, 3)
            .mapToObj(kind -> activation(kind, sum))
            .toList();
    nodes.remove(last());
    add(new LinearLayer(map, activations), inputs);
  }

  private void add(IntegerLayer layer, List<Integer> inputs) {
    nodes.add(new IntegerNode("node" + nodes.size(), layer, inputs));
  }

  /** Wide sums do not go on as they are. */
  private IntegerActivation activation(int kind, IntRange sum) {
    int bits = 1 + random.nextInt(3);
    int shift = Math.max(0, sum.signedBits() - bits - 2);
    if (kind == 0 && sum.size() <= 100) {
      return new Unchanged();
    }
    if (kind == 1) {
      return new Requantiser(shift, bits);
    }
    int[] values = random.ints(17, -2, 3).toArray();
    return new TabulatedActivation(
        shift,
        Activation.of(
            x -> values[Math.floorMod((int) x, values.length)],
            IntegerFormat.signed(bits + 2, (1 << (bits + 1)) - 1),
            IntegerFormat.signed(3, 3)));
  }
}
