package org.trellisfhe.nn.plan;

import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.MaximumLayer;

/**
 * How much there is to plan, found out before anything is: a small file may describe a network of
 * any size.
 *
 * @param nodes layers
 * @param values of one example on its way, the input included
 * @param terms of all sums and maxima
 * @param pairs that maxima compare
 * @param bits of all values, the input included
 */
public record NetworkSize(int nodes, long values, long terms, long pairs, long bits) {
  /** The most layers that are planned. */
  public static final int MOST_NODES = 1 << 10;

  /** The most values that are planned. */
  public static final long MOST_VALUES = 1 << 20;

  /** The most terms of sums and maxima that are planned. */
  public static final long MOST_TERMS = 1 << 26;

  /** The most pairs that maxima compare. */
  public static final long MOST_PAIRS = 1 << 21;

  /** The most bits of values that are planned bit by bit. */
  public static final long MOST_BITS = 1 << 21;

  /**
   * The size of a network.
   *
   * @param network on integers
   * @return counted in a moment
   */
  public static NetworkSize of(IntegerNetwork network) {
    long values = 0;
    long terms = 0;
    long pairs = 0;
    long bits = 0;
    for (int node = IntegerNetwork.INPUT; node < network.nodes().size(); node++) {
      long size = network.shape(node).size();
      IntRange range = network.range(node);
      values += size;
      bits += size * range.wordBits();
      if (node != IntegerNetwork.INPUT) {
        IntegerLayer layer = network.nodes().get(node).layer();
        terms += Math.multiplyExact(size, layer.mostTerms());
        pairs += layer instanceof MaximumLayer ? size * (layer.mostTerms() - 1) : 0;
      }
    }
    return new NetworkSize(network.nodes().size(), values, terms, pairs, bits);
  }

  /**
   * Refuses what would take too long, or too much memory, in any mode.
   *
   * @return this
   * @throws IllegalArgumentException naming the limit
   */
  public NetworkSize check() {
    require("layers", nodes, MOST_NODES);
    require("values", values, MOST_VALUES);
    require("terms of sums and maxima", terms, MOST_TERMS);
    require("pairs that maxima compare", pairs, MOST_PAIRS);
    return this;
  }

  /**
   * Refuses what would take too long, or too much memory, bit by bit.
   *
   * @return this
   * @throws IllegalArgumentException naming the limit
   */
  public NetworkSize checkBits() {
    check();
    require("bits of values", bits, MOST_BITS);
    return this;
  }

  private static void require(String what, long count, long most) {
    if (count > most) {
      throw new IllegalArgumentException(
          "a network of %,d %s: at most %,d are planned".formatted(count, what, most));
    }
  }
}
