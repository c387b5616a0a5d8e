package org.trellisfhe.nn.lookup;

import java.util.List;
import org.trellisfhe.lwe.lookup.IntegerLookup;
import org.trellisfhe.quant.IntRange;

/**
 * What a node of a network takes in look-up mode.
 *
 * @param name of the node
 * @param values how many are computed: those that the result needs and that are not the same for
 *     every input
 * @param torusBits how finely the torus is divided for its values
 * @param lookups one for each activation that differs from the others; none where sums go on as
 *     they are
 */
public record LookupLayer(String name, int values, int torusBits, List<Part> lookups) {
  /** Takes an unmodifiable copy. */
  public LookupLayer {
    lookups = List.copyOf(lookups);
  }

  /**
   * Look-ups of one table.
   *
   * @param count how many for one example
   * @param range of what is looked up: of sums, or of differences of pairs for a maximum
   * @param lookup how each is done
   */
  public record Part(long count, IntRange range, IntegerLookup lookup) {}

  /**
   * Blind rotations for one example.
   *
   * @return of any length
   */
  public long rotations() {
    return lookups.stream().mapToLong(part -> part.count * part.lookup.rotations()).sum();
  }

  /**
   * The work for one example.
   *
   * @return in rotations of the ring's own length
   */
  public double work() {
    return lookups.stream().mapToDouble(part -> part.count * part.lookup.work()).sum();
  }
}
