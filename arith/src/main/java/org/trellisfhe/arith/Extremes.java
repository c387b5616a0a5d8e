package org.trellisfhe.arith;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.trellisfhe.gates.GateEvaluator;

/**
 * The least and the greatest of words, three bootstraps a bit: one compares, two select, and what
 * was not selected is free.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Extremes<B> {
  private final GateEvaluator<B> gates;

  /**
   * Extremes over an evaluator.
   *
   * @param gates what computes
   */
  public Extremes(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * Two words in order.
   *
   * @param least the lesser
   * @param greatest the greater
   * @param <B> a bit of the evaluator's kind
   */
  public record Ordered<B>(Word<B> least, Word<B> greatest) {}

  /**
   * Orders two words.
   *
   * @param a of any encoding
   * @param b of the same encoding
   * @return both, as wide as the wider one
   * @throws IllegalArgumentException if the encodings differ
   */
  public Ordered<B> order(Word<B> a, Word<B> b) {
    if (a.encoding() != b.encoding()) {
      throw new IllegalArgumentException(
          "encodings " + a.encoding() + " and " + b.encoding() + ": must be alike");
    }
    B less = new Comparators<>(gates).lessThan(a, b);
    List<B> least = new ArrayList<>();
    List<B> greatest = new ArrayList<>();
    for (int i = 0; i < Math.max(a.width(), b.width()); i++) {
      B left = a.extendedBit(gates, i);
      B right = b.extendedBit(gates, i);
      B greater = gates.mux(less, right, left);
      greatest.add(greater);
      least.add(gates.other(left, right, greater));
    }
    return new Ordered<>(
        new Word<>(a.encoding(), least, a.range().min(b.range())),
        new Word<>(a.encoding(), greatest, a.range().max(b.range())));
  }

  /**
   * The greatest of many words, in a tournament.
   *
   * @param words at least one, all of one encoding
   * @return a word as wide as the widest
   * @throws IllegalArgumentException if there is no word, or as {@link #order}
   */
  public Word<B> max(List<Word<B>> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("0 words: at least 1");
    }
    Deque<Word<B>> queue = new ArrayDeque<>(words);
    while (queue.size() > 1) {
      queue.addLast(order(queue.removeFirst(), queue.removeFirst()).greatest());
    }
    return queue.removeFirst();
  }

  /**
   * The least of many words, in a tournament.
   *
   * @param words at least one, all of one encoding
   * @return a word as wide as the widest
   * @throws IllegalArgumentException if there is no word, or as {@link #order}
   */
  public Word<B> min(List<Word<B>> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("0 words: at least 1");
    }
    Deque<Word<B>> queue = new ArrayDeque<>(words);
    while (queue.size() > 1) {
      queue.addLast(order(queue.removeFirst(), queue.removeFirst()).least());
    }
    return queue.removeFirst();
  }
}
