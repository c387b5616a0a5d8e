package org.trellisfhe.lwe.lookup;

import java.util.Optional;

/**
 * A table that changes at most once in each block of 2^s arguments, and always by the same jump, as
 * saturating functions of few results do: then an entry is that of its block's beginning, and the
 * jump more if the argument's place in the block has reached the block's threshold.
 */
final class StepTable {
  private final long[] first;
  private final long[] thresholds;
  private final long jump;

  private StepTable(long[] first, long[] thresholds, long jump) {
    this.first = first;
    this.thresholds = thresholds;
    this.jump = jump;
  }

  /** The table in such blocks; empty if it is not of this kind. */
  static Optional<StepTable> of(IntegerTable table, Alignment alignment) {
    int blocks = alignment.blocks(table);
    long never = 1L << alignment.shift();
    long[] first = new long[blocks];
    long[] thresholds = new long[blocks];
    long jump = 0;
    for (int block = 0; block < blocks; block++) {
      long begin = alignment.begin(table, block);
      first[block] = table.nearest(begin);
      thresholds[block] = never;
      for (long place = 1; place < never; place++) {
        long change = table.nearest(begin + place) - table.nearest(begin + place - 1);
        if (change != 0) {
          if (thresholds[block] != never || (jump != 0 && jump != change)) {
            return Optional.empty();
          }
          thresholds[block] = place;
          jump = change;
        }
      }
    }
    return Optional.of(new StepTable(first, thresholds, jump));
  }

  /** What an entry is more behind its block's threshold. */
  long jump() {
    return jump;
  }

  /** Entries and thresholds by block, for one rotation. */
  BlockTables tables(int thresholdScale) {
    return new BlockTables() {
      @Override
      public int blocks() {
        return first.length;
      }

      @Override
      public int count() {
        return 2;
      }

      @Override
      public long entry(int table, int block) {
        return table == 0 ? first[block] : thresholds[block] << thresholdScale;
      }
    };
  }
}
