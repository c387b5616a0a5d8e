package org.trellisfhe.quant.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.ScalarFunction;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.integer.Terms;

/** The examples of a descent, in integers, and what single weights add to their sums. */
final class DescentExamples {
  private static final double LEAST_SLOPE = 0.01;

  private final int[][] inputs;
  private final double[] targets;
  private final List<List<Use>> uses = new ArrayList<>();

  /** Where a weight is multiplied with what. */
  private record Use(int output, int input) {}

  DescentExamples(Candidate any, Examples examples) {
    this.inputs = new int[examples.size()][];
    this.targets = new double[inputs.length];
    float[] target = new float[1];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = any.integers().quantise(examples.input(i));
      examples.target(i, target);
      targets[i] = target[0];
    }
    for (int j = 0; j < any.weights().length; j++) {
      uses.add(new ArrayList<>());
    }
    LinearMap numbered = numbered(any.firstLayer().map());
    for (int output = 0; output < numbered.output().size(); output++) {
      Terms terms = numbered.terms(output);
      for (int k = 0; k < terms.size(); k++) {
        uses.get(terms.weights()[k] - 1).add(new Use(output, terms.indices()[k]));
      }
    }
  }

  /** The map whose weights are their own numbers, from 1. */
  private static LinearMap numbered(LinearMap map) {
    if (map instanceof DenseMap dense) {
      return new DenseMap(dense.inputs().get(0), numbers(dense.weights().length), dense.bias());
    }
    ConvolutionMap convolution = (ConvolutionMap) map;
    return new ConvolutionMap(
        convolution.inputs().get(0),
        convolution.window(),
        numbers(convolution.weights().length),
        convolution.bias());
  }

  private static int[] numbers(int count) {
    return IntStream.rangeClosed(1, count).toArray();
  }

  /** The first stage's sums, [example][output]. */
  int[][] sums(Candidate candidate) {
    int[][] sums = new int[inputs.length][];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = candidate.firstLayer().map().sums(inputs[i]);
    }
    return sums;
  }

  /** Sums after a weight has grown by so much. */
  int[][] grown(int[][] sums, int weight, int by) {
    int[][] grown = new int[sums.length][];
    for (int i = 0; i < sums.length; i++) {
      grown[i] = sums[i].clone();
      for (Use use : uses.get(weight)) {
        grown[i][use.output] += by * inputs[i][use.input];
      }
    }
    return grown;
  }

  /** What the last stage takes, [example][input]. */
  static int[][] values(Candidate candidate, int[][] sums) {
    LinearLayer layer = candidate.firstLayer();
    int[][] values = new int[sums.length][sums[0].length];
    for (int k = 0; k < sums[0].length; k++) {
      IntegerActivation activation = layer.activation(k);
      for (int i = 0; i < sums.length; i++) {
        values[i][k] = activation.apply(sums[i][k]);
      }
    }
    return values;
  }

  /** What the last sums of a network should be for its results to hit their targets. */
  LinearTarget[] linearised(Candidate candidate) {
    int[][] values = values(candidate, sums(candidate));
    ScalarFunction function = candidate.lastFunction(ActivationFunction.RELU);
    LinearTarget[] linearised = new LinearTarget[targets.length];
    for (int i = 0; i < linearised.length; i++) {
      double sum = candidate.lastUnit() * candidate.lastLayer().map().sums(values[i])[0];
      linearised[i] = linearised(function, sum, targets[i]);
    }
    return linearised;
  }

  /** To first order. Of ReLU none of its flat part: targets are rarely there. */
  private static LinearTarget linearised(ScalarFunction function, double sum, double target) {
    if (function == ActivationFunction.RELU) {
      return new LinearTarget(target, 1);
    }
    double slope = Math.max(LEAST_SLOPE, function.slope(sum));
    double error = target - function.applyAsDouble(sum);
    return new LinearTarget(sum + error / slope, slope * slope);
  }

  /** The mean squared error of a network's results. */
  double error(Candidate candidate) {
    IntegerNetwork network = candidate.integers();
    double squares = 0;
    for (int i = 0; i < inputs.length; i++) {
      double error = network.outputUnit() * network.infer(inputs[i])[0] - targets[i];
      squares += error * error;
    }
    return squares / inputs.length;
  }
}
