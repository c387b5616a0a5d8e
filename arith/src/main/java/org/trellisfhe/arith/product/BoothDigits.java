package org.trellisfhe.arith.product;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;

/**
 * A word as digits -2 to 2 of radix 4, after Booth: each is made of two bits of the word and the
 * one below them. Ones-complement takes the sign for the bit below the lowest, which adds the one
 * by which it weighs more than in two's complement. At most two bootstraps a digit.
 *
 * @param <B> a bit of the evaluator's kind
 */
final class BoothDigits<B> {
  private static final int NONE = -1;

  private final GateEvaluator<B> gates;
  private final Word<B> word;

  /**
   * A digit.
   *
   * @param one whether it is 1 or -1
   * @param two whether it is 2 or -2; null if it never is
   * @param nonZero whether it is not 0
   * @param negative true if it is below 0, perhaps also for 0; null if it never is
   */
  record Digit<B>(B one, B two, B nonZero, B negative) {}

  private BoothDigits(GateEvaluator<B> gates, Word<B> word) {
    this.gates = gates;
    this.word = word;
  }

  /** How many digits a word has. */
  static int count(Word<?> word) {
    int width = word.encoding() == Encoding.UNSIGNED ? word.width() + 1 : word.width();
    return (width + 1) / 2;
  }

  /** The lowest digits, at most as many as the word has. */
  static <B> List<Digit<B>> of(GateEvaluator<B> gates, Word<B> word, int limit) {
    BoothDigits<B> booth = new BoothDigits<>(gates, word);
    List<Digit<B>> digits = new ArrayList<>();
    for (int i = 0; i < Math.min(limit, count(word)); i++) {
      digits.add(booth.digit(booth.index(2 * i + 1), booth.index(2 * i), booth.index(2 * i - 1)));
    }
    return digits;
  }

  /** The position of the bit that stands at an index, or none if it is false. */
  private int index(int i) {
    int last = word.width() - 1;
    if (i < 0) {
      return word.encoding() == Encoding.ONES_COMPLEMENT ? last : NONE;
    }
    return i <= last ? i : word.encoding() == Encoding.UNSIGNED ? NONE : last;
  }

  /** {@code -2 high + low + below}. */
  private Digit<B> digit(int high, int low, int below) {
    if (high == NONE) {
      return unsignedDigit(low, below);
    }
    B sign = word.bit(high);
    if (high == low || high == below) {
      int other = high == low ? below : low;
      B one = other == NONE ? sign : gates.xor(word.bit(other), sign);
      return new Digit<>(one, null, one, sign);
    }
    B bit = word.bit(low);
    if (below == NONE) {
      B two = gates.andNot(sign, bit);
      return new Digit<>(bit, two, gates.disjointOr(bit, two), sign);
    }
    B one = gates.xor(bit, word.bit(below));
    B nonZero = gates.notAllEqual(sign, bit, word.bit(below));
    return new Digit<>(one, gates.difference(nonZero, one), nonZero, sign);
  }

  private Digit<B> unsignedDigit(int low, int below) {
    if (low == NONE || below == NONE) {
      B only = word.bit(low == NONE ? below : low);
      return new Digit<>(only, null, only, null);
    }
    Sum<B> sum = gates.halfAdder(word.bit(low), word.bit(below));
    return new Digit<>(sum.sum(), sum.carry(), gates.disjointOr(sum.sum(), sum.carry()), null);
  }
}
