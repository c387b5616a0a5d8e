package org.trellisfhe.lwe.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * How a table's arguments are cut into blocks of a power of two.
 *
 * @param shift log2 of a block's length
 * @param offset added to {@code argument - low}, so that blocks begin at multiples of the length
 */
record Alignment(int shift, int offset) {
  /** All block lengths at which no block has two different entries of a table. */
  static List<Alignment> constant(List<IntegerTable> tables, int torusBits) {
    TreeSet<Integer> steps = new TreeSet<>();
    for (IntegerTable table : tables) {
      for (int step : table.steps()) {
        steps.add(step);
      }
    }
    List<Alignment> found = new ArrayList<>();
    for (int shift = 0; shift < torusBits - 1; shift++) {
      int mask = (1 << shift) - 1;
      int offset = steps.isEmpty() ? 0 : -steps.first() & mask;
      boolean aligned = steps.stream().allMatch(step -> (step + offset & mask) == 0);
      if (aligned && fits(tables.get(0), offset, torusBits)) {
        found.add(new Alignment(shift, offset));
      }
    }
    return found;
  }

  /** All ways to cut a table into blocks of some length. */
  static List<Alignment> all(IntegerTable table, int shift, int torusBits) {
    List<Alignment> found = new ArrayList<>();
    for (int offset = 0; offset < 1 << shift; offset++) {
      if (fits(table, offset, torusBits)) {
        found.add(new Alignment(shift, offset));
      }
    }
    return found;
  }

  private static boolean fits(IntegerTable table, int offset, int torusBits) {
    return table.high() - table.low() + 1 + offset <= 1L << (torusBits - 1);
  }

  /** How many blocks a table's arguments take. */
  int blocks(IntegerTable table) {
    return (int) ((table.high() - table.low() + offset) >> shift) + 1;
  }

  /** The first argument of a block; it may lie before the table's first. */
  long begin(IntegerTable table, int block) {
    return table.low() - offset + ((long) block << shift);
  }
}
