package org.trellisfhe.arith.product;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Products with public integers: about one adder a bit for each non-zero signed digit after the
 * first. Powers of two are free.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class ConstantMultiplier<B> {
  private final GateEvaluator<B> gates;

  /**
   * Products over an evaluator.
   *
   * @param gates what computes
   */
  public ConstantMultiplier(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * {@code word * factor}.
   *
   * @param word of any encoding
   * @param factor any number
   * @return unsigned if neither the word nor the factor can be negative, else two's complement; of
   *     the least width that holds every product
   * @throws IllegalArgumentException if products exceed 64 bits
   */
  public Word<B> multiply(Word<B> word, long factor) {
    return multiplyAdd(word, factor, 0);
  }

  /**
   * {@code word * factor + term}: the term mostly costs nothing.
   *
   * @param word of any encoding
   * @param factor any number
   * @param term any number
   * @return as {@link #multiply}
   * @throws IllegalArgumentException if results exceed 64 bits
   */
  public Word<B> multiplyAdd(Word<B> word, long factor, long term) {
    Range range = word.range().times(factor).plus(Range.of(term));
    Sums.fitting("multiply", range, word.range(), Range.of(factor));
    return Sums.of(
        gates,
        range,
        tree -> {
          tree.add(word, factor);
          tree.add(term);
        });
  }

  /**
   * {@code word * factor} for several factors. What their signed digits have in common is summed up
   * once where that takes fewer bootstraps; never more than the products apart.
   *
   * @param word of any encoding
   * @param factors any numbers
   * @return for each factor a word as of {@link #multiply}
   * @throws IllegalArgumentException if products exceed 64 bits
   */
  public List<Word<B>> multiplyAll(Word<B> word, long... factors) {
    List<Range> range = List.of(word.range());
    List<LinearForm> forms = new ArrayList<>();
    for (long factor : factors) {
      forms.add(LinearForm.of(range, new long[] {factor}, 0));
    }
    return SharedSums.evaluate(gates, List.of(word), forms);
  }
}
