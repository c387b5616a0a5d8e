package org.trellisfhe.arith.division;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.product.Multiplier;
import org.trellisfhe.gates.GateEvaluator;

/** Powers of words by public exponents, a square for each bit of the exponent. */
final class IntegerPowers<B> {
  private final GateEvaluator<B> gates;

  IntegerPowers(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /** A word by itself again and again; not in ones-complement. */
  Word<B> power(Word<B> word, int exponent) {
    Word<B> power = word;
    for (int bit = Integer.highestOneBit(exponent) >> 1; bit > 0; bit >>= 1) {
      power = new Multiplier<>(gates).square(power);
      if ((exponent & bit) != 0) {
        power = new Multiplier<>(gates).multiply(power, word);
      }
    }
    return power;
  }

  /**
   * The sum of squares, in one tree: each pair of different bits of a word is a product of weight
   * two, and a bit by itself is the bit. No word is in ones-complement.
   */
  Word<B> sumOfSquares(List<Word<B>> words) {
    Range range = Range.of(0);
    for (Word<B> word : words) {
      Range magnitude = word.range().absolute();
      range = range.plus(magnitude.times(magnitude));
    }
    return Sums.of(gates, range, tree -> words.forEach(word -> addSquare(tree, word)));
  }

  private void addSquare(CarrySaveTree<B> tree, Word<B> word) {
    List<Long> weights = new ArrayList<>();
    for (int i = 0; i < word.width(); i++) {
      weights.add(word.encoding().weight(i, word.width()));
    }
    for (int i = 0; i < word.width(); i++) {
      tree.add(word.bit(i), weights.get(i) * weights.get(i));
      for (int j = 0; j < i; j++) {
        tree.add(gates.and(word.bit(i), word.bit(j)), 2 * weights.get(i) * weights.get(j));
      }
    }
  }
}
