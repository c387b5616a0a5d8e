package org.trellisfhe.quant.polynomial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.BatchNormalisation;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Sum;

/**
 * Where values lie for any example whose numbers are of a range: of each value an interval, by its
 * centre and its radius. Sums take centres as they are, and radii with weights without signs.
 */
final class PossibleValues {
  private static final int GRID = 4096;

  private final Network network;
  private final Intervals input;
  private final List<Intervals> known = new ArrayList<>();

  /** Of each value of a node an interval. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Intervals(float[] centres, float[] radii) {
    static Intervals alike(double low, double high, int count) {
      float[] centres = new float[count];
      float[] radii = new float[count];
      Arrays.fill(centres, (float) ((low + high) / 2));
      Arrays.fill(radii, (float) ((high - low) / 2));
      return new Intervals(centres, radii);
    }

    DoubleSummaryStatistics all() {
      return IntStream.range(0, centres.length)
          .boxed()
          .flatMapToDouble(
              i -> Arrays.stream(new double[] {centres[i] - radii[i], centres[i] + radii[i]}))
          .summaryStatistics();
    }
  }

  private PossibleValues(Network network, double low, double high) {
    this.network = network;
    this.input = Intervals.alike(low, high, network.input().size());
  }

  /** Of the values that a node takes. */
  static DoubleSummaryStatistics before(Network network, Node node, double low, double high) {
    PossibleValues values = new PossibleValues(network, low, high);
    int source = node.inputs().get(0);
    for (int i = 0; i <= source; i++) {
      values.known.add(values.after(network.nodes().get(i), i));
    }
    return values.of(source).all();
  }

  private Intervals of(int node) {
    return node == Network.INPUT ? input : known.get(node);
  }

  private Intervals after(Node node, int place) {
    Intervals first = of(node.inputs().get(0));
    if (node.layer() instanceof Activated activated) {
      DoubleSummaryStatistics range = values(activated.function(), first.all());
      return Intervals.alike(range.getMin(), range.getMax(), network.shape(place).size());
    } else if (node.layer() instanceof MaxPool) {
      return ofMaxima(node, first);
    } else if (node.layer() instanceof Sum sum) {
      return joined(first, of(node.inputs().get(1)), sum.difference() ? -1 : 1);
    }
    return new Intervals(
        alone(node, node.layer(), first.centres), alone(node, unsigned(node.layer()), first.radii));
  }

  /** On a grid: what is between its points is far less than the margin of fits. */
  private static DoubleSummaryStatistics values(
      ScalarFunction function, DoubleSummaryStatistics range) {
    double length = range.getMax() - range.getMin();
    return IntStream.rangeClosed(0, GRID)
        .mapToDouble(i -> range.getMin() + length * i / GRID)
        .map(function)
        .summaryStatistics();
  }

  private Intervals ofMaxima(Node node, Intervals before) {
    float[] low = alone(node, node.layer(), joined(before, before.radii, -1));
    float[] high = alone(node, node.layer(), joined(before, before.radii, 1));
    float[] centres = new float[low.length];
    float[] radii = new float[low.length];
    for (int i = 0; i < low.length; i++) {
      centres[i] = (low[i] + high[i]) / 2;
      radii[i] = (high[i] - low[i]) / 2;
    }
    return new Intervals(centres, radii);
  }

  private static float[] joined(Intervals intervals, float[] more, int sign) {
    float[] sums = intervals.centres.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += sign * more[i];
    }
    return sums;
  }

  private static Intervals joined(Intervals first, Intervals second, int sign) {
    float[] radii = first.radii.clone();
    for (int i = 0; i < radii.length; i++) {
      radii[i] += second.radii[i];
    }
    return new Intervals(joined(first, second.centres, sign), radii);
  }

  /** What a layer by itself makes of the values that a node takes. */
  private float[] alone(Node node, Layer layer, float[] values) {
    Node only = new Node(node.name(), layer, List.of(Network.INPUT));
    return new Network(network.shape(node.inputs().get(0)), List.of(only)).apply(values);
  }

  private static Layer unsigned(Layer layer) {
    if (layer instanceof Dense dense) {
      return new Dense(
          dense.inputCount(),
          dense.outputCount(),
          unsigned(dense.weights()),
          new float[dense.outputCount()]);
    } else if (layer instanceof Convolution convolution) {
      return new Convolution(
          convolution.window(),
          convolution.inputChannels(),
          convolution.outputChannels(),
          unsigned(convolution.weights()),
          new float[convolution.outputChannels()]);
    } else if (layer instanceof BatchNormalisation normalisation) {
      return new BatchNormalisation(
          unsigned(normalisation.factors()), new float[normalisation.channels()]);
    } else if (layer instanceof Selection selection) {
      return new Selection(selection.inputCount(), selection.output(), selection.from(), 0);
    }
    return layer; // A mean has no signs.
  }

  private static float[] unsigned(float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.abs(numbers[i]);
    }
    return numbers;
  }
}
