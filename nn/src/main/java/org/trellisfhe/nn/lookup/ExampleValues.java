package org.trellisfhe.nn.lookup;

import java.util.BitSet;
import java.util.List;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** The ciphertexts of one example on its way through the network. */
final class ExampleValues {
  private final NetworkValues values;

  /** By node, the input first, then by value; null where nothing is computed, or kept any more. */
  private final FineCiphertext[][] ciphertexts;

  ExampleValues(NetworkValues values, List<FineCiphertext> inputs) {
    this.values = values;
    IntegerNetwork network = values.network();
    ciphertexts = new FineCiphertext[network.nodes().size() + 1][];
    begin(IntegerNetwork.INPUT);
    BitSet computed = values.computed(IntegerNetwork.INPUT);
    for (int i = computed.nextSetBit(0); i >= 0; i = computed.nextSetBit(i + 1)) {
      set(IntegerNetwork.INPUT, i, inputs.get(i));
    }
  }

  /** Makes room for a node's values. */
  void begin(int node) {
    ciphertexts[node + 1] = new FineCiphertext[values.network().shape(node).size()];
  }

  /** Puts a value into its place; threads may do so at once. */
  void set(int node, int index, FineCiphertext ciphertext) {
    ciphertexts[node + 1][index] = ciphertext;
  }

  /** A value that was computed. */
  FineCiphertext get(int node, int index) {
    return ciphertexts[node + 1][index];
  }

  /** All that a node takes, end to end. */
  FineCiphertext[] inputs(int node) {
    List<Integer> sources = values.network().nodes().get(node).inputs();
    FineCiphertext[] first = ciphertexts[sources.get(0) + 1];
    if (sources.size() == 1) {
      return first;
    }
    FineCiphertext[] second = ciphertexts[sources.get(1) + 1];
    FineCiphertext[] both = new FineCiphertext[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** Forgets the values of a node, or the input. */
  void drop(int node) {
    ciphertexts[node + 1] = null;
  }
}
