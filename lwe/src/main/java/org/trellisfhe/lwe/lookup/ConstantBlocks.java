package org.trellisfhe.lwe.lookup;

import java.util.List;

/**
 * Tables that have one entry for each block of arguments.
 *
 * @param tables of the same arguments
 * @param alignment at which blocks have one entry
 */
record ConstantBlocks(List<IntegerTable> tables, Alignment alignment) implements BlockTables {
  @Override
  public int blocks() {
    return alignment.blocks(tables.get(0));
  }

  @Override
  public int count() {
    return tables.size();
  }

  /** That of the block's last argument: the first may lie before the tables'. */
  @Override
  public long entry(int table, int block) {
    return tables.get(table).nearest(alignment.begin(tables.get(table), block + 1) - 1);
  }
}
