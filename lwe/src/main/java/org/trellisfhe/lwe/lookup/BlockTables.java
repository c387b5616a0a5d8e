package org.trellisfhe.lwe.lookup;

/** Tables of a block's number. */
interface BlockTables {
  /** How many blocks there are. */
  int blocks();

  /** How many tables. */
  int count();

  /** An entry. */
  long entry(int table, int block);

  /** How much an entry is more than that of the block before. */
  default long jump(int table, int block) {
    return entry(table, block) - entry(table, block - 1);
  }

  /** All jumps of a table, by block: its weights if tables share a rotation. */
  default long[] jumps(int table) {
    long[] jumps = new long[blocks()];
    for (int block = 1; block < jumps.length; block++) {
      jumps[block] = jump(table, block);
    }
    return jumps;
  }
}
