package org.trellisfhe.arith.product;

import org.trellisfhe.arith.AbsoluteValue;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Terms of squares: each pair of bits once, doubled, and the bits themselves.
 *
 * @param <B> a bit of the evaluator's kind
 */
final class Squares<B> {
  private final GateEvaluator<B> gates;

  Squares(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /** Adds the square of a word of any encoding. */
  void addTo(CarrySaveTree<B> tree, Word<B> word) {
    Word<B> magnitude =
        word.encoding() == Encoding.ONES_COMPLEMENT ? new AbsoluteValue<>(gates).of(word) : word;
    Word<B> a = ProductMethod.narrowed(gates, magnitude);
    for (int i = 0; i < a.width(); i++) {
      long weight = weight(a, i);
      for (int j = 0; j < i - 1; j++) {
        tree.addProduct(a.bit(i), a.bit(j), 2 * weight * weight(a, j));
      }
      if (i == 0) {
        tree.add(a.bit(0), 1);
      } else {
        addNeighbours(tree, a, i);
      }
    }
  }

  /**
   * The square of bit i, which is bit i itself, and twice its product with the next lower bit. In
   * the lower half they have a column where the number of bits is even otherwise; as the product
   * implies the bit, half an adder is free there, and makes it odd.
   */
  private void addNeighbours(CarrySaveTree<B> tree, Word<B> a, int i) {
    long square = 1L << (2 * i);
    int positive = a.encoding() == Encoding.UNSIGNED ? a.width() : a.width() - 1;
    if (i > positive / 2) {
      tree.add(a.bit(i), square);
      tree.addProduct(a.bit(i), a.bit(i - 1), 2 * weight(a, i) * weight(a, i - 1));
      return;
    }
    B both = gates.and(a.bit(i), a.bit(i - 1));
    tree.add(both, 2 * square);
    tree.add(gates.difference(a.bit(i), both), square);
  }

  private static long weight(Word<?> word, int bit) {
    return word.encoding().weight(bit, word.width());
  }
}
