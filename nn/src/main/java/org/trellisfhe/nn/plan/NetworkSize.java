package org.trellisfhe.nn.plan;

import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.network.AveragePool;
import org.trellisfhe.quant.network.Convolution;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Layer;
import org.trellisfhe.quant.network.MaxPool;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.Window;

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
   * The size of a network on real numbers, of which pairs and bits are not counted.
   *
   * @param network on real numbers
   * @return counted in a moment
   */
  public static NetworkSize of(Network network) {
    long values = network.input().size();
    long terms = 0;
    for (int node = 0; node < network.nodes().size(); node++) {
      long size = network.shape(node).size();
      values += size;
      terms += Math.multiplyExact(size, terms(network.nodes().get(node).layer()));
    }
    return new NetworkSize(network.nodes().size(), values, terms, 0, 0);
  }

  private static long terms(Layer layer) {
    if (layer instanceof Dense dense) {
      return dense.inputCount();
    }
    if (layer instanceof Convolution convolution) {
      return convolution.inputChannels() * area(convolution.window());
    }
    if (layer instanceof AveragePool pool) {
      return area(pool.window());
    }
    return layer instanceof MaxPool pool ? area(pool.window()) : 1;
  }

  private static long area(Window window) {
    return (long) window.height() * window.width();
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
