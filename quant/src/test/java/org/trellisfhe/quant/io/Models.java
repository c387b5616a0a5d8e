package org.trellisfhe.quant.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Polynomial;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.integer.SelectionMap;
import org.trellisfhe.quant.integer.SumMap;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Sum;
import org.trellisfhe.quant.network.Window;

/** Models for tests: every kind of layer and activation in one network. */
final class Models {
  private Models() {}

  /** A network of random weights, whose biases need 8, 16 or 32 bits. */
  static IntegerModel random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<IntegerNode> nodes = new ArrayList<>();
    Shape images = new Shape(2, 6, 5);
    Window window = Window.of(3, 2).withStride(1, 2).withPadding(1, 0, 2, 1);
    ConvolutionMap filters =
        new ConvolutionMap(images, window, numbers(random, 2 * 6 * 3, 7), numbers(random, 3, 100));
    Shape filtered = filters.output();
    add(nodes, "filters", new LinearLayer(filters, ends(random)), IntegerNetwork.INPUT);
    Window small = Window.of(2, 1);
    add(nodes, "greatest", new MaximumLayer(filtered, small), 0);
    add(nodes, "means", LinearLayer.of(new PoolMap(filtered, small), requantiser(random)), 0);
    Shape pooled = small.output(filtered, 3);
    SumMap both = new SumMap(pooled, 2, -1 - random.nextInt(3));
    add(nodes, "both, \"weighted\"", LinearLayer.of(both, table(random)), 1, 2);
    Shape longer = Shape.series(2, pooled.size());
    int[] from = random.ints(longer.size(), -1, pooled.size()).toArray();
    SelectionMap picked = new SelectionMap(pooled, longer, from, 1 + random.nextInt(300));
    add(nodes, "picked", LinearLayer.of(picked, requantiser(random)), 3);
    DenseMap dense =
        new DenseMap(
            longer,
            numbers(random, longer.size() * 4, 1 << random.nextInt(10)),
            numbers(random, 4, 1 << random.nextInt(20)));
    add(nodes, "dense", LinearLayer.of(dense, new Unchanged()), 4);
    IntegerFormat input = IntegerFormat.unsigned(4, 1);
    IntegerNetwork network =
        new IntegerNetwork(
            images, input, units(random, input, images), nodes, 0.1 + random.nextDouble());
    return new IntegerModel(network, List.of("a", "b", "ä", "漢"), provenance(random));
  }

  /** One for all, or one for each. */
  private static FeatureUnits units(SplittableRandom random, IntegerFormat input, Shape shape) {
    if (random.nextBoolean()) {
      return FeatureUnits.SAME;
    }
    List<Double> units = new ArrayList<>(List.of(input.unit()));
    while (units.size() < shape.size()) {
      units.add(input.unit() * random.nextDouble());
    }
    return new FeatureUnits(units);
  }

  /** The smallest there is. */
  static IntegerModel tiny() {
    DenseMap map = new DenseMap(Shape.vector(1), new int[] {-3}, new int[] {1});
    List<IntegerNode> nodes = new ArrayList<>();
    add(nodes, "only", LinearLayer.of(map, new Unchanged()), IntegerNetwork.INPUT);
    IntegerFormat bits = IntegerFormat.signed(2, 1);
    IntegerNetwork network = new IntegerNetwork(Shape.vector(1), bits, nodes, 1);
    return new IntegerModel(network, List.of(), Provenance.unknown("tiny", "a test"));
  }

  /** On real numbers, of every kind of layer. */
  static RealModel real(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Shape images = new Shape(2, 6, 5);
    Window window = Window.of(3, 2).withStride(1, 2).withPadding(1, 0, 2, 1);
    Shape filtered = window.output(images, 3);
    Window small = Window.of(2, 1);
    Shape pooled = small.output(filtered, 3);
    Shape longer = Shape.series(2, pooled.size());
    int[] from = random.ints(longer.size(), -1, pooled.size()).toArray();
    Polynomial cubic = Polynomial.of(random.doubles(4, -1, 1).toArray());
    List<ActivationFunction> functions = List.of(ActivationFunction.values());
    Activated known = new Activated(functions.get((int) seed % functions.size()));
    List<Node> nodes =
        List.of(
            new Node(
                "filters",
                new Convolution(window, 2, 3, floats(random, 36), floats(random, 3)),
                List.of(Network.INPUT)),
            new Node("greatest", new MaxPool(small), List.of(0)),
            new Node("means", new AveragePool(small), List.of(0)),
            new Node("both", new Sum(random.nextBoolean()), List.of(1, 2)),
            new Node(
                "normal", new BatchNormalisation(floats(random, 3), floats(random, 3)), List.of(3)),
            new Node(
                "picked",
                new Selection(pooled.size(), longer, from, (float) random.nextDouble()),
                List.of(4)),
            new Node("cubic", new Activated(cubic), List.of(5)),
            new Node(
                "dense",
                new Dense(longer.size(), 4, floats(random, 4 * longer.size()), floats(random, 4)),
                List.of(6)),
            new Node("known", known, List.of(7)));
    List<String> labels = random.nextBoolean() ? List.of("a", "b", "ä", "漢") : List.of();
    return new RealModel(
        new Network(images, nodes), -random.nextDouble(), 1 / 3.0, labels, provenance(random));
  }

  private static float[] floats(SplittableRandom random, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) random.nextDouble(-1, 1);
    }
    return floats;
  }

  private static Provenance provenance(SplittableRandom random) {
    return new Provenance(
        "a test's",
        Optional.of(new Provenance.Data("noise", "0123456789abcdef".repeat(4))),
        OptionalLong.of(random.nextLong()),
        Optional.of(new Provenance.Score("accuracy", random.nextDouble(), 1e-300)),
        List.of(4, 3, 8),
        "a test");
  }

  private static void add(
      List<IntegerNode> nodes, String name, IntegerLayer layer, Integer... inputs) {
    nodes.add(new IntegerNode(name, layer, List.of(inputs)));
  }

  private static int[] numbers(SplittableRandom random, int count, int greatest) {
    return random.ints(count, -greatest, greatest + 1).toArray();
  }

  private static List<IntegerActivation> ends(SplittableRandom random) {
    IntegerActivation table = table(random);
    return List.of(table, requantiser(random), table);
  }

  private static IntegerActivation requantiser(SplittableRandom random) {
    return new Requantiser(random.nextInt(3), 3 + random.nextInt(3));
  }

  private static IntegerActivation table(SplittableRandom random) {
    IntegerFormat input = new IntegerFormat(new IntRange(-10, 20), 0.25);
    return new TabulatedActivation(
        random.nextInt(4),
        Activation.ofTable(numbers(random, 31, 15), input, IntegerFormat.signed(5, 1)));
  }
}
