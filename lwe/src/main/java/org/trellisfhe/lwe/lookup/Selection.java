package org.trellisfhe.lwe.lookup;

/**
 * How results of tables are selected by digits that are not the tables' index.
 *
 * @param bits of the digits together
 * @param selector tells for each value whether it is the digits'
 * @param partBits bits of a part of a result
 * @param parts of a result
 * @param extension of the table that lets a part pass
 */
record Selection(int bits, IntegerLookup selector, int partBits, int parts, int extension) {
  /** Torus bits of the selector's results: as few as give half a turn, for the fewest errors. */
  static final int FLAG_BITS = 2;

  /** A flag that is set. */
  static final int SET = 2;

  /** Results to select among. */
  int choices() {
    return 1 << bits;
  }

  /** Rotations that let parts pass or not. */
  int passes() {
    return choices() * parts;
  }
}
