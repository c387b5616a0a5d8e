package org.trellisfhe.nn.ckks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.lwe.ckks.CkksNoise;
import org.trellisfhe.lwe.ckks.Scale;

/**
 * Examples on their way through a plan's stages in the clear, and beside every number the variance
 * of the error that it will have on ciphertexts. Errors of different numbers are taken for
 * independent, as those of rescaling are, which outweigh those of encryption.
 */
final class ErrorFlow {
  private static final double ROUNDING = 1.0 / 12;

  private final SquaresPlan plan;
  private final CkksNoise noise;
  private final List<SquaresForecast.Values> found = new ArrayList<>();

  /** By example and number. */
  private List<double[]> values;

  /** By number. */
  private double[] variances;

  ErrorFlow(SquaresPlan plan, List<float[]> examples) {
    if (examples.isEmpty()) {
      throw new IllegalArgumentException("examples = 0: must be 1 at least");
    }
    this.plan = plan;
    this.noise = new CkksNoise(plan.parameters());
    this.values = examples.stream().map(this::input).toList();
    this.variances = new double[plan.inputs()];
    Arrays.fill(variances, squared(noise.encryption(plan.scale(0))));
  }

  private double[] input(float[] example) {
    if (example.length != plan.inputs()) {
      throw new IllegalArgumentException(
          "example of %d numbers: must have %d".formatted(example.length, plan.inputs()));
    }
    double[] input = new double[example.length];
    for (int i = 0; i < input.length; i++) {
      input[i] = example[i];
    }
    return input;
  }

  private static double squared(double x) {
    return x * x;
  }

  SquaresForecast forecast() {
    note("inputs", 0, plan.primes(0));
    for (int stage = 0; stage < plan.levels(); stage++) {
      if (plan.isLinear(stage)) {
        sum(plan.linear(stage), stage);
      } else {
        square(stage);
      }
      note(plan.node(stage), stage + 1, plan.primesOfResult(stage));
    }
    return new SquaresForecast(found);
  }

  private void sum(SquashedNetwork.Linear linear, int stage) {
    double[] sizes = meanSquares();
    double perWeight = ROUNDING / squared(plan.dropped(stage).value());
    Scale scale = plan.scale(stage + 1);
    double own = squared(noise.rescaling(scale)) + ROUNDING / squared(scale.value());
    double[] next = new double[linear.rows().size()];
    for (int row = 0; row < next.length; row++) {
      SquashedNetwork.Row of = linear.rows().get(row);
      next[row] = own;
      for (int k = 0; k < of.size(); k++) {
        next[row] += squared(of.weight(k)) * variances[of.from(k)] + perWeight * sizes[of.from(k)];
      }
    }
    values = values.stream().map(linear::apply).toList();
    variances = next;
  }

  private void square(int stage) {
    double[] sizes = meanSquares();
    Scale before = plan.scale(stage).times(plan.scale(stage));
    double switched = noise.keySwitch(plan.primes(stage), before);
    double rescaled = noise.rescaling(plan.scale(stage + 1));
    double[] next = new double[variances.length];
    for (int i = 0; i < next.length; i++) {
      double product = CkksNoise.squared(Math.sqrt(sizes[i]), Math.sqrt(variances[i]));
      next[i] = squared(CkksNoise.sum(product, switched, rescaled));
    }
    values = values.stream().map(x -> Arrays.stream(x).map(ErrorFlow::squared).toArray()).toList();
    variances = next;
  }

  /** Of every number, over the examples. */
  private double[] meanSquares() {
    double[] sums = new double[variances.length];
    for (double[] example : values) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += squared(example[i]) / values.size();
      }
    }
    return sums;
  }

  private void note(String what, int stage, int primes) {
    double greatest = 0;
    for (double[] example : values) {
      for (double value : example) {
        greatest = Math.max(greatest, Math.abs(value));
      }
    }
    plan.requireRoom(what, greatest, plan.scale(stage), primes);
    double size = Math.sqrt(Arrays.stream(meanSquares()).average().orElseThrow());
    double error = Math.sqrt(Arrays.stream(variances).average().orElseThrow());
    found.add(new SquaresForecast.Values(greatest, size, error));
  }
}
