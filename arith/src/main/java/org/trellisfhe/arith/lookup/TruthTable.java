package org.trellisfhe.arith.lookup;

import java.util.Arrays;

/** A Boolean function of up to 10 bits, as the list of its values. Immutable. */
final class TruthTable {
  static final int MAX_INPUTS = 10;

  /** For the six inputs within one long: where input i is true. */
  private static final long[] COLUMNS = {
    0xAAAAAAAAAAAAAAAAL,
    0xCCCCCCCCCCCCCCCCL,
    0xF0F0F0F0F0F0F0F0L,
    0xFF00FF00FF00FF00L,
    0xFFFF0000FFFF0000L,
    0xFFFFFFFF00000000L
  };

  private final int inputs;

  // Bit s of the list is the value in state s; fewer than six inputs repeat to fill the long.
  private final long[] values;

  private TruthTable(int inputs, long[] values) {
    this.inputs = inputs;
    this.values = values;
  }

  /** What tells the value in a state; bit i of the state is input i. */
  interface Values {
    boolean at(int state);
  }

  static TruthTable of(int inputs, Values function) {
    long[] values = new long[length(inputs)];
    int states = 1 << inputs;
    for (int i = 0; i < values.length << 6; i++) {
      values[i >> 6] |= function.at(i & (states - 1)) ? 1L << i : 0;
    }
    return new TruthTable(inputs, values);
  }

  static TruthTable constant(int inputs, boolean value) {
    long[] values = new long[length(inputs)];
    Arrays.fill(values, value ? -1 : 0);
    return new TruthTable(inputs, values);
  }

  static TruthTable input(int inputs, int index) {
    long[] values = new long[length(inputs)];
    for (int i = 0; i < values.length; i++) {
      values[i] = index < 6 ? COLUMNS[index] : -(long) (i >> (index - 6) & 1);
    }
    return new TruthTable(inputs, values);
  }

  private static int length(int inputs) {
    return inputs <= 6 ? 1 : 1 << (inputs - 6);
  }

  int inputs() {
    return inputs;
  }

  boolean at(int state) {
    return (values[state >> 6] >>> state & 1) == 1;
  }

  TruthTable not() {
    long[] result = new long[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = ~values[i];
    }
    return new TruthTable(inputs, result);
  }

  TruthTable and(TruthTable other) {
    long[] result = new long[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i] & other.values[i];
    }
    return new TruthTable(inputs, result);
  }

  TruthTable or(TruthTable other) {
    long[] result = new long[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i] | other.values[i];
    }
    return new TruthTable(inputs, result);
  }

  TruthTable xor(TruthTable other) {
    long[] result = new long[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i] ^ other.values[i];
    }
    return new TruthTable(inputs, result);
  }

  /** The function with one input fixed, still a function of as many inputs. */
  TruthTable with(int index, boolean value) {
    long[] result = new long[values.length];
    for (int i = 0; i < result.length; i++) {
      if (index < 6) {
        int shift = 1 << index;
        long kept = values[i] & (value ? COLUMNS[index] : ~COLUMNS[index]);
        result[i] = kept | (value ? kept >>> shift : kept << shift);
      } else {
        int bit = 1 << (index - 6);
        result[i] = values[value ? i | bit : i & ~bit];
      }
    }
    return new TruthTable(inputs, result);
  }

  boolean dependsOn(int index) {
    return !with(index, false).equals(with(index, true));
  }

  /** The inputs that matter, one bit each. */
  int support() {
    int support = 0;
    for (int i = 0; i < inputs; i++) {
      support |= dependsOn(i) ? 1 << i : 0;
    }
    return support;
  }

  boolean isConstant(boolean value) {
    for (long word : values) {
      if (word != (value ? -1 : 0)) {
        return false;
      }
    }
    return true;
  }

  boolean isConstant() {
    return isConstant(at(0));
  }

  /** The number of true values, each repeated as often as fills a long. */
  int weight() {
    int weight = 0;
    for (long word : values) {
      weight += Long.bitCount(word);
    }
    return weight;
  }

  boolean isMostlyTrue() {
    return weight() > values.length << 5;
  }

  /** Of a function and its complement, the one that is false in state 0. */
  TruthTable canonical() {
    return at(0) ? not() : this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TruthTable table
        && inputs == table.inputs
        && Arrays.equals(values, table.values);
  }

  @Override
  public int hashCode() {
    // Tables have much structure, which the plain hash of longs would let collide.
    long hash = 0;
    for (long word : values) {
      hash = (hash ^ word) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash >>> 32 ^ hash);
  }
}
