package org.trellisfhe.nn.bitwise;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Relu;
import org.trellisfhe.arith.Saturation;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.product.DotProduct;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.quant.IntRange;
import org.trellisfhe.quant.IntegerModel;
import org.trellisfhe.quant.IntegerUnit;

/**
 * The integer model on bits: at each position the filter's sum in one carry-save tree, the rounding
 * term folded into its bias; the shift, which drops bits; ReLU and saturation in one gate a bit;
 * the dense sum and its ReLU. Every word is as wide as the model's ranges say, so nothing
 * overflows.
 */
final class BitwiseNetwork {
  private final IntegerModel model;

  BitwiseNetwork(IntegerModel model) {
    this.model = model;
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
    Word<B> sum = weightedSum(gates, activations, model.dense(), 0, model.ranges().denseSum());
    Word<B> output = new Relu<>(gates).fastUnsigned(sum);
    return output.bits().subList(0, BitLayout.of(model).outputBits());
  }

  private static <B> List<Word<B>> words(List<B> bits, int width) {
    List<Word<B>> words = new ArrayList<>();
    for (int from = 0; from < bits.size(); from += width) {
      words.add(new Word<>(Encoding.UNSIGNED, bits.subList(from, from + width)));
    }
    return words;
  }

  private <B> Word<B> activation(GateEvaluator<B> gates, List<Word<B>> inputs) {
    long rounding = model.requantiser().rounding();
    Word<B> sum = weightedSum(gates, inputs, model.filter(), rounding, model.ranges().filterSum());
    Word<B> shifted = new Shifts<>(gates).right(sum, model.requantiser().shift());
    return new Saturation<>(gates).toUnsigned(shifted, model.requantiser().bits());
  }

  private static <B> Word<B> weightedSum(
      GateEvaluator<B> gates,
      List<Word<B>> inputs,
      IntegerUnit unit,
      long rounding,
      IntRange range) {
    // A range on both sides of zero has a sign, and something for it to be the sign of.
    Range result =
        Range.of(Math.min(-1, range.low() + rounding), Math.max(1, range.high() + rounding));
    return new DotProduct<>(gates).apply(inputs, unit.weights(), unit.bias() + rounding, result);
  }
}
