package org.trellisfhe.lwe.lookup;

import java.util.Arrays;

/**
 * A table in pairs of neighbouring arguments: an entry is the middle of its pair, less half of the
 * pair's difference for the first and plus it for the second. Differences are numbered, for a
 * pair's number is what a rotation reads.
 */
final class HalvedTable {
  private final long[] sums;
  private final long[] numbers;

  /** In the order of their numbers, ascending. */
  private final long[] differences;

  private HalvedTable(long[] sums, long[] numbers, long[] differences) {
    this.sums = sums;
    this.numbers = numbers;
    this.differences = differences;
  }

  /**
   * Takes a table apart.
   *
   * @param table any
   * @param alignment into blocks of two
   * @return its pairs
   */
  static HalvedTable of(IntegerTable table, Alignment alignment) {
    int blocks = alignment.blocks(table);
    long[] sums = new long[blocks];
    long[] jumps = new long[blocks];
    for (int block = 0; block < blocks; block++) {
      long begin = alignment.begin(table, block);
      long first = table.nearest(begin);
      long second = table.nearest(begin + 1);
      sums[block] = first + second;
      jumps[block] = second - first;
    }
    long[] differences = Arrays.stream(jumps).sorted().distinct().toArray();
    long[] numbers =
        Arrays.stream(jumps).map(jump -> Arrays.binarySearch(differences, jump)).toArray();
    return new HalvedTable(sums, numbers, differences);
  }

  /** Bits of a difference's number, at least 1. */
  int numberBits() {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(differences.length - 1));
  }

  /** The difference of a number; that of the last one for numbers that do not occur. */
  long difference(int number) {
    return differences[Math.min(number, differences.length - 1)];
  }

  /** A pair's sum, and the number of its difference, by block, for one rotation. */
  BlockTables tables(int numberScale) {
    return new BlockTables() {
      @Override
      public int blocks() {
        return sums.length;
      }

      @Override
      public int count() {
        return 2;
      }

      @Override
      public long entry(int table, int block) {
        return table == 0 ? sums[block] : numbers[block] << numberScale;
      }
    };
  }
}
