package org.trellisfhe.nn.lookup;

import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.trellisfhe.lwe.lookup.IntegerTable;
import org.trellisfhe.quant.IntRange;

/** Makes the tables of one network, as long as they do not take too much memory together. */
final class GroupTables {
  /** Of all tables together. */
  private static final long MOST_ENTRIES = 1L << 23;

  private long entries;

  /**
   * A table of a range.
   *
   * @param node for messages
   * @param range of what is looked up
   * @param function of it
   * @return empty if it would be too long
   * @throws IllegalArgumentException if the network has too many entries
   */
  Optional<IntegerTable> of(String node, IntRange range, LongUnaryOperator function) {
    if (range.size() > IntegerTable.MOST_ENTRIES) {
      return Optional.empty();
    }
    entries += range.size();
    if (entries > MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "node '%s': the tables up to it have %,d entries: at most %,d are planned"
              .formatted(node, entries, MOST_ENTRIES));
    }
    return Optional.of(IntegerTable.of(range.low(), range.high(), function));
  }
}
