package org.trellisfhe.arith.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;

/**
 * A function of a word as a table, with the gates that compute it. Immutable; finding the gates
 * takes time, so that a table is worth keeping.
 */
public final class LookupTable {
  private final Encoding input;
  private final Encoding output;
  private final List<Long> values;
  private final LookupPlan plan;

  private LookupTable(Encoding input, Encoding output, List<Long> values, LookupPlan plan) {
    this.input = input;
    this.output = output;
    this.values = values;
    this.plan = plan;
  }

  /**
   * Tabulates a function.
   *
   * @param input encoding of the words it takes
   * @param width of these words, 1 to 10
   * @param output encoding of the words it gives, of the least width that holds all its values
   * @param function asked for every value of the input's range
   * @return the table
   * @throws IllegalArgumentException if the width is out of range, or a value is negative and the
   *     output unsigned, or it does not fit in 64 bits
   */
  public static LookupTable of(
      Encoding input, int width, Encoding output, LongUnaryOperator function) {
    if (width < 1 || width > LookupPlan.MAX_INPUTS) {
      throw new IllegalArgumentException(
          "width " + width + ": from 1 to " + LookupPlan.MAX_INPUTS + " for a table");
    }
    List<Long> values = new ArrayList<>();
    for (int state = 0; state < 1 << width; state++) {
      values.add(function.applyAsLong(number(input, width, state)));
    }
    Range range = union(values);
    int outputWidth = width(output, range);
    long[] patterns = new long[values.size()];
    for (int state = 0; state < patterns.length; state++) {
      List<Boolean> bits = output.encode(values.get(state), outputWidth);
      for (int i = 0; i < outputWidth; i++) {
        patterns[state] |= bits.get(i) ? 1L << i : 0;
      }
    }
    LookupPlan plan = LookupPlan.of(width, outputWidth, patterns);
    return new LookupTable(input, output, List.copyOf(values), plan);
  }

  private static long number(Encoding encoding, int width, int state) {
    long number = 0;
    for (int i = 0; i < width; i++) {
      number += (state >> i & 1) == 1 ? encoding.weight(i, width) : 0;
    }
    return number;
  }

  private static Range union(List<Long> values) {
    return values.stream().map(Range::of).reduce(Range::union).orElseThrow();
  }

  /** Least width of an encoding for a range. */
  static int width(Encoding encoding, Range range) {
    for (int width = 1; width <= Encoding.MAX_WIDTH; width++) {
      if (encoding.range(width).contains(range)) {
        return width;
      }
    }
    throw new IllegalArgumentException(
        "values %s: within %s, which 64 bits in %s can be"
            .formatted(range, encoding.range(Encoding.MAX_WIDTH), encoding));
  }

  /**
   * Encoding of the words that the function takes.
   *
   * @return the encoding
   */
  public Encoding input() {
    return input;
  }

  /**
   * Encoding of the words that it gives.
   *
   * @return the encoding
   */
  public Encoding output() {
    return output;
  }

  /**
   * The gates.
   *
   * @return the plan
   */
  public LookupPlan plan() {
    return plan;
  }

  /** The values that words of a range give. */
  Range image(Range range) {
    List<Long> images = new ArrayList<>();
    for (int state = 0; state < values.size(); state++) {
      if (range.contains(number(input, plan.inputs(), state))) {
        images.add(values.get(state));
      }
    }
    return union(images);
  }
}
