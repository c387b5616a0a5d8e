package org.trellisfhe.nn.bitwise;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.trellisfhe.nn.ckks.WindowShape;
import org.trellisfhe.quant.Activation;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.TabulatedActivation;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Networks of one filter over time with random weights, and windows for them. */
public final class Models {
  /** Of the paper's network. */
  public static final WindowShape MILK_YIELD = new WindowShape(20, 7, 5);

  private Models() {}

  public static IntegerNetwork random(WindowShape shape, int bits, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int most = (1 << (bits - 1)) - 1;
    int largest = shape.filter() * most * ((1 << bits) - 1);
    int shift = Math.max(0, 32 - Integer.numberOfLeadingZeros(largest) - bits - 2);
    ConvolutionMap filter = filter(shape, random, most, most * 9);
    DenseMap dense = dense(filter, random, most, most * 9);
    return network(bits, filter, new Requantiser(shift, bits), dense, Requantiser.relu(), 0.01);
  }

  private static ConvolutionMap filter(
      WindowShape shape, SplittableRandom random, int most, int mostBias) {
    return new ConvolutionMap(
        new Shape(1, shape.steps(), shape.features()),
        Window.of(shape.taps(), shape.features()),
        weights(random, shape.filter(), most),
        new int[] {random.nextInt(-mostBias, mostBias + 1)});
  }

  private static DenseMap dense(
      ConvolutionMap filter, SplittableRandom random, int most, int mostBias) {
    return new DenseMap(
        filter.output(),
        weights(random, filter.output().size(), most),
        new int[] {random.nextInt(-mostBias, mostBias + 1)});
  }

  private static int[] weights(SplittableRandom random, int count, int most) {
    return random.ints(count, -most, most + 1).toArray();
  }

  private static IntegerNetwork network(
      int bits,
      LinearMap filter,
      IntegerActivation first,
      LinearMap dense,
      IntegerActivation last,
      double outputUnit) {
    return new IntegerNetwork(
        filter.inputs().get(0),
        IntegerFormat.unsigned(bits, 1),
        List.of(
            new IntegerNode("filter", LinearLayer.of(filter, first), List.of(IntegerNetwork.INPUT)),
            new IntegerNode("dense", LinearLayer.of(dense, last), List.of(0))),
        outputUnit);
  }

  /** With a sigmoid after both layers, as the paper has it: tables of at most so many indices. */
  public static IntegerNetwork sigmoid(WindowShape shape, int bits, int tableBits, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int most = (1 << (bits - 1)) - 1;
    IntRange unsigned = new IntRange(0, (1 << bits) - 1);
    ConvolutionMap filter = filter(shape, random, most, 9);
    DenseMap dense = dense(filter, random, most, 9);
    return network(
        bits,
        filter,
        sigmoid(sums(filter, unsigned), tableBits, IntegerFormat.unsigned(bits, 1)),
        dense,
        sigmoid(sums(dense, unsigned), tableBits, IntegerFormat.unsigned(8, 1)),
        1.0 / 255);
  }

  private static IntRange sums(LinearMap map, IntRange inputs) {
    return map.terms(0).sumRange(inputs);
  }

  private static TabulatedActivation sigmoid(IntRange sum, int tableBits, IntegerFormat output) {
    int shift = Math.max(0, sum.signedBits() - tableBits);
    return new TabulatedActivation(
        shift, Activation.sigmoid(IntegerFormat.signed(tableBits, 8), output));
  }

  /** A network with tables after both layers, whose domains are smaller than some sums. */
  public static IntegerNetwork tabulated(
      WindowShape shape, int bits, DoubleUnaryOperator function, long seed) {
    IntegerNetwork relu = random(shape, bits, seed);
    IntRange filterSums = relu.ranges(0).sum();
    Activation hidden =
        Activation.of(function, IntegerFormat.signed(bits + 2, 4), format(function, bits));
    IntegerActivation first = new TabulatedActivation(shift(filterSums, bits + 3), hidden);
    IntRange denseSums = sums(map(relu, 1), first.apply(filterSums));
    Activation output =
        Activation.of(function, IntegerFormat.signed(6, 4), format(function, bits + 1));
    IntegerActivation last = new TabulatedActivation(shift(denseSums, 7), output);
    return network(bits, map(relu, 0), first, map(relu, 1), last, output.output().unit());
  }

  /** The network with something else after its filter. */
  public static IntegerNetwork withFirst(IntegerNetwork network, IntegerActivation first) {
    int bits = network.input().range().sizeBits();
    return network(bits, map(network, 0), first, map(network, 1), Requantiser.relu(), 1);
  }

  private static LinearMap map(IntegerNetwork network, int node) {
    return ((LinearLayer) network.nodes().get(node).layer()).map();
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

  /** A window, time by time. */
  public static int[] window(IntegerNetwork network, SplittableRandom random) {
    int most = (int) network.input().range().high();
    // Some windows at the ends of the range, where sums are largest.
    int low = random.nextInt(4) == 0 ? most : 0;
    return random.ints(network.shape().size(), low, most + 1).toArray();
  }
}
