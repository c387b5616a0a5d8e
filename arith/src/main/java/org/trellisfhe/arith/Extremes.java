package org.trellisfhe.arith;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.trellisfhe.arith.internal.Folding;
import org.trellisfhe.arith.internal.Folding.Bit;
import org.trellisfhe.arith.internal.Shapes;
import org.trellisfhe.gates.GateEvaluator;

/**
 * The least and the greatest of words, three bootstraps a bit: one compares, two select, and what
 * was not selected is free. Where ranges decide, nothing is compared.
 *
 * <p>Words of different encodings are brought to one as {@link Selection} does it. Many words meet
 * in a tournament, of which the depth grows with the logarithm of their number.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Extremes<B> {
  private final GateEvaluator<B> gates;
  private final Folding<B> folding;
  private final Selection<B> selection;

  /**
   * Extremes over an evaluator.
   *
   * @param gates what computes
   */
  public Extremes(GateEvaluator<B> gates) {
    this.gates = gates;
    folding = new Folding<>(gates);
    selection = new Selection<>(gates);
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
   * A word of many, and where it stands.
   *
   * @param index number of the word, from 0
   * @param value the word
   * @param <B> a bit of the evaluator's kind
   */
  public record Found<B>(Word<B> index, Word<B> value) {}

  /**
   * Orders two words.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return both, in the common encoding, each of the least width that holds its values
   * @throws IllegalArgumentException if the values of both together exceed 64 bits
   */
  public Ordered<B> order(Word<B> a, Word<B> b) {
    Aligned<B> pair = Aligned.of(gates, a, b);
    Bit<B> takeFirst = folding.not(precedes(pair));
    List<Bit<B>> greatest = selected(pair, takeFirst, pair.width(), true);
    List<Bit<B>> least = selection.others(pair, greatest);
    return new Ordered<>(
        Shapes.fitted(gates, word(pair, least), a.range().min(b.range())),
        Shapes.fitted(gates, word(pair, greatest), a.range().max(b.range())));
  }

  private Word<B> word(Aligned<B> pair, List<Bit<B>> bits) {
    return new Word<>(pair.encoding(), folding.plain(bits));
  }

  /**
   * The greater of two words.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return a word in the common encoding, of the least width that holds its values
   * @throws IllegalArgumentException if the values of both together exceed 64 bits
   */
  public Word<B> max(Word<B> a, Word<B> b) {
    Aligned<B> pair = Aligned.of(gates, a, b);
    return value(pair, folding.not(precedes(pair)), true);
  }

  /**
   * The lesser of two words.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return a word in the common encoding, of the least width that holds its values
   * @throws IllegalArgumentException if the values of both together exceed 64 bits
   */
  public Word<B> min(Word<B> a, Word<B> b) {
    Aligned<B> pair = Aligned.of(gates, a, b);
    return value(pair, precedes(pair), false);
  }

  /** The greatest or the least of a pair, of which it is known whether it is the first. */
  Word<B> value(Aligned<B> pair, Bit<B> takeFirst, boolean greatest) {
    Range a = pair.first().range();
    Range b = pair.second().range();
    Range range = greatest ? a.max(b) : a.min(b);
    int width = Shapes.width(pair.encoding(), range);
    return word(pair, selected(pair, takeFirst, width, greatest)).within(range);
  }

  private List<Bit<B>> selected(Aligned<B> pair, Bit<B> takeFirst, int width, boolean greatest) {
    // A greatest number is below zero if both are, and has its highest bit if either has it. But
    // a negative zero would lose its sign that way.
    boolean readable = width == pair.width() && pair.encoding() != Encoding.ONES_COMPLEMENT;
    boolean top = readable && !takeFirst.isPublic();
    List<Bit<B>> bits = new ArrayList<>(selection.choose(takeFirst, pair, top ? width - 1 : width));
    if (top) {
      Bit<B> a = folding.bits(pair.first(), width).get(width - 1);
      Bit<B> b = folding.bits(pair.second(), width).get(width - 1);
      boolean either = greatest == (pair.encoding() == Encoding.UNSIGNED);
      bits.add(either ? folding.or(a, b) : folding.and(a, b));
    }
    return bits;
  }

  /** Whether the first is less, or perhaps another zero: which of two zeros is taken is all one. */
  private Bit<B> precedes(Aligned<B> pair) {
    if (pair.encoding() != Encoding.ONES_COMPLEMENT) {
      return less(pair.first(), pair.second());
    }
    Bit<B> decided = decided(pair.first().range(), pair.second().range());
    return decided != null
        ? decided
        : folding.secret(
            new Comparators<>(gates).lessThan(pattern(pair.first()), pattern(pair.second())));
  }

  /** Ones-complement read as two's complement, in the same order but for a negative zero. */
  private Word<B> pattern(Word<B> word) {
    return word.encoding() == Encoding.ONES_COMPLEMENT
        ? new Word<>(Encoding.TWOS_COMPLEMENT, word.bits())
        : word;
  }

  /** Whether a is less than b, public where the ranges decide. */
  Bit<B> less(Word<B> a, Word<B> b) {
    Bit<B> decided = decided(a.range(), b.range());
    return decided != null ? decided : folding.secret(new Comparators<>(gates).lessThan(a, b));
  }

  private Bit<B> decided(Range a, Range b) {
    boolean never = a.low().compareTo(b.high()) >= 0;
    boolean always = a.high().compareTo(b.low()) < 0;
    return never || always ? folding.constant(always) : null;
  }

  /**
   * The greatest of many words.
   *
   * @param words at least one, of any encodings
   * @return a word in the common encoding, of the least width that holds its values
   * @throws IllegalArgumentException if there is no word, or as {@link #max(Word, Word)}
   */
  public Word<B> max(List<Word<B>> words) {
    Deque<Word<B>> queue = new ArrayDeque<>(checked(words));
    while (queue.size() > 1) {
      queue.addLast(max(queue.removeFirst(), queue.removeFirst()));
    }
    return queue.removeFirst();
  }

  /**
   * The least of many words.
   *
   * @param words at least one, of any encodings
   * @return a word in the common encoding, of the least width that holds its values
   * @throws IllegalArgumentException if there is no word, or as {@link #min(Word, Word)}
   */
  public Word<B> min(List<Word<B>> words) {
    Deque<Word<B>> queue = new ArrayDeque<>(checked(words));
    while (queue.size() > 1) {
      queue.addLast(min(queue.removeFirst(), queue.removeFirst()));
    }
    return queue.removeFirst();
  }

  private static <W> List<W> checked(List<W> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("0 words: at least 1");
    }
    return words;
  }

  /**
   * Where the greatest of many words stands; of equal ones, the first.
   *
   * @param words at least one, of any encodings
   * @return an unsigned word of values below the number of words, of the least width
   * @throws IllegalArgumentException if there is no word, or as {@link #max(Word, Word)}
   */
  public Word<B> argMax(List<Word<B>> words) {
    return new Tournament<>(gates, true).index(checked(words));
  }

  /**
   * Where the least of many words stands; of equal ones, the first.
   *
   * @param words at least one, of any encodings
   * @return an unsigned word of values below the number of words, of the least width
   * @throws IllegalArgumentException if there is no word, or as {@link #min(Word, Word)}
   */
  public Word<B> argMin(List<Word<B>> words) {
    return new Tournament<>(gates, false).index(checked(words));
  }

  /**
   * The greatest of many words, and where it stands; of equal ones, the first.
   *
   * @param words at least one, of any encodings
   * @return index as {@link #argMax} and value as {@link #max(List)}
   * @throws IllegalArgumentException if there is no word, or as {@link #max(Word, Word)}
   */
  public Found<B> findMax(List<Word<B>> words) {
    return new Tournament<>(gates, true).find(checked(words));
  }

  /**
   * The least of many words, and where it stands; of equal ones, the first.
   *
   * @param words at least one, of any encodings
   * @return index as {@link #argMin} and value as {@link #min(List)}
   * @throws IllegalArgumentException if there is no word, or as {@link #min(Word, Word)}
   */
  public Found<B> findMin(List<Word<B>> words) {
    return new Tournament<>(gates, false).find(checked(words));
  }
}
