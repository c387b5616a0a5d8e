package org.trellisfhe.quant.integer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.trellisfhe.quant.FeatureUnits;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.LayerRanges;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.network.Shape;

/**
 * A quantised network on integers, immutable: the oracle of its encrypted execution. Layers stand
 * in an order in which each only needs what came before; the last one is the output.
 *
 * <p>Sums are as wide as their ranges need, so nothing overflows: the ranges of all values follow
 * from the weights and the input's range, and a network with a partial sum beyond +-2^30 is
 * refused. So is one that has more than 2^28 terms of {@linkplain LinearMap#typical() typical}
 * outputs, from which the ranges are derived, or 2^26 values, the input included.
 */
public final class IntegerNetwork {
  /** Stands for the network's input among the inputs of an {@link IntegerNode}. */
  public static final int INPUT = -1;

  /** So many terms take less than a second. */
  private static final long MOST_TERMS = 1L << 28;

  private static final long MOST_VALUES = 1L << 26;

  private final Shape shape;
  private final IntegerFormat input;
  private final FeatureUnits inputUnits;
  private final List<IntegerNode> nodes;
  private final double outputUnit;
  private final List<LayerRanges> ranges;

  /**
   * Joins layers.
   *
   * @param shape of one example
   * @param input the integers that examples are given in, and what 1 stands for
   * @param nodes at least one; each takes what nodes before it, or the input, give
   * @param outputUnit what 1 in the output stands for, positive
   * @throws IllegalArgumentException if shapes do not fit or a sum could be too wide, naming the
   *     node
   */
  public IntegerNetwork(
      Shape shape, IntegerFormat input, List<IntegerNode> nodes, double outputUnit) {
    this(shape, input, FeatureUnits.SAME, nodes, outputUnit);
  }

  /**
   * Joins layers, of which the first ones have brought values of several units together.
   *
   * @param shape of one example
   * @param input the integers that examples are given in, and the greatest of their units
   * @param inputUnits what 1 stands for in each value of an example
   * @param nodes at least one; each takes what nodes before it, or the input, give
   * @param outputUnit what 1 in the output stands for, positive
   * @throws IllegalArgumentException if shapes do not fit or a sum could be too wide, naming the
   *     node
   */
  public IntegerNetwork(
      Shape shape,
      IntegerFormat input,
      FeatureUnits inputUnits,
      List<IntegerNode> nodes,
      double outputUnit) {
    this.shape = Objects.requireNonNull(shape, "shape");
    this.input = Objects.requireNonNull(input, "input");
    this.inputUnits = inputUnits.of(input, shape.size());
    this.nodes = List.copyOf(nodes);
    this.outputUnit = outputUnit;
    Checks.range("nodes", nodes.size(), 1, 1 << 16);
    if (!(outputUnit > 0) || Double.isInfinite(outputUnit)) {
      throw new IllegalArgumentException("outputUnit = " + outputUnit + ": must be positive");
    }
    List<LayerRanges> known = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long terms = 0;
    long values = shape.size();
    for (int i = 0; i < nodes.size(); i++) {
      if (!names.add(nodes.get(i).name())) {
        throw new IllegalArgumentException("node '" + nodes.get(i).name() + "': is there twice");
      }
      values += nodes.get(i).layer().output().size();
      Checks.range("values up to '" + nodes.get(i).name() + "'", values, 0, MOST_VALUES);
      terms += Ranges.terms(nodes.get(i).layer());
      Checks.range("terms up to '" + nodes.get(i).name() + "'", terms, 0, MOST_TERMS);
      known.add(checked(i, known));
    }
    this.ranges = List.copyOf(known);
  }

  private LayerRanges checked(int i, List<LayerRanges> before) {
    IntegerNode node = nodes.get(i);
    try {
      List<IntRange> given = new ArrayList<>();
      for (int k = 0; k < node.inputs().size(); k++) {
        int source = node.inputs().get(k);
        Checks.range("input", source, INPUT, i - 1L);
        if (shape(source).size() != node.layer().inputs().get(k).size()) {
          throw new IllegalArgumentException(
              "input of %s: must be %s".formatted(shape(source), node.layer().inputs().get(k)));
        }
        given.add(source == INPUT ? input.range() : before.get(source).output());
      }
      return Ranges.of(node.layer(), given);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException("node '" + node.name() + "': " + e.getMessage(), e);
    }
  }

  /** {@return the shape of one example} */
  public Shape shape() {
    return shape;
  }

  /** {@return the shape that node i gives, or for {@link #INPUT} the input's} */
  public Shape shape(int node) {
    return node == INPUT ? shape : nodes.get(node).layer().output();
  }

  /** {@return the integers that examples are given in} */
  public IntegerFormat input() {
    return input;
  }

  /** {@return this network with other units of its input, as its first weights expect them} */
  public IntegerNetwork withInputUnits(FeatureUnits units) {
    return new IntegerNetwork(shape, input, units, nodes, outputUnit);
  }

  /** {@return what 1 stands for in each value of an example} */
  public FeatureUnits inputUnits() {
    return inputUnits;
  }

  /** {@return the integers that stand for one value of an example} */
  public IntegerFormat input(int value) {
    return inputUnits.format(input, Objects.checkIndex(value, shape.size()));
  }

  /** {@return the layers in their order} */
  public List<IntegerNode> nodes() {
    return nodes;
  }

  /** {@return the shape of the result} */
  public Shape output() {
    return shape(nodes.size() - 1);
  }

  /** {@return what 1 in the output stands for} */
  public double outputUnit() {
    return outputUnit;
  }

  /** {@return the ranges inside node i, over all its outputs} */
  public LayerRanges ranges(int node) {
    return ranges.get(node);
  }

  /** {@return the range of what node i gives, or for {@link #INPUT} the input's} */
  public IntRange range(int node) {
    return node == INPUT ? input.range() : ranges.get(node).output();
  }

  /** {@return the range of the result's values} */
  public IntRange outputRange() {
    return range(nodes.size() - 1);
  }

  /**
   * The integers that stand for real inputs: the nearest ones, the greater of two, clamped.
   *
   * @param values one example
   * @throws IllegalArgumentException if there are more or fewer than the shape says, or one is NaN
   */
  public int[] quantise(float[] values) {
    Checks.range("values.length", values.length, shape.size(), shape.size());
    int[] integers = new int[values.length];
    for (int i = 0; i < integers.length; i++) {
      if (Float.isNaN(values[i])) {
        throw new IllegalArgumentException("values[" + i + "] = NaN: must be a number");
      }
      integers[i] = input(i).quantise(values[i]);
    }
    return integers;
  }

  /**
   * The result for one example.
   *
   * @param values each in the input's range
   * @return one integer an output
   * @throws IllegalArgumentException if there are more or fewer, or one lies outside
   */
  public int[] infer(int[] values) {
    List<int[]> all = trace(values);
    return all.get(all.size() - 1);
  }

  /** {@return what each node gives for one example; as {@link #infer}} */
  public List<int[]> trace(int[] values) {
    Checks.range("values.length", values.length, shape.size(), shape.size());
    for (int i = 0; i < values.length; i++) {
      Checks.range("values[" + i + "]", values[i], input.range().low(), input.range().high());
    }
    List<int[]> results = new ArrayList<>();
    for (IntegerNode node : nodes) {
      List<int[]> given =
          node.inputs().stream().map(i -> i == INPUT ? values : results.get(i)).toList();
      results.add(apply(node.layer(), given.size() == 1 ? given.get(0) : joined(given)));
    }
    return results;
  }

  private static int[] joined(List<int[]> parts) {
    return parts.stream().flatMapToInt(Arrays::stream).toArray();
  }

  private static int[] apply(IntegerLayer layer, int[] values) {
    if (layer instanceof LinearLayer linear) {
      int[] sums = linear.map().sums(values);
      for (int i = 0; i < sums.length; i++) {
        sums[i] = linear.activation(i).apply(sums[i]);
      }
      return sums;
    }
    MaximumLayer maximum = (MaximumLayer) layer;
    int[] results = new int[maximum.output().size()];
    for (int i = 0; i < results.length; i++) {
      results[i] = Arrays.stream(maximum.seen(i)).map(k -> values[k]).max().orElseThrow();
    }
    return results;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerNetwork that
        && shape.equals(that.shape)
        && input.equals(that.input)
        && inputUnits.equals(that.inputUnits)
        && nodes.equals(that.nodes)
        && outputUnit == that.outputUnit;
  }

  @Override
  public int hashCode() {
    return Objects.hash(shape, input, inputUnits, nodes, outputUnit);
  }

  @Override
  public String toString() {
    return "IntegerNetwork[" + shape + " -> " + output() + ", " + nodes.size() + " nodes]";
  }
}
