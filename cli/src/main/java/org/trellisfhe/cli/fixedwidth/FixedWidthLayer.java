package org.trellisfhe.cli.fixedwidth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trellisfhe.quant.learn.RunningMaximum;
import org.trellisfhe.quant.weights.LowPrecision;
import org.trellisfhe.quant.weights.WeightGrid;

/**
 * A dense layer of 003 on integers of one width throughout, immutable: two-phase cross products
 * with the rows of a matrix, whose two running maxima the rows share since the results share a
 * scale; the addition of the bias; and, but for the last layer, ReLU and a scaling layer.
 *
 * <p>Sums of a row follow {@link TwoPhaseProduct}; the rounded quotient of every product that there
 * can be is tabulated.
 */
final class FixedWidthLayer {
  /** The scale of a bias of zeros: of two scales the greater one is kept in an addition. */
  private static final double NOTHING = 1e-30;

  private final int bits;
  private final int inputs;
  private final int[][] weights;
  private final double weightScale;
  private final ScaledIntegers bias;
  private final boolean last;
  private final Maxima maxima;

  /**
   * The running maxima of a layer.
   *
   * @param block of |block sums of C_R|
   * @param sum of |sums of C_B|
   * @param output of what ReLU gives
   */
  record Maxima(RunningMaximum block, RunningMaximum sum, RunningMaximum output) {
    static Maxima start(double rho) {
      RunningMaximum none = RunningMaximum.start(rho);
      return new Maxima(none, none, none);
    }
  }

  /** What a batch becomes, and the layer that has seen it. */
  record Seen(List<ScaledIntegers> outputs, FixedWidthLayer next) {}

  private FixedWidthLayer(FixedWidthLayer layer, Maxima maxima) {
    this.bits = layer.bits;
    this.inputs = layer.inputs;
    this.weights = layer.weights;
    this.weightScale = layer.weightScale;
    this.bias = layer.bias;
    this.last = layer.last;
    this.maxima = maxima;
  }

  /** Of real weights, row by row, a row an output. */
  FixedWidthLayer(float[] real, float[] realBias, int bits, boolean last, double rho) {
    this.bits = bits;
    this.inputs = real.length / realBias.length;
    LowPrecision matrix = LowPrecision.of(doubles(real), new WeightGrid(bits));
    this.weightScale = matrix.scale();
    int[] integers = matrix.weights();
    this.weights = new int[realBias.length][];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = Arrays.copyOfRange(integers, row * inputs, (row + 1) * inputs);
    }
    LowPrecision vector = LowPrecision.of(doubles(realBias), new WeightGrid(bits));
    double biasScale = Math.max(vector.scale(), NOTHING);
    this.bias = new ScaledIntegers(bits, biasScale, vector.weights());
    this.last = last;
    this.maxima = Maxima.start(rho);
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Scales by a batch's own maxima and learns them. */
  Seen train(List<ScaledIntegers> batch) {
    double block = 0;
    for (ScaledIntegers input : batch) {
      block = Math.max(block, greatestBlock(input));
    }
    int[] quotients = quotients(positive(block));
    int[][] sums = new int[batch.size()][];
    double sum = 0;
    for (int i = 0; i < batch.size(); i++) {
      sums[i] = sums(batch.get(i), quotients);
      sum = Math.max(sum, greatest(sums[i]));
    }
    List<ScaledIntegers> outputs = new ArrayList<>();
    double output = 0;
    for (int i = 0; i < batch.size(); i++) {
      ScaledIntegers rectified =
          rectified(biased(sums[i], batch.get(i).scale(), positive(block), positive(sum)));
      outputs.add(rectified);
      output = Math.max(output, rectified.largest());
    }
    double most = positive(output);
    outputs.replaceAll(values -> scaled(values, most));
    Maxima next =
        new Maxima(
            maxima.block.observe(block), maxima.sum.observe(sum), maxima.output.observe(output));
    return new Seen(outputs, new FixedWidthLayer(this, next));
  }

  /** Scales by the stored maxima. */
  ScaledIntegers infer(ScaledIntegers input, int[] quotients) {
    double block = positive(maxima.block.value());
    double sum = positive(maxima.sum.value());
    ScaledIntegers sums = biased(sums(input, quotients), input.scale(), block, sum);
    return scaled(rectified(sums), positive(maxima.output.value()));
  }

  /** {@return the table that {@link #infer} wants} */
  int[] quotients() {
    return quotients(positive(maxima.block.value()));
  }

  private int max() {
    return (1 << (bits - 1)) - 1;
  }

  /** Entry p + max^2 is p/M1, rounded: what a product p adds to its block of C_A. */
  private int[] quotients(double m1) {
    int square = max() * max();
    int[] quotients = new int[2 * square + 1];
    for (int p = -square; p <= square; p++) {
      quotients[p + square] = Math.toIntExact(Math.round(p / m1));
    }
    return quotients;
  }

  private int blockLength() {
    int root = (int) Math.sqrt(inputs);
    return root * root == inputs ? root : root + 1;
  }

  private double greatestBlock(ScaledIntegers input) {
    int[] values = input.values();
    int length = blockLength();
    long greatest = 0;
    for (int[] row : weights) {
      for (int from = 0; from < inputs; from += length) {
        long sum = 0;
        for (int i = from; i < Math.min(inputs, from + length); i++) {
          sum += (long) row[i] * values[i];
        }
        greatest = Math.max(greatest, Math.abs(sum));
      }
    }
    return (double) greatest / max();
  }

  /** The sums of C_B, one a row. */
  private int[] sums(ScaledIntegers input, int[] quotients) {
    int[] values = input.values();
    int length = blockLength();
    int zero = max() * max();
    int[] sums = new int[weights.length];
    for (int o = 0; o < sums.length; o++) {
      int[] row = weights[o];
      for (int from = 0; from < inputs; from += length) {
        int block = 0;
        for (int i = from; i < Math.min(inputs, from + length); i++) {
          block += quotients[row[i] * values[i] + zero];
        }
        sums[o] += ScaledIntegers.saturate((double) block, max());
      }
    }
    return sums;
  }

  private static double greatest(int[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  /** A maximum of 0 belongs to zeros, which any scale fits. */
  private static double positive(double maximum) {
    return maximum > 0 ? maximum : 1;
  }

  private ScaledIntegers biased(int[] sums, double inputScale, double m1, double m2) {
    int[] values = new int[sums.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ScaledIntegers.saturate(sums[i] * (max() / m2), max());
    }
    double scale = inputScale * weightScale * m1 * m2 / max();
    return ScaledSum.of(new ScaledIntegers(bits, scale, values), bias);
  }

  private ScaledIntegers rectified(ScaledIntegers sums) {
    if (last) {
      return sums;
    }
    int[] values = Arrays.stream(sums.values()).map(value -> Math.max(0, value)).toArray();
    return new ScaledIntegers(bits, sums.scale(), values);
  }

  private ScaledIntegers scaled(ScaledIntegers values, double maximum) {
    if (last) {
      return values;
    }
    long[] wide = Arrays.stream(values.values()).asLongStream().toArray();
    return SecureScale.scale(wide, values.scale(), maximum, bits);
  }
}
