package org.trellisfhe.nn.bitwise;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.CnnShape;
import org.trellisfhe.quant.InputQuantiser;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.IntegerUnit;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;

/** Integer models with random weights, and windows for them. */
public final class Models {
  private Models() {}

  public static IntegerModel random(CnnShape shape, int bits, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int most = (1 << (bits - 1)) - 1;
    int largest = shape.filter() * most * ((1 << bits) - 1);
    int shift = Math.max(0, 32 - Integer.numberOfLeadingZeros(largest) - bits - 2);
    return IntegerModel.builder(shape)
        .input(new InputQuantiser(bits, false))
        .filter(
            new IntegerUnit(
                weights(random, shape.filter(), most), random.nextInt(-most * 9, most * 9 + 1)))
        .filterActivation(new Requantiser(shift, bits))
        .dense(
            new IntegerUnit(
                weights(random, shape.positions(), most), random.nextInt(-most * 9, most * 9 + 1)))
        .outputScale(0.01)
        .build();
  }

  /** With a sigmoid after both layers, as the paper has it: tables of at most so many indices. */
  public static IntegerModel sigmoid(CnnShape shape, int bits, int tableBits, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int most = (1 << (bits - 1)) - 1;
    InputQuantiser input = new InputQuantiser(bits, false);
    IntegerUnit filter =
        new IntegerUnit(weights(random, shape.filter(), most), random.nextInt(-9, 10));
    IntegerUnit dense =
        new IntegerUnit(weights(random, shape.positions(), most), random.nextInt(-9, 10));
    TabulatedActivation first =
        sigmoid(filter.sumRange(input.range()), tableBits, IntegerFormat.unsigned(bits, 1));
    IntRange activations = new IntRange(0, (1 << bits) - 1);
    TabulatedActivation last =
        sigmoid(dense.sumRange(activations), tableBits, IntegerFormat.unsigned(8, 1));
    return IntegerModel.builder(shape)
        .input(input)
        .filter(filter)
        .filterActivation(first)
        .dense(dense)
        .denseActivation(last)
        .outputScale(1.0 / 255)
        .build();
  }

  private static TabulatedActivation sigmoid(IntRange sum, int tableBits, IntegerFormat output) {
    int shift = Math.max(0, sum.signedBits() - tableBits);
    return new TabulatedActivation(
        shift, Activation.sigmoid(IntegerFormat.signed(tableBits, 8), output));
  }

  /** A model with tables after both layers, whose domains are smaller than some sums. */
  public static IntegerModel tabulated(
      CnnShape shape, int bits, DoubleUnaryOperator function, long seed) {
    IntegerModel relu = random(shape, bits, seed);
    IntRange filterSums = relu.ranges().filter().sum();
    Activation hidden =
        Activation.of(function, IntegerFormat.signed(bits + 2, 4), format(function, bits));
    IntegerActivation first = new TabulatedActivation(shift(filterSums, bits + 3), hidden);
    IntRange denseSums = relu.dense().sumRange(first.apply(filterSums));
    Activation output =
        Activation.of(function, IntegerFormat.signed(6, 4), format(function, bits + 1));
    return IntegerModel.builder(shape)
        .input(relu.input())
        .filter(relu.filter())
        .filterActivation(first)
        .dense(relu.dense())
        .denseActivation(new TabulatedActivation(shift(denseSums, 7), output))
        .outputScale(output.output().unit())
        .build();
  }

  /** Unsigned where the function is never negative. */
  private static IntegerFormat format(DoubleUnaryOperator function, int bits) {
    boolean negative =
        IntStream.rangeClosed(-80, 80).anyMatch(i -> function.applyAsDouble(i / 16.0) < 0);
    return negative ? IntegerFormat.signed(bits, 1) : IntegerFormat.unsigned(bits, 1);
  }

  /** The least shift that leaves so many bits. */
  private static int shift(IntRange sums, int bits) {
    return Math.max(0, sums.signedBits() - bits);
  }

  private static int[] weights(SplittableRandom random, int count, int most) {
    return random.ints(count, -most, most + 1).toArray();
  }

  public static int[][] window(IntegerModel model, SplittableRandom random) {
    int[][] window = new int[model.shape().steps()][];
    // Some windows at the ends of the range, where sums are largest.
    int low = random.nextInt(4) == 0 ? model.input().max() : 0;
    for (int t = 0; t < window.length; t++) {
      window[t] = random.ints(model.shape().features(), low, model.input().max() + 1).toArray();
    }
    return window;
  }

  /** A window as an example of the network that the model is. */
  public static int[] flat(int[][] window) {
    return Arrays.stream(window).flatMapToInt(Arrays::stream).toArray();
  }
}
