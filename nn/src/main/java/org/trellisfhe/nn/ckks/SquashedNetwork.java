package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trellisfhe.nn.plan.NetworkSize;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;

/**
 * A network of linear layers and squares, with all linear layers between two squares joined into
 * one: what is a product less is a level less (002, "squashed" layers).
 *
 * @param inputs numbers of an example
 * @param stages one after the other
 */
record SquashedNetwork(int inputs, List<Stage> stages) {
  /**
   * What linear layers are probed with: so great that little of a weight is lost where it is added
   * to the bias in single precision.
   */
  private static final float UNIT = 1 << 20;

  /** The most steps that the joining of layers takes: seconds. */
  private static final long MOST_JOINED = 1L << 32;

  /** A part of the network. */
  sealed interface Stage permits Linear, Square {
    /** For messages: the node that it ends with. */
    String name();

    /** What it gives, if each number is within a range. */
    Interval[] ranges(Interval[] numbers);
  }

  /**
   * Weighted sums.
   *
   * @param name of the last node in it
   * @param rows one a result
   */
  record Linear(String name, List<Row> rows) implements Stage {
    /** The sums of some numbers. */
    double[] apply(double[] numbers) {
      return rows.stream().mapToDouble(row -> row.of(numbers)).toArray();
    }

    @Override
    public Interval[] ranges(Interval[] numbers) {
      return rows.stream().map(row -> row.range(numbers)).toArray(Interval[]::new);
    }
  }

  /**
   * A square of every number.
   *
   * @param name of the node
   */
  record Square(String name) implements Stage {
    @Override
    public Interval[] ranges(Interval[] numbers) {
      return Arrays.stream(numbers).map(Interval::squared).toArray(Interval[]::new);
    }
  }

  /** A weighted sum of some numbers, at least one, in ascending order. */
  static final class Row {
    private final int[] from;
    private final double[] weights;
    private final double bias;

    private Row(int[] from, double[] weights, double bias) {
      this.from = from;
      this.weights = weights;
      this.bias = bias;
    }

    /** How many numbers are summed. */
    int size() {
      return from.length;
    }

    /** Which number is term k of. */
    int from(int k) {
      return from[k];
    }

    double weight(int k) {
      return weights[k];
    }

    double bias() {
      return bias;
    }

    private double of(double[] numbers) {
      double sum = bias;
      for (int k = 0; k < from.length; k++) {
        sum += weights[k] * numbers[from[k]];
      }
      return sum;
    }

    private Interval range(Interval[] numbers) {
      Interval sum = Interval.of(bias);
      for (int k = 0; k < from.length; k++) {
        sum = sum.plus(numbers[from[k]].times(weights[k]));
      }
      return sum;
    }
  }

  /**
   * How many stages a network has, found out before any layers are joined, which may take minutes.
   *
   * @param network as below
   * @throws IllegalArgumentException as below
   */
  static int levelsOf(Network network) {
    int levels = 0;
    boolean joining = false;
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      requireNext(node, i);
      levels += isSquare(node) || !joining ? 1 : 0;
      joining = !isSquare(node);
    }
    return levels;
  }

  /**
   * Squashes a network.
   *
   * @param network of dense layers, convolutions, average pools, batch normalisation, selections
   *     and squares, one after the other
   * @throws IllegalArgumentException if there is anything else, naming its node
   */
  static SquashedNetwork of(Network network) {
    NetworkSize.of(network).check();
    List<Stage> stages = new ArrayList<>();
    List<Node> waiting = new ArrayList<>();
    Shape shape = network.input();
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      requireNext(node, i);
      if (isSquare(node)) {
        if (!waiting.isEmpty()) {
          stages.add(linear(shape, waiting));
        }
        waiting.clear();
        shape = network.shape(i);
        stages.add(new Square(node.name()));
      } else {
        waiting.add(new Node(node.name(), node.layer(), List.of(waiting.size() - 1)));
      }
    }
    if (!waiting.isEmpty()) {
      stages.add(linear(shape, waiting));
    }
    return new SquashedNetwork(network.input().size(), List.copyOf(stages));
  }

  private static void requireNext(Node node, int i) {
    Layer layer = node.layer();
    boolean linear =
        layer instanceof Dense
            || layer instanceof Convolution
            || layer instanceof AveragePool
            || layer instanceof BatchNormalisation
            || layer instanceof Selection;
    if (!(linear || isSquare(node)) || !node.inputs().equals(List.of(i - 1))) {
      throw new IllegalArgumentException(
          "node '%s', a %s: must be linear or a square, and take what the node before it gives"
              .formatted(node.name(), layer.getClass().getSimpleName()));
    }
  }

  private static boolean isSquare(Node node) {
    return node.layer() instanceof Activated activated
        && activated.function() == ActivationFunction.SQUARE;
  }

  /** Layers are joined by what they make of every input by itself. */
  private static void requireJoined(Network network) {
    NetworkSize size = NetworkSize.of(network);
    long work = Math.multiplyExact(network.input().size(), size.values() + size.terms());
    if (work > MOST_JOINED) {
      throw new IllegalArgumentException(
          "node '%s': to join it with those before it takes %,d steps: must be at most %,d"
              .formatted(
                  network.nodes().get(network.nodes().size() - 1).name(), work, MOST_JOINED));
    }
  }

  /** What the layers make of 0, and how much more of a multiple of each unit vector. */
  private static Linear linear(Shape shape, List<Node> nodes) {
    Network network = new Network(shape, nodes);
    requireJoined(network);
    float[] bias = network.apply(new float[shape.size()]);
    List<Terms> sums = Stream.generate(Terms::new).limit(bias.length).toList();
    for (int input = 0; input < shape.size(); input++) {
      float[] unit = new float[shape.size()];
      unit[input] = UNIT;
      float[] found = network.apply(unit);
      for (int k = 0; k < found.length; k++) {
        if (found[k] != bias[k]) {
          sums.get(k).add(input, ((double) found[k] - bias[k]) / UNIT);
        }
      }
    }
    List<Row> rows =
        IntStream.range(0, bias.length).mapToObj(k -> sums.get(k).row(bias[k])).toList();
    return new Linear(nodes.get(nodes.size() - 1).name(), rows);
  }

  /** What a row is made of. */
  private static final class Terms {
    private final List<Integer> from = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    void add(int number, double weight) {
      from.add(number);
      weights.add(weight);
    }

    Row row(double bias) {
      if (from.isEmpty()) { // Nothing but its bias is left: it still is a sum.
        add(0, 0);
      }
      return new Row(
          from.stream().mapToInt(Integer::intValue).toArray(),
          weights.stream().mapToDouble(Double::doubleValue).toArray(),
          bias);
    }
  }

  /** Levels that it takes: one a stage. */
  int levels() {
    return stages.size();
  }
}
