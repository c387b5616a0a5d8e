package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.internal.Folding;
import org.trellisfhe.arith.internal.Folding.Bit;
import org.trellisfhe.arith.internal.Shapes;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Choices between words: one bootstrap for each bit of either word, and none for public ones.
 *
 * <p>Words of different encodings are brought to one: unsigned ones to the other's, which is free,
 * and ones-complement to two's complement, at one bootstrap a bit.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Selection<B> {
  private final GateEvaluator<B> gates;
  private final Folding<B> folding;

  /**
   * Choices over an evaluator.
   *
   * @param gates what computes
   */
  public Selection(GateEvaluator<B> gates) {
    this.gates = gates;
    folding = new Folding<>(gates);
  }

  /**
   * Two words, perhaps exchanged.
   *
   * @param first the first
   * @param second the second
   * @param <B> a bit of the evaluator's kind
   */
  public record Swapped<B>(Word<B> first, Word<B> second) {}

  /**
   * One of two words: two bootstraps a bit, one for bits that only one of them has.
   *
   * @param condition what decides
   * @param ifTrue the result where the condition is true, of any encoding
   * @param ifFalse the result where it is false, of any encoding
   * @return a word of the common encoding, of the least width that holds the values of both
   * @throws IllegalArgumentException if the values of both together exceed 64 bits
   */
  public Word<B> select(B condition, Word<B> ifTrue, Word<B> ifFalse) {
    Range range = ifTrue.range().union(ifFalse.range());
    Aligned<B> pair = Aligned.of(gates, ifTrue, ifFalse);
    List<Bit<B>> bits = choose(folding.secret(condition), pair, pair.width());
    return new Word<>(pair.encoding(), folding.plain(bits), range);
  }

  /**
   * A word or a public number: at most one bootstrap a bit.
   *
   * @param condition what decides
   * @param ifTrue the result where the condition is true, of any encoding
   * @param ifFalse the result where it is false
   * @return a word of the same encoding, but two's complement if a number below zero meets an
   *     unsigned word; of the least width that holds the values of both
   * @throws IllegalArgumentException if the values of both together exceed 64 bits
   */
  public Word<B> select(B condition, Word<B> ifTrue, long ifFalse) {
    return select(condition, ifTrue, number(ifFalse, ifTrue.encoding()));
  }

  /**
   * A public number or a word: at most one bootstrap a bit.
   *
   * @param condition what decides
   * @param ifTrue the result where the condition is true
   * @param ifFalse the result where it is false, of any encoding
   * @return as {@link #select(Object, Word, long)}
   * @throws IllegalArgumentException if the values of both together exceed 64 bits
   */
  public Word<B> select(B condition, long ifTrue, Word<B> ifFalse) {
    return select(condition, number(ifTrue, ifFalse.encoding()), ifFalse);
  }

  /**
   * One of two public numbers. Free.
   *
   * @param condition what decides
   * @param ifTrue the result where the condition is true
   * @param ifFalse the result where it is false
   * @return unsigned if neither is below zero, else two's complement; of the least width
   */
  public Word<B> select(B condition, long ifTrue, long ifFalse) {
    return select(condition, number(ifTrue, Encoding.UNSIGNED), number(ifFalse, Encoding.UNSIGNED));
  }

  /**
   * The word or zero: one bootstrap a bit.
   *
   * @param condition whether it is the word
   * @param word of any encoding
   * @return a word of the same encoding, at most as wide; zero has all bits false
   */
  public Word<B> keepIf(B condition, Word<B> word) {
    return select(condition, word, 0);
  }

  /**
   * Exchanges two words where a condition is true: no more than one selection, since what was not
   * selected is free.
   *
   * @param condition whether to exchange them
   * @param a of any encoding
   * @param b of any encoding
   * @return both, of the common encoding and of the least width that holds the values of both
   * @throws IllegalArgumentException if the values of both together exceed 64 bits
   */
  public Swapped<B> swap(B condition, Word<B> a, Word<B> b) {
    Range range = a.range().union(b.range());
    Aligned<B> pair = Aligned.of(gates, b, a);
    List<Bit<B>> first = choose(folding.secret(condition), pair, pair.width());
    List<Bit<B>> second = others(pair, first);
    return new Swapped<>(
        new Word<>(pair.encoding(), folding.plain(first), range),
        new Word<>(pair.encoding(), folding.plain(second), range));
  }

  /** A public number in an encoding that leaves the other word's as it is, if there is one. */
  private Word<B> number(long value, Encoding other) {
    Range range = Range.of(value);
    if (value >= 0) {
      return Word.constant(gates, Encoding.UNSIGNED, range.unsignedWidth(), value);
    }
    Encoding signed = other == Encoding.ONES_COMPLEMENT ? other : Encoding.TWOS_COMPLEMENT;
    return Word.constant(gates, signed, Shapes.width(signed, range), value);
  }

  /** The lowest bits of the first word where the condition is true, else of the second. */
  List<Bit<B>> choose(Bit<B> condition, Aligned<B> pair, int width) {
    List<Bit<B>> ifTrue = folding.bits(pair.first(), width);
    List<Bit<B>> ifFalse = folding.bits(pair.second(), width);
    int lastTrue = pair.first().width() - 1;
    int lastFalse = pair.second().width() - 1;
    int shared = Math.min(width, Math.min(lastTrue, lastFalse));
    List<Bit<B>> chosen = new ArrayList<>(width);
    for (int i = 0; i < shared; i++) {
      chosen.add(folding.mux(condition, ifTrue.get(i), ifFalse.get(i)));
    }
    // Above the narrower word's sign there are copies of it, and one product is enough for them.
    Bit<B> kept = null;
    Bit<B> left = null;
    for (int i = shared; i < width; i++) {
      Bit<B> yes = ifTrue.get(i);
      Bit<B> no = ifFalse.get(i);
      kept = i <= lastTrue || yes.isPublic() ? folding.and(yes, condition) : kept;
      left = i <= lastFalse || no.isPublic() ? folding.andNot(no, condition) : left;
      chosen.add(folding.disjointOr(kept, left));
    }
    return chosen;
  }

  /** What {@link #choose} did not choose. */
  List<Bit<B>> others(Aligned<B> pair, List<Bit<B>> chosen) {
    List<Bit<B>> a = folding.bits(pair.first(), chosen.size());
    List<Bit<B>> b = folding.bits(pair.second(), chosen.size());
    List<Bit<B>> others = new ArrayList<>(chosen.size());
    for (int i = 0; i < chosen.size(); i++) {
      others.add(folding.other(a.get(i), b.get(i), chosen.get(i)));
    }
    return others;
  }
}
