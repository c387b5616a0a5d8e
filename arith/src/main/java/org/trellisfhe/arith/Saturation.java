package org.trellisfhe.arith;

import java.math.BigInteger;
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
   * @throws IllegalArgumentException if an end of the range that matters is not a signed number of
   *     64 bits, or the word is unsigned and has 64 bits
   */
  public Word<B> clamp(Word<B> word, Range range) {
    Word<B> source = new Conversions<>(gates).toTwosComplement(word);
    Range values = word.range();
    Comparators<B> comparators = new Comparators<>(gates);
    boolean mayExceed = values.high().compareTo(range.high()) > 0;
    boolean mayFallShort = values.low().compareTo(range.low()) < 0;
    B over = mayExceed ? comparators.greaterThan(word, end(range.high())) : null;
    B under = mayFallShort ? comparators.lessThan(word, end(range.low())) : null;
    boolean unsigned = !range.hasNegatives();
    int width = range.width();
    List<B> bits = new ArrayList<>(width);
    Selector<B> selector = new Selector<>(gates, over, under);
    for (int i = 0; i < width; i++) {
      boolean isSign = !unsigned && i == width - 1 && !range.isNegative();
      B bit = source.extendedBit(gates, i);
      // A range around zero leaves signs as they are.
      bits.add(
          isSign
              ? source.sign()
              : selector.select(bit, range.high().testBit(i), range.low().testBit(i)));
    }
    Encoding encoding = unsigned ? Encoding.UNSIGNED : Encoding.TWOS_COMPLEMENT;
    return new Word<>(encoding, bits, values.clampedTo(range));
  }

  private static long end(BigInteger value) {
    if (value.bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException("range end " + value + ": within 64 bits, signed");
    }
    return value.longValueExact();
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
