package org.trellisfhe.nn.bitwise;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.product.DotProduct;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.IntegerUnit;

/**
 * The integer model on bits: at each position the filter's sum in one carry-save tree, the rounding
 * term folded into its bias, and its {@link BitwiseActivation}; then the dense layer likewise.
 * Every word is as wide as the model's ranges say, so nothing overflows.
 */
final class BitwiseNetwork {
  private final IntegerModel model;
  private final BitLayout layout;
  private final BitwiseActivation filterActivation;
  private final BitwiseActivation denseActivation;

  BitwiseNetwork(IntegerModel model) {
    this.model = model;
    this.layout = BitLayout.of(model);
    this.filterActivation =
        BitwiseActivation.of("filter", model.filterActivation(), model.ranges().filter());
    this.denseActivation =
        BitwiseActivation.of("dense layer", model.denseActivation(), model.ranges().dense());
  }

  BitLayout layout() {
    return layout;
  }

  /**
   * Computes one window.
   *
   * @param gates what computes
   * @param bits the window, as {@link BitLayout} says
   * @param <B> a bit of the evaluator's kind
   * @return the bits of the result, as {@link BitLayout} says
   */
  <B> List<B> apply(GateEvaluator<B> gates, List<B> bits) {
    List<Word<B>> inputs = words(bits, model.input().bits());
    List<Word<B>> activations = new ArrayList<>();
    int features = model.shape().features();
    for (int p = 0; p < model.shape().positions(); p++) {
      int from = p * features;
      List<Word<B>> seen = inputs.subList(from, from + model.shape().filter());
      activations.add(activation(gates, seen));
    }
    long rounding = model.denseActivation().rounding();
    IntRange range = model.ranges().dense().sum();
    Word<B> sum = weightedSum(gates, activations, model.dense(), rounding, range);
    Word<B> output = denseActivation.apply(gates, sum);
    return output.resized(gates, layout.output(), layout.outputBits()).bits();
  }

  private static <B> List<Word<B>> words(List<B> bits, int width) {
    List<Word<B>> words = new ArrayList<>();
    for (int from = 0; from < bits.size(); from += width) {
      words.add(new Word<>(Encoding.UNSIGNED, bits.subList(from, from + width)));
    }
    return words;
  }

  private <B> Word<B> activation(GateEvaluator<B> gates, List<Word<B>> inputs) {
    long rounding = model.filterActivation().rounding();
    IntRange range = model.ranges().filter().sum();
    return filterActivation.apply(
        gates, weightedSum(gates, inputs, model.filter(), rounding, range));
  }

  private static <B> Word<B> weightedSum(
      GateEvaluator<B> gates,
      List<Word<B>> inputs,
      IntegerUnit unit,
      long rounding,
      IntRange range) {
    IntRange result = BitwiseActivation.signed(range.plus(IntRange.of(rounding)));
    return new DotProduct<>(gates)
        .apply(
            inputs, unit.weights(), unit.bias() + rounding, Range.of(result.low(), result.high()));
  }
}
