package org.trellisfhe.nn.lookup;

import it.unimi.dsi.fastutil.ints.IntList;
import java.util.Optional;
import org.trellisfhe.lwe.lookup.IntegerTable;
import org.trellisfhe.quant.IntRange;

/**
 * Values of one node that end alike: by look-ups of one table, or not at all. The same for every
 * parameter set.
 *
 * @param place which values
 * @param ending how they end
 * @param read what comes before
 * @param table what is looked up; empty if it would be too long
 * @param results what goes on
 */
record ValueGroup(
    Place place, Ending ending, Read read, Optional<IntegerTable> table, Results results) {
  /** How values end. */
  enum Ending {
    /** Each sum is looked up. */
    LOOK_UP,
    /** Sums go on as they are. */
    PASS,
    /** Differences of pairs are looked up, round by round. */
    MAXIMUM
  }

  /**
   * Which values.
   *
   * @param node number of the node
   * @param name of the node
   * @param outputs indices into its values, ascending
   */
  record Place(int node, String name, IntList outputs) {}

  /**
   * What is read.
   *
   * @param range of all sums, or differences
   * @param errors of these
   * @param lookups for one example
   * @param rounds of look-ups one after the other
   */
  record Read(IntRange range, ErrorFront errors, long lookups, int rounds) {}

  /**
   * What goes on.
   *
   * @param range of all values
   * @param errors of values that are not fresh from a look-up
   */
  record Results(IntRange range, ErrorFront errors) {}

  int node() {
    return place.node;
  }

  /** Whether there is anything to look up. */
  boolean looksUp() {
    return read.lookups > 0;
  }
}
