package org.trellisfhe.quant.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.ActivationFunction;
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
import org.trellisfhe.quant.integer.Ranges;
import org.trellisfhe.quant.integer.SelectionMap;
import org.trellisfhe.quant.integer.SumMap;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Selection;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Sum;

/**
 * Makes the integer network of a folded one whose numbers are known: real scales become parts of
 * tables, biases integers in the sums' unit.
 */
public final class Lowering {
  private final Network network;
  private final Scheme scheme;
  private final List<IntegerNode> nodes = new ArrayList<>();
  private final Map<Integer, Integer> places = new HashMap<>();
  private final Map<Integer, Double> units = new HashMap<>();
  private final Map<Integer, IntRange> ranges = new HashMap<>();

  private Lowering(Network network, Scheme scheme) {
    this.network = network;
    this.scheme = scheme;
    places.put(Network.INPUT, IntegerNetwork.INPUT);
    units.put(Network.INPUT, scheme.input().unit());
    ranges.put(Network.INPUT, scheme.input().range());
  }

  /**
   * Makes the integer network.
   *
   * @param network folded
   * @param scheme how it is quantised
   * @param numbers one a {@linkplain Stage#of stage}, in their order
   * @throws IllegalArgumentException if a layer cannot be quantised so, naming its node
   */
  public static IntegerNetwork lower(Network network, Scheme scheme, List<StageNumbers> numbers) {
    List<Stage> stages = Stage.of(network);
    Checks.range("numbers.size()", numbers.size(), stages.size(), stages.size());
    Lowering lowering = new Lowering(network, scheme);
    for (int i = 0; i < stages.size(); i++) {
      try {
        lowering.add(stages.get(i), numbers.get(i));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "node '" + stages.get(i).name() + "': " + e.getMessage(), e);
      }
    }
    double unit = lowering.units.get(stages.get(stages.size() - 1).end());
    return new IntegerNetwork(network.input(), scheme.input(), lowering.nodes, unit);
  }

  private void add(Stage stage, StageNumbers numbers) {
    double unit = units.get(stage.inputs().get(0));
    IntegerLayer layer;
    if (stage.layer() instanceof MaxPool pool) {
      layer = new MaximumLayer(network.shape(stage.inputs().get(0)), pool.window());
    } else {
      Sums sums = sums(stage, numbers, unit);
      layer = new LinearLayer(sums.map, activations(stage, numbers, sums));
      unit = stage.rounded() ? numbers.unit() : sums.onlyUnit();
    }
    List<Integer> inputs = stage.inputs().stream().map(places::get).toList();
    places.put(stage.end(), nodes.size());
    units.put(stage.end(), unit);
    nodes.add(new IntegerNode(stage.name(), layer, inputs));
    ranges.put(stage.end(), Ranges.of(layer, ranges(stage)).output());
  }

  /** Sums and what 1 in them stands for: one number, or one a channel. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Sums(LinearMap map, double[] units) {
    double onlyUnit() {
      Checks.range("scales of sums that are not rounded", units.length, 1, 1);
      return units[0];
    }
  }

  private Sums sums(Stage stage, StageNumbers numbers, double unit) {
    Shape input = network.shape(stage.inputs().get(0));
    double[] sumUnits = new double[numbers.scales().length];
    for (int i = 0; i < sumUnits.length; i++) {
      sumUnits[i] = unit * numbers.scales()[i];
    }
    if (stage.layer() instanceof Dense dense) {
      int[] bias = bias(dense.bias(), sumUnits);
      return new Sums(new DenseMap(input, numbers.weights(), bias), sumUnits);
    } else if (stage.layer() instanceof Convolution convolution) {
      int[] bias = bias(convolution.bias(), sumUnits);
      return new Sums(
          new ConvolutionMap(input, convolution.window(), numbers.weights(), bias), sumUnits);
    } else if (stage.layer() instanceof AveragePool pool) {
      double[] mean = {unit / pool.window().area()};
      return new Sums(new PoolMap(input, pool.window()), mean);
    }
    if (stage.layer() instanceof Selection selection) {
      double[] same = {unit};
      int fill = bias(new float[] {selection.fill()}, same)[0];
      return new Sums(new SelectionMap(input, selection.output(), selection.from(), fill), same);
    }
    MatchedUnits matched = MatchedUnits.of(unit, units.get(stage.inputs().get(1)));
    double[] common = {matched.unit()};
    int second = ((Sum) stage.layer()).difference() ? -matched.second() : matched.second();
    return new Sums(new SumMap(input, matched.first(), second), common);
  }

  private static int[] bias(float[] real, double[] units) {
    int[] bias = new int[real.length];
    for (int i = 0; i < bias.length; i++) {
      double unit = units[units.length == 1 ? 0 : i];
      double nearest = unit == 0 ? 0 : Math.floor(real[i] / unit + 0.5);
      bias[i] =
          (int) Math.max(-IntegerFormat.MAX_INTEGER, Math.min(IntegerFormat.MAX_INTEGER, nearest));
    }
    return bias;
  }

  private List<IntegerActivation> activations(Stage stage, StageNumbers numbers, Sums sums) {
    if (!stage.rounded()) {
      sums.onlyUnit();
      return List.of(new Unchanged());
    }
    LayerScheme layer = scheme.layer(stage.name());
    IntRange levels = layer.levels(stage.signed());
    if (layer.scaling() == Scaling.SHIFT && stage.function().isPresent()) {
      return List.of(shift(stage, layer, numbers.unit() / sums.onlyUnit()));
    }
    DoubleUnaryOperator function =
        stage.function().<DoubleUnaryOperator>map(f -> f).orElse(DoubleUnaryOperator.identity());
    IntegerFormat output = new IntegerFormat(levels, numbers.unit());
    List<IntegerActivation> activations = new ArrayList<>();
    for (int i = 0; i < sums.units.length; i++) {
      IntRange range = range(stage, sums, i);
      activations.add(table(function, range, sums.units[i], output, layer.tableBits()));
    }
    return activations;
  }

  private static Requantiser shift(Stage stage, LayerScheme layer, double ratio) {
    int shift = Math.getExponent(ratio);
    if (stage.function().get() != ActivationFunction.RELU || ratio != Math.scalb(1.0, shift)) {
      throw new IllegalArgumentException(
          "scaling = SHIFT: must be ReLU and a power of two, not " + ratio);
    }
    return new Requantiser(shift, layer.activationBits());
  }

  /** The range of the sums of a channel, or of all if they share a scale. */
  private IntRange range(Stage stage, Sums sums, int channel) {
    Shape output = sums.map.output();
    int pixels = output.height() * output.width();
    boolean shared = sums.units.length == 1;
    int from = shared ? 0 : channel * pixels;
    return Ranges.sums(sums.map, ranges(stage), from, shared ? output.size() : from + pixels);
  }

  private List<IntRange> ranges(Stage stage) {
    return stage.inputs().stream().map(ranges::get).toList();
  }

  private static IntegerActivation table(
      DoubleUnaryOperator function,
      IntRange sums,
      double unit,
      IntegerFormat output,
      int mostBits) {
    if (unit == 0) { // All weights of the channel are 0, and so are its sums.
      IntegerFormat zero = new IntegerFormat(IntRange.of(0).union(sums), 1);
      double value = function.applyAsDouble(0);
      return new TabulatedActivation(0, Activation.saturated(x -> value, zero, output));
    }
    int shift = 0;
    IntRange indices = sums;
    while (tooMany(indices, mostBits)) {
      indices = new Requantiser(++shift, 1).shifted(sums);
    }
    IntegerFormat input = new IntegerFormat(indices, Math.scalb(unit, shift));
    return new TabulatedActivation(shift, Activation.saturated(function, input, output));
  }

  private static boolean tooMany(IntRange indices, int mostBits) {
    return indices.size() > Activation.MAX_ENTRIES
        || (mostBits < LayerScheme.LONG && indices.wordBits() > mostBits);
  }
}
