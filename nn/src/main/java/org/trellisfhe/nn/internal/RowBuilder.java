package org.trellisfhe.nn.internal;

import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.integer.Terms;

/**
 * Makes a row of a linear map's terms: constants join the bias, and the weights of values that are
 * the same are added up.
 */
final class RowBuilder {
  private final ValueTensor first;
  private final ValueTensor last;
  private final int[] indices;
  private final int[] weights;
  private int count;
  private long bias;

  /**
   * A row of terms.
   *
   * @param terms of one or two tensors
   * @param first tensor of these
   * @param last the second of two, or the first again
   */
  RowBuilder(Terms terms, ValueTensor first, ValueTensor last) {
    this.first = first;
    this.last = last;
    indices = new int[terms.size()];
    weights = new int[terms.size()];
    bias = terms.bias();
    for (int k = 0; k < terms.size(); k++) {
      add(terms.indices()[k], terms.weights()[k]);
    }
    if (first.repeats() || last.repeats()) {
      merge();
    }
  }

  private void add(int joined, int weight) {
    int size = first.size();
    ValueTensor tensor = joined < size ? first : last;
    int offset = joined < size ? 0 : size;
    int index = joined - offset;
    if (tensor.isConstant(index)) {
      bias += (long) weight * tensor.low(index);
    } else {
      indices[count] = offset + tensor.first(index);
      weights[count++] = weight;
    }
  }

  private void merge() {
    Int2IntOpenHashMap sums = new Int2IntOpenHashMap();
    for (int k = 0; k < count; k++) {
      sums.addTo(indices[k], weights[k]);
    }
    int[] sorted =
        sums.int2IntEntrySet().stream()
            .filter(entry -> entry.getIntValue() != 0)
            .mapToInt(Int2IntMap.Entry::getIntKey)
            .sorted()
            .toArray();
    count = sorted.length;
    for (int k = 0; k < count; k++) {
      indices[k] = sorted[k];
      weights[k] = sums.get(sorted[k]);
    }
  }

  Row row() {
    long low = bias;
    long high = bias;
    int size = first.size();
    for (int k = 0; k < count; k++) {
      ValueTensor tensor = indices[k] < size ? first : last;
      int index = indices[k] < size ? indices[k] : indices[k] - size;
      long atLow = (long) weights[k] * tensor.low(index);
      long atHigh = (long) weights[k] * tensor.high(index);
      low += Math.min(atLow, atHigh);
      high += Math.max(atLow, atHigh);
    }
    return new Row(
        Arrays.copyOf(indices, count),
        Arrays.copyOf(weights, count),
        bias,
        new IntRange(low, high));
  }
}
