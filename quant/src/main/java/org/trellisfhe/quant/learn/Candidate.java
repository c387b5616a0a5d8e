package org.trellisfhe.quant.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.lower.LayerScheme;
import org.trellisfhe.quant.lower.Lowering;
import org.trellisfhe.quant.lower.Scaling;
import org.trellisfhe.quant.lower.Scheme;
import org.trellisfhe.quant.lower.Stage;
import org.trellisfhe.quant.lower.StageNumbers;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Node;
import org.trellisfhe.quant.weights.SignedDigits;

/**
 * A network of two stages on grids, weights with a function and a dense layer to one number, whose
 * integers can be changed one by one. Immutable.
 */
final class Candidate {
  private final Network shadow;
  private final Scheme scheme;
  private final Stage first;
  private final Stage last;
  private final StageNumbers firstNumbers;
  private final StageNumbers lastNumbers;
  private final IntegerNetwork integers;

  /**
   * Lays a network on grids.
   *
   * @param shadow folded; its biases are rounded to units of the sums
   */
  Candidate(Network shadow, Scheme scheme, StageNumbers firstNumbers, StageNumbers lastNumbers) {
    this.shadow = shadow;
    this.scheme = scheme;
    this.first = Stage.of(shadow).get(0);
    this.last = Stage.of(shadow).get(1);
    this.firstNumbers = firstNumbers;
    this.lastNumbers = lastNumbers;
    this.integers = Lowering.lower(shadow, scheme, List.of(firstNumbers, lastNumbers));
  }

  /**
   * Refuses networks of another form.
   *
   * @throws IllegalArgumentException naming the node that is otherwise, if it is one
   */
  static void requireForm(Network folded) {
    List<Stage> stages = Stage.of(folded);
    Checks.range("stages of " + folded, stages.size(), 2, 2);
    Stage first = stages.get(0);
    if (!first.weighted() || first.function().isEmpty()) {
      throw new IllegalArgumentException(
          "node '" + first.name() + "': must be weights that a function follows");
    }
    Stage last = stages.get(1);
    if (!(last.layer() instanceof Dense dense) || dense.outputCount() != 1) {
      throw new IllegalArgumentException(
          "node '" + last.name() + "': must be a dense layer to one number");
    }
  }

  Network shadow() {
    return shadow;
  }

  IntegerNetwork integers() {
    return integers;
  }

  LayerScheme firstScheme() {
    return scheme.layer(first.name());
  }

  LayerScheme lastScheme() {
    return scheme.layer(last.name());
  }

  /** What ends the last sum, if anything does. */
  ScalarFunction lastFunction(ScalarFunction otherwise) {
    return last.function().orElse(otherwise);
  }

  LinearLayer firstLayer() {
    return (LinearLayer) integers.nodes().get(0).layer();
  }

  LinearLayer lastLayer() {
    return (LinearLayer) integers.nodes().get(1).layer();
  }

  /** Of the first stage; not to be changed. */
  int[] weights() {
    return firstNumbers.weights();
  }

  /** Signed digits of the first stage's weights that are not 0. */
  int digits() {
    return Arrays.stream(weights()).map(SignedDigits::count).sum();
  }

  /** Of the last stage; a copy. */
  int[] lastWeights() {
    return lastNumbers.weights().clone();
  }

  /** What 1 in the first sums stands for. */
  double firstUnit() {
    return scheme.input().unit() * firstNumbers.scales()[0];
  }

  /** What 1 in the last sum stands for. */
  double lastUnit() {
    return firstNumbers.unit() * lastNumbers.scales()[0];
  }

  /** Whether the first sums keep to their limit. */
  boolean holds() {
    return integers.ranges(0).sum().sizeBits() <= firstScheme().sumBits();
  }

  /** What the last stage's absolute weights may add up to, so that its sums keep to their limit. */
  long lastBudget() {
    IntRange values = integers.range(0);
    return lastScheme().sumBits() == LayerScheme.WIDE
        ? Long.MAX_VALUE
        : ((1L << lastScheme().sumBits()) - 1) / Math.max(1, values.size() - 1);
  }

  /** This with another integer for a weight of the first stage. */
  Candidate withWeight(int j, int weight) {
    int[] weights = weights().clone();
    weights[j] = weight;
    return withWeights(weights);
  }

  private Candidate withWeights(int[] weights) {
    return new Candidate(
        shadow,
        scheme,
        new StageNumbers(weights, firstNumbers.scales(), firstNumbers.unit()),
        lastNumbers);
  }

  /** This with some weights of the first stage moved at random: one nearer to 0, two elsewhere. */
  Candidate kicked(SplittableRandom random) {
    int[] weights = weights().clone();
    int[] used = IntStream.range(0, weights.length).filter(j -> weights[j] != 0).toArray();
    if (used.length > 0) {
      int less = used[random.nextInt(used.length)];
      weights[less] -= Integer.signum(weights[less]);
    }
    for (int move = 0; move < 2; move++) {
      int j = random.nextInt(weights.length);
      int weight = weights[j] + (random.nextBoolean() ? 1 : -1);
      weights[j] = firstScheme().grid().contains(weight) ? weight : weights[j];
    }
    return withWeights(weights);
  }

  /** This with a bias of the first stage moved by so many units of the sums. */
  Candidate withBiasMoved(int channel, int units) {
    float[] bias = bias(first.layer());
    bias[channel] += (float) (units * firstUnit());
    return new Candidate(withBias(first, bias), scheme, firstNumbers, lastNumbers);
  }

  /**
   * This with another last stage.
   *
   * @param unit what 1 in its sum stands for
   */
  Candidate ended(int[] weights, double unit, double bias) {
    double scale = unit / firstNumbers.unit();
    double output = lastNumbers.unit();
    if (lastScheme().scaling() == Scaling.SHIFT) { // As many bits are dropped as before.
      output = Math.scalb(firstNumbers.unit() * scale, Math.getExponent(output / lastUnit()));
    }
    return new Candidate(
        withBias(last, new float[] {(float) bias}),
        scheme,
        firstNumbers,
        new StageNumbers(weights, new double[] {scale}, output));
  }

  private static float[] bias(Layer layer) {
    return layer instanceof Dense dense ? dense.bias() : ((Convolution) layer).bias();
  }

  private Network withBias(Stage stage, float[] bias) {
    List<Node> nodes = new ArrayList<>(shadow.nodes());
    Node node = nodes.get(stage.node());
    nodes.set(stage.node(), new Node(node.name(), withBias(stage.layer(), bias), node.inputs()));
    return new Network(shadow.input(), nodes);
  }

  private static Layer withBias(Layer layer, float[] bias) {
    if (layer instanceof Dense dense) {
      return new Dense(dense.inputCount(), dense.outputCount(), dense.weights(), bias);
    }
    Convolution convolution = (Convolution) layer;
    return new Convolution(
        convolution.window(),
        convolution.inputChannels(),
        convolution.outputChannels(),
        convolution.weights(),
        bias);
  }
}
