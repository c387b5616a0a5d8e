package org.trellisfhe.lwe.lookup;

/**
 * Lowest bits that are looked up and taken from an integer before its table is: the highest of them
 * by a sign test, for there is no padding above it, then the others, which it has left alone with
 * padding, by a table.
 *
 * @param done lower bits that are gone already
 * @param bits how many go now, at least 1
 * @param extension of both rotations' tables
 */
record Removal(int done, int bits, int extension) {
  int rotations() {
    return bits == 1 ? 1 : 2;
  }
}
