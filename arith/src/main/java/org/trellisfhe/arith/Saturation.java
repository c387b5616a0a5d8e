package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Limits values to a range: one bootstrap for each bit of the result, and what it takes to find out
 * on which side a value lies.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Saturation<B> {
  private final GateEvaluator<B> gates;

  /**
   * Saturation over an evaluator.
   *
   * @param gates what computes
   */
  public Saturation(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * The nearest value of the range.
   *
   * @param word of any encoding
   * @param range what the result may be
   * @return unsigned if the range has no negative number, else two's complement, of the least width
   *     that holds the range
   * @throws IllegalArgumentException if differences with the range's ends exceed 64 bits
   */
  public Word<B> clamp(Word<B> word, Range range) {
    Word<B> source = new Conversions<>(gates).toTwosComplement(word);
    Range values = word.range();
    B over = values.high() > range.high() ? comparators().greaterThan(word, range.high()) : null;
    B under = values.low() < range.low() ? comparators().lessThan(word, range.low()) : null;
    boolean unsigned = range.low() >= 0;
    int width = unsigned ? range.unsignedWidth() : range.signedWidth();
    List<B> bits = new ArrayList<>(width);
    Selector<B> selector = new Selector<>(gates, over, under);
    for (int i = 0; i < width; i++) {
      boolean isSign = !unsigned && i == width - 1 && range.high() >= 0;
      B bit = source.extendedBit(gates, i);
      boolean high = (range.high() >> i & 1) == 1;
      boolean low = (range.low() >> i & 1) == 1;
      // A range around zero leaves signs as they are.
      bits.add(isSign ? source.sign() : selector.select(bit, high, low));
    }
    return new Word<>(unsigned ? Encoding.UNSIGNED : Encoding.TWOS_COMPLEMENT, bits);
  }

  /**
   * The nearest value from 0 to 2^width - 1: a fast ReLU with an upper limit.
   *
   * @param word of any encoding
   * @param width of the result, 1 to 63
   * @return an unsigned word of this width
   * @throws IllegalArgumentException as {@link #clamp}
   */
  public Word<B> toUnsigned(Word<B> word, int width) {
    return clamp(word, Encoding.UNSIGNED.range(width));
  }

  private Comparators<B> comparators() {
    return new Comparators<>(gates);
  }

  /** Replaces bits by those of the range's ends where a value is over or under; null is never. */
  private static final class Selector<B> {
    private final GateEvaluator<B> gates;
    private final B over;
    private final B under;
    private final B either;

    Selector(GateEvaluator<B> gates, B over, B under) {
      this.gates = gates;
      this.over = over;
      this.under = under;
      if (over != null && under != null) {
        this.either = gates.disjointOr(over, under);
      } else {
        this.either = over != null ? over : under;
      }
    }

    B select(B bit, boolean high, boolean low) {
      if (either == null) {
        return bit;
      }
      boolean single = over == null || under == null;
      if (single || high == low) {
        boolean replacement = under == null ? high : low;
        return replacement ? gates.or(bit, either) : gates.andNot(bit, either);
      }
      // Never both over and under, so that at most one of the other two operands differs.
      return high
          ? gates.majority(bit, over, gates.not(under))
          : gates.majority(bit, gates.not(over), under);
    }
  }
}
