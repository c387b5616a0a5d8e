package org.trellisfhe.nn.lookup;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import org.trellisfhe.quant.IntRange;

/** What is known so far of values that end alike. */
final class GroupDraft {
  private final IntArrayList outputs = new IntArrayList();
  private final ErrorFront errors = new ErrorFront();
  private IntRange range;

  /** Adds a value of a range, or one of which it is made. */
  void add(IntRange more, double[] squares) {
    range = range == null ? more : range.union(more);
    errors.add(squares);
  }

  /** Adds the place of a value. */
  void addOutput(int output) {
    outputs.add(output);
  }

  IntList outputs() {
    return outputs;
  }

  ErrorFront errors() {
    return errors;
  }

  /** The range of all that was added: something must have been. */
  IntRange range() {
    return range;
  }
}
