package org.trellisfhe.nn.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.nn.plan.NetworkSize;
import org.trellisfhe.nn.plan.PlanSteps;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.integer.IntegerLayer;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.IntegerNode;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.MaximumLayer;

/**
 * What is known of each value of a network, whatever it is given: its own range, and whether it has
 * to be computed. Values that nothing needs are not computed, nor those that are the same for every
 * input, which join the biases of sums, nor those that repeat another one of their node. Immutable.
 */
public final class NetworkValues {
  private final IntegerNetwork network;
  private final List<ValueTensor> tensors = new ArrayList<>();

  private NetworkValues(IntegerNetwork network) {
    this.network = network;
  }

  /**
   * Looks at all values of a network; takes about as long as a few inferences in the clear.
   *
   * @param network on integers
   * @throws IllegalArgumentException if there are too many of them
   */
  public static NetworkValues of(IntegerNetwork network) {
    NetworkSize size = NetworkSize.of(network).check();
    return of(network, new PlanSteps(ProgressListener.NONE, size.values()));
  }

  /**
   * Looks at all values of a network.
   *
   * @param network on integers, of a size that was checked
   * @param steps hears of each value
   */
  public static NetworkValues of(IntegerNetwork network, PlanSteps steps) {
    NetworkValues values = new NetworkValues(network);
    ValueTensor input = new ValueTensor(network.shape().size());
    for (int i = 0; i < input.size(); i++) {
      input.set(i, network.input().range());
    }
    values.tensors.add(input);
    for (int node = 0; node < network.nodes().size(); node++) {
      values.tensors.add(
          values.layer(node) instanceof LinearLayer linear
              ? values.sums(node, linear, steps)
              : values.maxima(node, steps));
    }
    values.findNeeded();
    return values;
  }

  private ValueTensor sums(int node, LinearLayer layer, PlanSteps steps) {
    ValueTensor tensor = new ValueTensor(network.shape(node).size());
    ActivationClasses activations = new ActivationClasses(layer);
    Repetitions repetitions =
        new Repetitions(index -> recipe(row(node, index), activations.of(index)));
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, layer.activation(i).apply(row(node, i).range()));
      markRepetition(tensor, i, repetitions);
      steps.step();
    }
    return tensor;
  }

  private static int[] recipe(Row row, int activation) {
    IntStream terms = IntStream.concat(IntStream.of(row.indices()), IntStream.of(row.weights()));
    IntStream ending = IntStream.of(activation, (int) row.bias(), (int) (row.bias() >> 32));
    return IntStream.concat(ending, terms).toArray();
  }

  private ValueTensor maxima(int node, PlanSteps steps) {
    ValueTensor tensor = new ValueTensor(network.shape(node).size());
    Repetitions repetitions = new Repetitions(index -> operands(node, index));
    ValueTensor source = tensor(source(node, 0));
    for (int i = 0; i < tensor.size(); i++) {
      int[] operands = operands(node, i);
      long low = IntStream.of(operands).map(source::low).max().orElseThrow();
      long high = IntStream.of(operands).map(source::high).max().orElseThrow();
      tensor.set(i, new IntRange(low, high));
      markRepetition(tensor, i, repetitions);
      steps.step();
    }
    return tensor;
  }

  private static void markRepetition(ValueTensor tensor, int index, Repetitions repetitions) {
    int first = repetitions.first(index);
    if (first != index) {
      tensor.repeat(index, first);
    }
  }

  private void findNeeded() {
    int last = network.nodes().size() - 1;
    for (int i = 0; i < network.output().size(); i++) {
      need(last, i);
    }
    for (int node = last; node >= 0; node--) {
      BitSet computed = computed(node);
      for (int i = computed.nextSetBit(0); i >= 0; i = computed.nextSetBit(i + 1)) {
        int[] indices =
            layer(node) instanceof LinearLayer ? row(node, i).indices() : operands(node, i);
        for (int index : indices) {
          need(sourceOf(node, index), indexOf(node, index));
        }
      }
    }
  }

  private void need(int node, int index) {
    if (!isConstant(node, index)) {
      tensor(node).compute(first(node, index));
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
    return tensor(node).computed();
  }

  /** {@return the range of one value of a node, or of the input, no greater than the node's} */
  public IntRange range(int node, int index) {
    return new IntRange(tensor(node).low(index), tensor(node).high(index));
  }

  /** {@return whether a value is the same for every input: then it is its range's only one} */
  public boolean isConstant(int node, int index) {
    return tensor(node).isConstant(index);
  }

  /** {@return the first value of a node that is always the same as the one at an index} */
  public int first(int node, int index) {
    return tensor(node).first(index);
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
    ValueTensor first = tensor(source(node, 0));
    ValueTensor last = tensor(source(node, node(node).inputs().size() - 1));
    return new RowBuilder(((LinearLayer) layer(node)).map().terms(output), first, last).row();
  }

  /**
   * The values of which one value of a node is the greatest, each once, without those that never
   * exceed all others.
   *
   * @param node its number; a maximum layer
   * @param output index into its values
   * @return indices into its input, at least one
   */
  public int[] operands(int node, int output) {
    ValueTensor tensor = tensor(source(node, 0));
    int[] seen =
        IntStream.of(((MaximumLayer) layer(node)).seen(output))
            .map(tensor::first)
            .distinct()
            .toArray();
    int greatest = seen[0];
    for (int index : seen) {
      greatest = tensor.low(index) > tensor.low(greatest) ? index : greatest;
    }
    int always = greatest;
    return IntStream.of(seen)
        .filter(index -> index == always || tensor.high(index) > tensor.low(always))
        .toArray();
  }

  /** {@return the node of a value, by its index into all inputs of a node, end to end} */
  public int sourceOf(int node, int index) {
    return source(node, index < firstSize(node) ? 0 : 1);
  }

  /** {@return the index of a value into its own node, by that into all inputs of a node} */
  public int indexOf(int node, int index) {
    return index < firstSize(node) ? index : index - firstSize(node);
  }

  private int firstSize(int node) {
    return tensor(source(node, 0)).size();
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

  private ValueTensor tensor(int node) {
    return tensors.get(node + 1);
  }
}
