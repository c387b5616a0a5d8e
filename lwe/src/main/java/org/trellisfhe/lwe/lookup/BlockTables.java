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

  /** Sum of the squares of a table's jumps: what its noise grows by if tables share a rotation. */
  default double squaredJumps(int table) {
    double squares = 0;
    for (int block = 1; block < blocks(); block++) {
      double jump = jump(table, block);
      squares += jump * jump;
    }
    return squares;
  }
}
