package org.trellisfhe.quant.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.lower.Stage;
import org.trellisfhe.quant.lower.StageNumbers;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.weights.LowPrecision;
import org.trellisfhe.quant.weights.WeightGrid;

/**
 * Ways to lay a trained network of two stages, weights with a function and a dense layer to one
 * number, on grids: where an {@link IntegerDescent} starts from. A network on real numbers says
 * little of which is best, so that all are worth trying.
 *
 * <p>With ReLU, the scales at which activations' levels cover all or most of the range of sums on
 * the training set, with the greatest weight in the upper part of the grid; an offset is taken from
 * every sum before, so that activations that never fall to 0 do not waste levels. With another
 * function, steeper and steeper first weights: a network on real numbers is free to use a small
 * part of a sigmoid and to make up for it by large dense weights, but on few levels that part would
 * be a few steps. In either case the dense layer is given what undoes the change to first order.
 */
final class GridStarts {
  private static final double[] COVERAGES = {1.1, 1.0, 0.9, 0.8, 0.7, 0.6};
  private static final double TAIL = 0.001;
  private static final int MAX_SHIFT = 20;
  private static final double[] SPREADS = {0, 0.6, 0.8, 1.0, 1.2, 1.5, 1.8, 2.4};
  private static final double[] SHARES = {1.4, 1.0, 0.7, 0.5};
  private static final int LEAST_BITS = 2;

  private final Network network;
  private final Stage first;
  private final Stage last;
  private final Scheme scheme;
  private final double digitPenalty;
  private final Examples train;
  private final double[][] sums;
  private final List<Candidate> starts = new ArrayList<>();

  /**
   * Starts.
   *
   * @param network folded, of a candidate's form
   * @param digitPenalty what a signed digit of a first weight must gain to be kept, in squared
   *     steps of the grid
   * @param train what the network was fitted to
   */
  GridStarts(Network network, Scheme scheme, double digitPenalty, Examples train) {
    this.network = network;
    this.scheme = scheme;
    this.digitPenalty = digitPenalty;
    this.train = train;
    this.first = Stage.of(network).get(0);
    this.last = Stage.of(network).get(1);
    this.sums = new double[train.size()][];
    for (int i = 0; i < sums.length; i++) {
      float[] values = network.trace(train.input(i)).get(first.node());
      sums[i] = new double[values.length];
      Arrays.setAll(sums[i], k -> values[k]);
    }
  }

  /** The starts worth trying, in a fixed order. */
  List<Candidate> all() {
    if (function() == ActivationFunction.RELU) {
      addCovering();
    } else {
      addSteeper();
    }
    return List.copyOf(starts);
  }

  private ScalarFunction function() {
    return first.function().orElseThrow();
  }

  private LayerScheme layer() {
    return scheme.layer(first.name());
  }

  private void addCovering() {
    double[] sorted = Arrays.stream(sums).flatMapToDouble(Arrays::stream).sorted().toArray();
    int skipped = (int) (TAIL * sorted.length);
    double low = Math.max(0, sorted[skipped]);
    double high = Math.max(sorted[sorted.length - 1 - skipped], low + 1e-9);
    Network lowered = moved(1, low);
    double greatest = greatestWeight(lowered);
    for (double coverage : COVERAGES) {
      double unit = coverage * (high - low) / layer().levels(false).high();
      for (int shift = 0; shift <= MAX_SHIFT; shift++) {
        double alpha = Math.scalb(unit / scheme.input().unit(), -shift);
        double share = greatest / alpha / layer().grid().max();
        if (share > 0.5 && share <= 1.6) {
          add(lowered, alpha, Math.scalb(alpha * scheme.input().unit(), shift));
        }
      }
    }
    if (starts.isEmpty()) {
      double alpha = Math.max(greatest, 1e-9) / layer().grid().max();
      add(lowered, alpha, alpha * scheme.input().unit());
    }
  }

  private void addSteeper() {
    double mean = mean(sums);
    double[][] apart = mapped(x -> (x - mean) * (x - mean));
    double deviation = Math.max(1e-6, Math.sqrt(mean(apart)));
    for (double spread : SPREADS) {
      Network steeper = spread == 0 ? network : moved(spread / deviation, mean);
      double greatest = Math.max(greatestWeight(steeper), 1e-9);
      for (double share : SHARES) {
        double unit = first.bound().orElse(1.0) / layer().levels(first.signed()).high();
        add(steeper, greatest / (share * layer().grid().max()), unit);
      }
    }
  }

  private static double mean(double[][] values) {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).average().orElse(0);
  }

  private double[][] mapped(DoubleUnaryOperator function) {
    return Arrays.stream(sums)
        .map(row -> Arrays.stream(row).map(function).toArray())
        .toArray(double[][]::new);
  }

  /** The network whose first sums are gain * (sum - offset). */
  private Network moved(double gain, double offset) {
    double[][] after = mapped(x -> gain * (x - offset));
    double ratio = slopes(sums) / (gain * slopes(after));
    float[] weights = weights(first.layer());
    for (int j = 0; j < weights.length; j++) {
      weights[j] = (float) (gain * weights[j]);
    }
    float[] bias = bias(first.layer());
    for (int c = 0; c < bias.length; c++) {
      bias[c] = (float) (gain * (bias[c] - offset));
    }
    Dense dense = (Dense) last.layer();
    float[] joined = dense.weights();
    double constant = dense.bias()[0];
    for (int p = 0; p < joined.length; p++) {
      constant += joined[p] * (level(sums, p) - ratio * level(after, p));
      joined[p] = (float) (ratio * joined[p]);
    }
    return with(
        replaced(first.layer(), weights, bias),
        replaced(dense, joined, new float[] {(float) constant}));
  }

  /** Of a function where values are: ReLU's where all of it is used. */
  private double slopes(double[][] values) {
    return function() == ActivationFunction.RELU ? 1 : Math.max(1e-9, mean(slopesAt(values)));
  }

  private double[][] slopesAt(double[][] values) {
    return Arrays.stream(values)
        .map(row -> Arrays.stream(row).map(function()::slope).toArray())
        .toArray(double[][]::new);
  }

  /** The mean of a value of the first stage; of ReLU, as if all sums were above 0. */
  private double level(double[][] values, int place) {
    ScalarFunction function = function();
    boolean rectified = function == ActivationFunction.RELU;
    return Arrays.stream(values)
        .mapToDouble(row -> rectified ? row[place] : function.applyAsDouble(row[place]))
        .average()
        .orElse(0);
  }

  private Network with(Layer firstLayer, Layer lastLayer) {
    List<Node> nodes = new ArrayList<>(network.nodes());
    set(nodes, first.node(), firstLayer);
    set(nodes, last.node(), lastLayer);
    return new Network(network.input(), nodes);
  }

  private static void set(List<Node> nodes, int place, Layer layer) {
    Node node = nodes.get(place);
    nodes.set(place, new Node(node.name(), layer, node.inputs()));
  }

  private double greatestWeight(Network changed) {
    double greatest = 0;
    for (float weight : weights(changed.nodes().get(first.node()).layer())) {
      greatest = Math.max(greatest, Math.abs(weight));
    }
    return greatest;
  }

  /**
   * Lays a network on grids, if it keeps to the limits of its sums.
   *
   * @param alpha what 1 in the first weights stands for
   * @param unit what 1 in the first stage's values stands for
   */
  private void add(Network changed, double alpha, double unit) {
    float[] real = weights(changed.nodes().get(first.node()).layer());
    double penalty = digitPenalty;
    Candidate laid = laid(changed, real, alpha, unit, penalty);
    while (!laid.holds()) {
      penalty = 1.5 * penalty + 0.1;
      laid = laid(changed, real, alpha, unit, penalty);
    }
    starts.add(balanced(laid));
  }

  private Candidate laid(Network changed, float[] real, double alpha, double unit, double penalty) {
    WeightGrid grid = layer().grid();
    int[] integers = new int[real.length];
    Arrays.setAll(integers, j -> grid.cheapest(real[j] / alpha, penalty));
    return new Candidate(
        changed,
        scheme,
        new StageNumbers(integers, new double[] {alpha}, unit),
        dense(changed, unit));
  }

  /** The dense layer's integers, on a coarser grid if their sums would not keep to their limit. */
  private StageNumbers dense(Network changed, double unit) {
    float[] real = weights(changed.nodes().get(last.node()).layer());
    double[] doubles = new double[real.length];
    Arrays.setAll(doubles, p -> real[p]);
    LayerScheme ending = scheme.layer(last.name());
    long greatest = layer().levels(first.signed()).size() - 1;
    long budget = ((1L << ending.sumBits()) - 1) / greatest;
    WeightGrid grid = ending.grid();
    LowPrecision projected = LowPrecision.of(doubles, grid);
    while (total(projected) > budget && grid.bits() > LEAST_BITS) {
      grid = new WeightGrid(grid.bits() - 1);
      projected = LowPrecision.of(doubles, grid);
    }
    double scale = projected.scale();
    double output =
        ending.scaling() == Scaling.SHIFT || last.function().isEmpty()
            ? scale * unit
            : last.bound().orElse(1.0) / ending.levels(last.signed()).high();
    return new StageNumbers(projected.weights(), new double[] {scale}, output);
  }

  private static long total(LowPrecision projected) {
    return Arrays.stream(projected.weights()).asLongStream().map(Math::abs).sum();
  }

  /** With biases that give sums the means of the real ones, which rounded weights moved. */
  private Candidate balanced(Candidate laid) {
    LinearLayer linear = laid.firstLayer();
    int pixels = linear.output().height() * linear.output().width();
    double[] missing = new double[linear.output().channels()];
    for (int i = 0; i < train.size(); i++) {
      float[] real = laid.shadow().trace(train.input(i)).get(first.node());
      int[] rounded = linear.map().sums(laid.integers().quantise(train.input(i)));
      for (int k = 0; k < rounded.length; k++) {
        missing[k / pixels] += real[k] / laid.firstUnit() - rounded[k];
      }
    }
    Candidate balanced = laid;
    for (int c = 0; c < missing.length; c++) {
      double mean = missing[c] / ((double) train.size() * pixels);
      balanced = balanced.withBiasMoved(c, (int) Math.rint(mean));
    }
    return balanced;
  }

  private static float[] weights(Layer layer) {
    return layer instanceof Dense dense ? dense.weights() : ((Convolution) layer).weights();
  }

  private static float[] bias(Layer layer) {
    return layer instanceof Dense dense ? dense.bias() : ((Convolution) layer).bias();
  }

  private static Layer replaced(Layer layer, float[] weights, float[] bias) {
    if (layer instanceof Dense dense) {
      return new Dense(dense.inputCount(), dense.outputCount(), weights, bias);
    }
    Convolution convolution = (Convolution) layer;
    return new Convolution(
        convolution.window(),
        convolution.inputChannels(),
        convolution.outputChannels(),
        weights,
        bias);
  }
}
