package org.trellisfhe.lwe.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A long table as many tables of an index, one for each value of the digits that select.
 *
 * @param table of all digits
 * @param indexBits how many of its arguments' lowest bits are the index
 * @param partBits into how many bits each results are cut, after their least one is taken away
 */
record TreeTables(IntegerTable table, int indexBits, int partBits) {
  private long choices() {
    return (table.high() + 1) >> indexBits;
  }

  private long result(long choice, long index) {
    return table.apply(choice << indexBits | index) - table.least();
  }

  private IntegerTable ofIndex(IndexFunction function) {
    return IntegerTable.of(0, (1L << indexBits) - 1, function::at);
  }

  private interface IndexFunction {
    long at(long index);
  }

  int partsOfResult() {
    long width = table.greatest() - table.least();
    int parts = 1;
    while (parts * partBits < Long.SIZE - Long.numberOfLeadingZeros(width)) {
      parts++;
    }
    return parts;
  }

  /** The parts of each choice's result, lowest part first, choices outermost; times 2^scale. */
  List<IntegerTable> parts(int scale) {
    long mask = (1L << partBits) - 1;
    List<IntegerTable> tables = new ArrayList<>();
    for (long choice = 0; choice < choices(); choice++) {
      for (int part = 0; part < partsOfResult(); part++) {
        long own = choice;
        int shift = part * partBits;
        tables.add(ofIndex(index -> (result(own, index) >> shift & mask) << scale));
      }
    }
    return tables;
  }

  /**
   * How many times the variance of one pass all of them together have at most. Parts of a choice
   * that rise and fall alike pass by the same mask, so that their errors may depend on each other:
   * so many count as their number's square.
   */
  long relatedPasses() {
    long count = 0;
    List<IntegerTable> parts = parts(0);
    for (int from = 0; from < parts.size(); from += partsOfResult()) {
      Map<List<Long>, Long> alike =
          parts.subList(from, from + partsOfResult()).stream()
              .collect(Collectors.groupingBy(TreeTables::jumps, Collectors.counting()));
      count += alike.values().stream().mapToLong(number -> number * number).sum();
    }
    return count;
  }

  private static List<Long> jumps(IntegerTable table) {
    return LongStream.rangeClosed(table.low() + 1, table.high())
        .mapToObj(argument -> table.apply(argument) - table.apply(argument - 1))
        .toList();
  }

  /** The sum of all choices' results, as far as a torus of so many bits tells. */
  IntegerTable sum(int torusBits) {
    long mask = (1L << torusBits) - 1;
    return ofIndex(
        index -> LongStream.range(0, choices()).map(choice -> result(choice, index)).sum() & mask);
  }

  /** For each choice whether it is that of the argument. */
  List<IntegerTable> flags() {
    return LongStream.range(0, choices())
        .mapToObj(
            choice ->
                IntegerTable.of(0, choices() - 1, value -> value == choice ? Selection.SET : 0))
        .toList();
  }
}
