package org.trellisfhe.nn.bitwise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.trellisfhe.arith.Extremes;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.product.DotProduct;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.nn.internal.ActivationClasses;
import org.trellisfhe.nn.internal.NetworkValues;
import org.trellisfhe.nn.internal.Row;
import org.trellisfhe.nn.plan.PlanSteps;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerActivation;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;

/**
 * A network on bits: each sum in one carry-save tree, the rounding term folded into its bias, and
 * its {@link BitwiseActivation}; maxima by comparisons. Every word is as wide as its own range
 * says, so nothing overflows; what no result needs is not computed.
 */
final class BitwiseNetwork {
  private final NetworkValues values;
  private final IntegerNetwork network;
  private final BitLayout layout;

  /** By node; null for maxima. */
  private final List<Ends> ends = new ArrayList<>();

  /**
   * How the sums of a node end.
   *
   * @param numbers of its activations
   * @param sums what each of them ends, by their numbers; null where that is nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Ends(ActivationClasses numbers, IntRange[] sums) {
    void check(String node) {
      List<IntegerActivation> different = numbers.different();
      for (int i = 0; i < sums.length; i++) {
        if (sums[i] != null) {
          BitwiseActivation.check(node, different.get(i), sums[i]);
        }
      }
    }

    /** The activations, by their numbers; each may take seconds to prepare. */
    List<BitwiseActivation> prepared(PlanSteps steps) {
      List<IntegerActivation> different = numbers.different();
      List<BitwiseActivation> prepared = new ArrayList<>();
      for (int i = 0; i < sums.length; i++) {
        prepared.add(sums[i] == null ? null : BitwiseActivation.of(different.get(i), sums[i]));
        steps.steps(0);
      }
      return prepared;
    }
  }

  BitwiseNetwork(NetworkValues values) {
    this.values = values;
    network = values.network();
    layout =
        new BitLayout(
            BitLayout.input(network), new BitLayout.Tensor(network.output(), values.outputRange()));
    for (int node = 0; node < network.nodes().size(); node++) {
      boolean sums = network.nodes().get(node).layer() instanceof LinearLayer;
      ends.add(sums ? ends(node, (LinearLayer) network.nodes().get(node).layer()) : null);
    }
  }

  private Ends ends(int node, LinearLayer layer) {
    ActivationClasses numbers = new ActivationClasses(layer);
    IntRange[] sums = new IntRange[numbers.different().size()];
    BitSet computed = values.computed(node);
    for (int i = computed.nextSetBit(0); i >= 0; i = computed.nextSetBit(i + 1)) {
      IntRange range = values.row(node, i).range();
      int number = numbers.of(i);
      sums[number] = sums[number] == null ? range : sums[number].union(range);
    }
    Ends found = new Ends(numbers, sums);
    found.check(network.nodes().get(node).name());
    return found;
  }

  BitLayout layout() {
    return layout;
  }

  /**
   * Computes one example.
   *
   * @param gates what computes
   * @param bits the example, as {@link BitLayout} says
   * @param steps hears of each value
   * @param <B> a bit of the evaluator's kind
   * @return the bits of the results, as {@link BitLayout} says
   */
  <B> List<B> apply(GateEvaluator<B> gates, List<B> bits, PlanSteps steps) {
    return new Pass<>(gates, bits, steps).results();
  }

  /** One example's words. */
  private final class Pass<B> {
    private final GateEvaluator<B> gates;
    private final PlanSteps steps;

    /** By node, the input first, then by value; null where nothing is computed. */
    private final List<List<Word<B>>> words = new ArrayList<>();

    Pass(GateEvaluator<B> gates, List<B> bits, PlanSteps steps) {
      this.gates = gates;
      this.steps = steps;
      BitLayout.Tensor input = layout.input();
      List<Word<B>> inputs = new ArrayList<>();
      for (int from = 0; from < bits.size(); from += input.valueBits()) {
        List<B> own = bits.subList(from, from + input.valueBits());
        inputs.add(new Word<>(input.encoding(), own, Words.range(input.range())));
      }
      words.add(inputs);
    }

    List<B> results() {
      for (int node = 0; node < network.nodes().size(); node++) {
        List<Word<B>> own = new ArrayList<>(Collections.nCopies(network.shape(node).size(), null));
        words.add(own);
        BitSet computed = values.computed(node);
        boolean sums = ends.get(node) != null;
        List<BitwiseActivation> activations = sums ? ends.get(node).prepared(steps) : List.of();
        for (int i = computed.nextSetBit(0); i >= 0; i = computed.nextSetBit(i + 1)) {
          own.set(i, sums ? ended(node, i, activations) : greatest(node, i));
          steps.step();
        }
      }
      int last = network.nodes().size() - 1;
      List<B> results = new ArrayList<>();
      for (int i = 0; i < network.output().size(); i++) {
        results.addAll(
            word(last, i)
                .resized(gates, layout.output().encoding(), layout.output().valueBits())
                .bits());
      }
      return results;
    }

    private Word<B> word(int node, int index) {
      return values.isConstant(node, index)
          ? Words.constant(gates, values.range(node, index).low())
          : words.get(node + 1).get(values.first(node, index));
    }

    private Word<B> ended(int node, int output, List<BitwiseActivation> activations) {
      Row row = values.row(node, output);
      BitwiseActivation activation = activations.get(ends.get(node).numbers.of(output));
      long rounding = activation.rounding();
      IntRange range = row.range().plus(IntRange.of(rounding));
      List<Word<B>> terms =
          Arrays.stream(row.indices())
              .mapToObj(i -> word(values.sourceOf(node, i), values.indexOf(node, i)))
              .toList();
      Word<B> sum =
          new DotProduct<>(gates)
              .apply(terms, row.weights(), row.bias() + rounding, Words.range(range));
      return activation.apply(gates, sum, values.range(node, output));
    }

    private Word<B> greatest(int node, int output) {
      int source = network.nodes().get(node).inputs().get(0);
      List<Word<B>> operands =
          Arrays.stream(values.operands(node, output)).mapToObj(i -> word(source, i)).toList();
      return Words.fitted(gates, new Extremes<>(gates).max(operands), values.range(node, output));
    }
  }
}
