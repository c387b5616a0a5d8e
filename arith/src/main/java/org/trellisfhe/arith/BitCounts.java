package org.trellisfhe.arith;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.trellisfhe.arith.internal.Folding;
import org.trellisfhe.arith.internal.Folding.Bit;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Counts of bits as they stand in a word, whatever its encoding.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class BitCounts<B> {
  private final GateEvaluator<B> gates;
  private final Folding<B> folding;

  /** Of a group of bits: whether one is true, and the number of the highest, or 0. */
  private record Highest<B>(Bit<B> any, List<Bit<B>> position) {}

  /**
   * Counts over an evaluator.
   *
   * @param gates what computes
   */
  public BitCounts(GateEvaluator<B> gates) {
    this.gates = gates;
    folding = new Folding<>(gates);
  }

  /**
   * How many bits are true: one bootstrap for each bit that goes, or few more.
   *
   * @param word of any encoding
   * @return an unsigned word of values from 0 to the word's width, of the least width
   */
  public Word<B> ones(Word<B> word) {
    Range range = Range.of(0, word.width());
    return Sums.of(gates, range, tree -> word.bits().forEach(bit -> tree.add(bit, 1)));
  }

  /**
   * Whether the number of true bits is odd: one bootstrap for two bits.
   *
   * @param word of any encoding
   * @return the parity
   */
  public B parity(Word<B> word) {
    Deque<B> queue = new ArrayDeque<>(word.bits());
    while (queue.size() > 2) {
      queue.addLast(gates.xor3(queue.removeFirst(), queue.removeFirst(), queue.removeFirst()));
    }
    return queue.size() == 2
        ? gates.xor(queue.removeFirst(), queue.removeFirst())
        : queue.removeFirst();
  }

  /**
   * The number of the highest bit that is true: less than two bootstraps a bit.
   *
   * @param word of any encoding
   * @return an unsigned word of values from 0 to below the word's width, of the least width; 0 also
   *     if no bit is true
   */
  public Word<B> highestOne(Word<B> word) {
    Range range = Range.of(0, word.width() - 1);
    int levels = Integer.SIZE - Integer.numberOfLeadingZeros(word.width() - 1);
    if (levels == 0) {
      return Word.constant(gates, Encoding.UNSIGNED, 1, 0);
    }
    List<Bit<B>> bits = secrets(word);
    while (bits.size() < 1 << levels) {
      bits.add(folding.constant(false));
    }
    List<Bit<B>> position = highest(bits, false).position();
    return new Word<>(Encoding.UNSIGNED, folding.plain(position), range);
  }

  /**
   * How many bits above the highest true one there are: less than two bootstraps a bit.
   *
   * @param word of any encoding
   * @return an unsigned word of values from 0 to the word's width, of the least width; the latter
   *     if no bit is true
   */
  public Word<B> leadingZeros(Word<B> word) {
    int levels = Integer.SIZE - Integer.numberOfLeadingZeros(word.width());
    List<Bit<B>> bits = new ArrayList<>();
    while (bits.size() < (1 << levels) - word.width() - 1) {
      bits.add(folding.constant(false));
    }
    // It is found where the word has none.
    bits.add(folding.constant(true));
    bits.addAll(secrets(word));
    List<Bit<B>> zeros = highest(bits, false).position().stream().map(folding::not).toList();
    return new Word<>(Encoding.UNSIGNED, folding.plain(zeros), Range.of(0, word.width()));
  }

  private List<Bit<B>> secrets(Word<B> word) {
    return new ArrayList<>(word.bits().stream().map(folding::secret).toList());
  }

  /** Of a power of two of bits. Positions of a group without a true bit are 0, so they add up. */
  private Highest<B> highest(List<Bit<B>> bits, boolean wantsAny) {
    if (bits.size() == 1) {
      return new Highest<>(bits.get(0), List.of());
    }
    int half = bits.size() / 2;
    Highest<B> low = highest(bits.subList(0, half), wantsAny);
    Highest<B> high = highest(bits.subList(half, bits.size()), true);
    List<Bit<B>> position = new ArrayList<>();
    for (int i = 0; i < low.position().size(); i++) {
      Bit<B> below = folding.andNot(low.position().get(i), high.any());
      position.add(folding.disjointOr(high.position().get(i), below));
    }
    position.add(high.any());
    return new Highest<>(wantsAny ? folding.or(low.any(), high.any()) : null, position);
  }
}
