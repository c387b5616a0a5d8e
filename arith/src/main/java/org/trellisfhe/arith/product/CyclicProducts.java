package org.trellisfhe.arith.product;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;

/**
 * Products modulo 2^width - 1 of words in ones-complement. There a rotation doubles a number and a
 * complement negates it, so that a Booth digit's row has no more bits than the word, and what is
 * carried out of the highest column comes in again at the lowest.
 *
 * @param <B> a bit of the evaluator's kind
 */
final class CyclicProducts<B> {
  private final GateEvaluator<B> gates;

  CyclicProducts(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /** The product of two words of the same width, at least 2. */
  Word<B> multiply(Word<B> a, Word<B> b) {
    Deque<List<B>> rows = new ArrayDeque<>();
    for (var digit : BoothDigits.of(gates, b, b.width())) {
      List<B> row = new ArrayList<>(new BoothRow<>(gates, a, digit).cyclicBits());
      Collections.rotate(row, 2 * rows.size());
      rows.addLast(row);
    }
    while (rows.size() > 2) {
      compress(rows);
    }
    Word<B> sum = new Word<>(Encoding.ONES_COMPLEMENT, rows.removeFirst());
    return rows.isEmpty()
        ? sum
        : new Adders<>(gates)
            .addWrapping(sum, new Word<>(Encoding.ONES_COMPLEMENT, rows.removeFirst()));
  }

  /** Three rows to two. */
  private void compress(Deque<List<B>> rows) {
    List<B> a = rows.removeFirst();
    List<B> b = rows.removeFirst();
    List<B> c = rows.removeFirst();
    List<B> sums = new ArrayList<>();
    List<B> carries = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      Sum<B> sum = gates.fullAdder(a.get(i), b.get(i), c.get(i));
      sums.add(sum.sum());
      carries.add(sum.carry());
    }
    Collections.rotate(carries, 1);
    rows.addLast(sums);
    rows.addLast(carries);
  }
}
