package org.trellisfhe.nn.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.Terms;

/**
 * What is known of each value of a network, whatever it is given: its own range, and whether it has
 * to be computed. Values that nothing needs are not computed, nor those that are the same for every
 * input, which join the biases of sums. Immutable.
 */
public final class NetworkValues {
  private final IntegerNetwork network;
  private final List<Tensor> tensors = new ArrayList<>();

  /** Of one node, or of the input. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Tensor(int[] low, int[] high, BitSet computed) {
    static Tensor of(int size) {
      return new Tensor(new int[size], new int[size], new BitSet(size));
    }

    void set(int index, IntRange range) {
      low[index] = Math.toIntExact(range.low());
      high[index] = Math.toIntExact(range.high());
    }

    IntRange range(int index) {
      return new IntRange(low[index], high[index]);
    }
  }

  /** Where a value is found. */
  private record Place(int node, int index) {}

  private NetworkValues(IntegerNetwork network) {
    this.network = network;
  }

  /**
   * Looks at all values of a network; takes about as long as one inference in the clear.
   *
   * @param network on integers
   */
  public static NetworkValues of(IntegerNetwork network) {
    NetworkValues values = new NetworkValues(network);
    Tensor input = Tensor.of(network.shape().size());
    Arrays.fill(input.low, Math.toIntExact(network.input().range().low()));
    Arrays.fill(input.high, Math.toIntExact(network.input().range().high()));
    values.tensors.add(input);
    for (int node = 0; node < network.nodes().size(); node++) {
      values.findRanges(node);
    }
    values.findNeeded();
    return values;
  }

  private void findRanges(int node) {
    Tensor tensor = Tensor.of(network.shape(node).size());
    for (int i = 0; i < tensor.low.length; i++) {
      if (layer(node) instanceof LinearLayer linear) {
        tensor.set(i, linear.activation(i).apply(row(node, i).range()));
      } else {
        int[] seen = ((MaximumLayer) layer(node)).seen(i);
        tensor.set(
            i,
            new IntRange(
                greatest(seen, tensor(source(node, 0)).low),
                greatest(seen, tensor(source(node, 0)).high)));
      }
    }
    tensors.add(tensor);
  }

  private static int greatest(int[] seen, int[] ends) {
    return IntStream.of(seen).map(index -> ends[index]).max().orElseThrow();
  }

  private void findNeeded() {
    int last = network.nodes().size() - 1;
    for (int i = 0; i < network.output().size(); i++) {
      need(new Place(last, i));
    }
    for (int node = last; node >= 0; node--) {
      BitSet computed = computed(node);
      for (int i = computed.nextSetBit(0); i >= 0; i = computed.nextSetBit(i + 1)) {
        int[] indices =
            layer(node) instanceof LinearLayer ? row(node, i).indices() : operands(node, i);
        for (int index : indices) {
          need(place(node, index));
        }
      }
    }
  }

  private void need(Place place) {
    if (!isConstant(place.node, place.index)) {
      tensor(place.node).computed.set(place.index);
    }
  }

  /** {@return the network} */
  public IntegerNetwork network() {
    return network;
  }

  /**
   * Which values of a node have to be computed.
   *
   * @param node its number, or {@link IntegerNetwork#INPUT}
   * @return indices; not to be changed
   */
  public BitSet computed(int node) {
    return tensor(node).computed;
  }

  /** {@return the range of one value of a node, or of the input, no greater than the node's} */
  public IntRange range(int node, int index) {
    return tensor(node).range(index);
  }

  /** {@return whether a value is the same for every input: then it is its range's only one} */
  public boolean isConstant(int node, int index) {
    return tensor(node).low[index] == tensor(node).high[index];
  }

  /** {@return the range of all results, no greater than the network's} */
  public IntRange outputRange() {
    int last = network.nodes().size() - 1;
    return IntStream.range(0, network.output().size())
        .mapToObj(i -> range(last, i))
        .reduce(IntRange::union)
        .orElseThrow();
  }

  /**
   * One sum of a node that is a linear layer.
   *
   * @param node its number
   * @param output index into its values
   * @return a new row; of constants nothing but the bias is left
   */
  public Row row(int node, int output) {
    Terms terms = ((LinearLayer) layer(node)).map().terms(output);
    Tensor first = tensor(source(node, 0));
    Tensor last = tensor(source(node, node(node).inputs().size() - 1));
    int size = first.low.length;
    RowBuilder builder = new RowBuilder(terms);
    for (int k = 0; k < terms.size(); k++) {
      int index = terms.indices()[k];
      if (index < size) {
        builder.add(k, first, index);
      } else {
        builder.add(k, last, index - size);
      }
    }
    return builder.row();
  }

  /** Leaves constants out. */
  private static final class RowBuilder {
    private final Terms terms;
    private final int[] indices;
    private final int[] weights;
    private int count;
    private long bias;
    private long low;
    private long high;

    RowBuilder(Terms terms) {
      this.terms = terms;
      indices = new int[terms.size()];
      weights = new int[terms.size()];
      bias = terms.bias();
      low = bias;
      high = bias;
    }

    void add(int term, Tensor tensor, int index) {
      long weight = terms.weights()[term];
      long atLow = weight * tensor.low[index];
      long atHigh = weight * tensor.high[index];
      low += Math.min(atLow, atHigh);
      high += Math.max(atLow, atHigh);
      if (atLow == atHigh) {
        bias += atLow;
      } else {
        indices[count] = terms.indices()[term];
        weights[count++] = terms.weights()[term];
      }
    }

    Row row() {
      return new Row(
          Arrays.copyOf(indices, count),
          Arrays.copyOf(weights, count),
          bias,
          new IntRange(low, high));
    }
  }

  /**
   * The values of which one value of a node is the greatest, without those that never exceed all
   * others.
   *
   * @param node its number; a maximum layer
   * @param output index into its values
   * @return indices into its input, at least one
   */
  public int[] operands(int node, int output) {
    int[] seen = ((MaximumLayer) layer(node)).seen(output);
    Tensor tensor = tensor(source(node, 0));
    int first = seen[0];
    for (int index : seen) {
      first = tensor.low[index] > tensor.low[first] ? index : first;
    }
    int always = first;
    return IntStream.of(seen)
        .filter(index -> index == always || tensor.high[index] > tensor.low[always])
        .toArray();
  }

  /** {@return the node of a value, by its index into all inputs of a node, end to end} */
  public int sourceOf(int node, int index) {
    return place(node, index).node;
  }

  /** {@return the index of a value into its own node, by that into all inputs of a node} */
  public int indexOf(int node, int index) {
    return place(node, index).index;
  }

  private Place place(int node, int index) {
    int size = network.shape(source(node, 0)).size();
    return index < size
        ? new Place(source(node, 0), index)
        : new Place(source(node, 1), index - size);
  }

  private int source(int node, int input) {
    return node(node).inputs().get(input);
  }

  private IntegerNode node(int node) {
    return network.nodes().get(node);
  }

  private IntegerLayer layer(int node) {
    return node(node).layer();
  }

  private Tensor tensor(int node) {
    return tensors.get(node + 1);
  }
}
