package org.trellisfhe.onnx.read;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.integer.LinearMap;
import org.trellisfhe.quant.integer.SumMap;
import org.trellisfhe.quant.integer.Terms;

/** The ranges of a layer's sums. */
public final class SumRanges {
  private SumRanges() {}

  /**
   * The range of the sums of each channel.
   *
   * @param map the sums
   * @param inputs ranges of the tensors that they are over
   */
  public static Map<Integer, IntRange> byChannel(LinearMap map, List<IntRange> inputs) {
    Map<Integer, IntRange> ranges = new TreeMap<>();
    int pixels = map.output().height() * map.output().width();
    for (int output : map.typical()) {
      ranges.merge(output / pixels, one(map, inputs, output), IntRange::union);
    }
    return ranges;
  }

  /** {@return the range of all channels together} */
  public static IntRange all(Map<Integer, IntRange> channels) {
    return channels.values().stream().reduce(IntRange::union).orElseThrow();
  }

  private static IntRange one(LinearMap map, List<IntRange> inputs, int output) {
    if (map instanceof SumMap sum) {
      return inputs.get(0).times(sum.first()).plus(inputs.get(1).times(sum.second()));
    }
    Terms terms = map.terms(output);
    return terms.sumRange(inputs.get(0));
  }
}
