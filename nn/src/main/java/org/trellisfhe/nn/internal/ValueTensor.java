package org.trellisfhe.nn.internal;

import java.util.Arrays;
import java.util.BitSet;
import org.trellisfhe.quant.IntRange;

/** What is known of the values of one node, or of the input. */
final class ValueTensor {
  private final int[] low;
  private final int[] high;

  /** The first value that is always the same as this one, by index. */
  private final int[] first;

  private final BitSet computed;
  private boolean repeats;

  ValueTensor(int size) {
    low = new int[size];
    high = new int[size];
    first = new int[size];
    Arrays.setAll(first, i -> i);
    computed = new BitSet(size);
  }

  int size() {
    return low.length;
  }

  void set(int index, IntRange range) {
    low[index] = Math.toIntExact(range.low());
    high[index] = Math.toIntExact(range.high());
  }

  /** Says that a value is always the same as another one, which is the first of its kind. */
  void repeat(int index, int other) {
    first[index] = other;
    repeats = true;
  }

  int first(int index) {
    return first[index];
  }

  /** Whether any value is the same as another one. */
  boolean repeats() {
    return repeats;
  }

  int low(int index) {
    return low[index];
  }

  int high(int index) {
    return high[index];
  }

  boolean isConstant(int index) {
    return low[index] == high[index];
  }

  void compute(int index) {
    computed.set(index);
  }

  BitSet computed() {
    return computed;
  }
}
