package org.trellisfhe.quant.integer;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.LayerRanges;
import org.trellisfhe.quant.internal.Checks;
import org.trellisfhe.quant.network.Shape;

/** The ranges that follow from weights and the ranges of what they multiply. */
public final class Ranges {
  private static final long MAX_SUM = 1L << 30;

  private Ranges() {}

  /** What {@link #of} adds up, at most. */
  static long terms(IntegerLayer layer) {
    return layer instanceof LinearLayer linear
        ? Math.multiplyExact(linear.map().typicalCount(), linear.map().mostTerms())
        : 0;
  }

  /**
   * The ranges inside a layer, over all its outputs.
   *
   * @param layer of a network
   * @param inputs the range of each tensor that it takes
   * @throws IllegalArgumentException if a partial sum could be beyond +-2^30
   */
  public static LayerRanges of(IntegerLayer layer, List<IntRange> inputs) {
    if (layer instanceof LinearLayer linear) {
      return linear(linear, inputs);
    }
    IntRange input = inputs.get(0);
    return new LayerRanges(input, input, input, input);
  }

  /**
   * The range of some sums.
   *
   * @param map of a layer
   * @param inputs the range of each tensor that it takes
   * @param from the first output
   * @param to behind the last output
   */
  public static IntRange sums(LinearMap map, List<IntRange> inputs, int from, int to) {
    return Arrays.stream(map.typical())
        .filter(output -> from <= output && output < to)
        .mapToObj(output -> sum(map, inputs, output))
        .reduce(IntRange::union)
        .orElseThrow();
  }

  private static IntRange sum(LinearMap map, List<IntRange> inputs, int output) {
    Terms terms = map.terms(output);
    return inputs.size() == 1
        ? terms.sumRange(inputs.get(0))
        : mixed(terms, map.inputs(), inputs, false);
  }

  private static LayerRanges linear(LinearLayer layer, List<IntRange> inputs) {
    LayerRanges all = null;
    for (int i : layer.map().typical()) {
      Terms terms = layer.map().terms(i);
      LayerRanges one =
          inputs.size() == 1
              ? of(terms.partialRange(inputs.get(0)), terms.sumRange(inputs.get(0)), layer, i)
              : of(
                  mixed(terms, layer.map().inputs(), inputs, true),
                  mixed(terms, layer.map().inputs(), inputs, false),
                  layer,
                  i);
      Checks.range("partial sum", one.partial().low(), -MAX_SUM, MAX_SUM);
      Checks.range("partial sum", one.partial().high(), -MAX_SUM, MAX_SUM);
      all = all == null ? one : union(all, one);
    }
    return all;
  }

  private static LayerRanges of(IntRange partial, IntRange sum, LinearLayer layer, int output) {
    IntegerActivation activation = layer.activation(output);
    IntRange shifted = activation.shifted(sum);
    return new LayerRanges(partial, sum, shifted, activation.activate(shifted));
  }

  /** Of terms over several tensors that have ranges of their own. */
  private static IntRange mixed(
      Terms terms, List<Shape> shapes, List<IntRange> ranges, boolean partial) {
    IntRange zero = IntRange.of(0);
    IntRange sum = partial ? IntRange.of(terms.bias()).union(zero) : IntRange.of(terms.bias());
    for (int k = 0; k < terms.size(); k++) {
      int tensor = 0;
      int index = terms.indices()[k];
      while (index >= shapes.get(tensor).size()) {
        index -= shapes.get(tensor++).size();
      }
      IntRange product = ranges.get(tensor).times(terms.weights()[k]);
      sum = sum.plus(partial ? product.union(zero) : product);
    }
    return sum;
  }

  private static LayerRanges union(LayerRanges a, LayerRanges b) {
    return new LayerRanges(
        a.partial().union(b.partial()),
        a.sum().union(b.sum()),
        a.shifted().union(b.shifted()),
        a.output().union(b.output()));
  }
}
