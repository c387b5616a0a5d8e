package org.trellisfhe.nn.lookup;

import java.util.Arrays;
import java.util.List;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.integer.IntegerNetwork;

/**
 * How finely the torus is divided for each node's values: as finely as the finest of what reads
 * them wants. Who wants less multiplies by a power of two.
 */
final class TorusBits {
  private static final int LEAST = 2;

  private final int[] bits;
  private final int[] extra;

  private TorusBits(int[] bits, int[] extra) {
    this.bits = bits;
    this.extra = extra;
  }

  /**
   * Follows what is wanted from the last node to the input.
   *
   * @param values of the network
   * @param groups in the nodes' order
   * @param extra bits more than the least that each node's look-ups read
   */
  static TorusBits of(NetworkValues values, List<ValueGroup> groups, int[] extra) {
    IntegerNetwork network = values.network();
    TorusBits all = new TorusBits(new int[network.nodes().size() + 1], extra);
    Arrays.fill(all.bits, LEAST);
    all.want(IntegerNetwork.INPUT, padded(network.input().range()));
    all.want(network.nodes().size() - 1, values.outputRange().sizeBits());
    groups.forEach(group -> all.want(group.node(), holding(group)));
    for (int i = groups.size() - 1; i >= 0; i--) {
      ValueGroup group = groups.get(i);
      if (group.ending() == ValueGroup.Ending.MAXIMUM) {
        // Results are as fine as what they are the greatest of.
        all.want(group.node(), all.read(group));
      }
      int wanted =
          group.ending() == ValueGroup.Ending.LOOK_UP ? all.read(group) : all.of(group.node());
      network.nodes().get(group.node()).inputs().forEach(source -> all.want(source, wanted));
    }
    return all;
  }

  /** How many nodes there are. */
  int nodes() {
    return bits.length - 1;
  }

  private void want(int node, int wanted) {
    bits[node + 1] = Math.max(bits[node + 1], wanted);
  }

  /** Of the values of a node, or of the input. */
  int of(int node) {
    return bits[node + 1];
  }

  /** Of what a group reads. */
  int read(ValueGroup group) {
    return group.looksUp() ? padded(group.read().range()) + extra[group.node()] : of(group.node());
  }

  private static int holding(ValueGroup group) {
    IntRange range = group.results().range();
    return group.ending() == ValueGroup.Ending.PASS ? range.sizeBits() : padded(range);
  }

  /** Those at which a range has a bit of padding. */
  private static int padded(IntRange range) {
    return 1 + Math.max(1, range.sizeBits());
  }
}
