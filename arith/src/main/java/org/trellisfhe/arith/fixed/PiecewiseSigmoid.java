package org.trellisfhe.arith.fixed;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.AbsoluteValue;
import org.trellisfhe.arith.Comparators;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * The sigmoid in straight pieces (PLAN: piecewise linear approximation of a nonlinear function, by
 * Amin, Curtis and Hayes-Gill), for numbers too wide for a table. With {@code m = |x|} it is
 *
 * <ul>
 *   <li>{@code m/4 + 1/2} below 1,
 *   <li>{@code m/8 + 5/8} below 19/8,
 *   <li>{@code m/32 + 27/32} below 5,
 *   <li>1 from there on,
 * </ul>
 *
 * and for negative numbers 1 less this. It is nowhere further than 0.0190 from the sigmoid. No
 * piece needs an adder: where it holds, its sum is a shift of m with some bits replaced.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class PiecewiseSigmoid<B> {
  private final GateEvaluator<B> gates;

  /**
   * The function over an evaluator.
   *
   * @param gates what computes
   */
  public PiecewiseSigmoid(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * The approximation, never above and less than or just 2^-point below the stated one: altogether
   * within {@code 0.0190 + 2^-point} of the sigmoid. It takes the absolute value, three bounds, up
   * to three bootstraps for each bit of the result and one more for signed numbers.
   *
   * @param x any number with at least as many bits as a sign and 0 digits before the point take
   * @param point number of bits of the result, 1 to 64
   * @return unsigned, of {@code point} bits, all of them after the point
   * @throws IllegalArgumentException if the point is out of range, or {@code x} is, aligned to it
   */
  public FixedWord<B> apply(FixedWord<B> x, int point) {
    Encoding.checkWidth(point);
    FixedWord<B> whole = x.point() >= 0 ? x : new FixedArithmetic<>(gates).align(x, 0);
    boolean signed = x.word().range().hasNegatives();
    // Both zeros are positive: the sign alone does not tell.
    B negative = signed ? new Comparators<>(gates).lessThan(whole.word(), 0) : null;
    Word<B> magnitude = new AbsoluteValue<>(gates).of(whole.word());
    Pieces<B> pieces = new Pieces<>(gates, magnitude, whole.point());
    List<B> bits = new ArrayList<>();
    for (int exponent = -point; exponent < -1; exponent++) {
      B bit = pieces.bit(exponent);
      bits.add(signed ? gates.xor(bit, negative) : bit);
    }
    bits.add(signed ? gates.not(negative) : gates.constant(true));
    return new FixedWord<>(new Word<>(Encoding.UNSIGNED, bits), point);
  }

  /** The bits of the function of a magnitude. */
  private static final class Pieces<B> {
    private final GateEvaluator<B> gates;
    private final Word<B> magnitude;
    private final int point;
    private final B fromOne;
    private final B fromTwo;
    private final B second;
    private final B third;
    private final B last;

    Pieces(GateEvaluator<B> gates, Word<B> magnitude, int point) {
      this.gates = gates;
      this.magnitude = magnitude;
      this.point = point;
      fromOne = from(8);
      fromTwo = from(19);
      last = from(40);
      second = gates.difference(fromOne, fromTwo);
      third = gates.difference(fromTwo, last);
    }

    /** Whether the magnitude is at least so many eighths. */
    private B from(int eighths) {
      Range range = magnitude.range();
      // Rounded up, where numbers have fewer than three digits after the point.
      int scale = point - 3;
      Range bound = Range.of(-eighths).shiftedRight(-scale).negated();
      if (bound.low().compareTo(range.high()) > 0) {
        return gates.constant(false);
      }
      return new Comparators<>(gates).atLeast(magnitude, bound.low().longValueExact());
    }

    /** The bit of weight 2^exponent, below 1/2. */
    B bit(int exponent) {
      if (exponent == -2) {
        return fromOne;
      }
      List<B> terms = new ArrayList<>();
      select(terms, gates.not(fromOne), exponent + 2);
      if (exponent == -3) {
        // In the second piece, m/8 + 5/8 = 3/4 + (m - 1)/8, and m - 1 is at least 1 from 2 on.
        select(terms, second, 1);
        terms.add(fromTwo);
      } else {
        select(terms, second, exponent + 3);
        selectThird(terms, exponent + 5);
        terms.add(last);
      }
      return terms.stream().reduce(gates::disjointOr).orElseThrow();
    }

    /** Of m/32 + 27/32 the bits are those of m + 27; m itself is 2, 3 or 4 and a fraction. */
    private void selectThird(List<B> terms, int exponent) {
      if (exponent == 1) {
        select(terms, third, 0);
        select(terms, third, 2);
      } else if (exponent == 0) {
        List<B> odd = new ArrayList<>();
        select(odd, third, 0);
        terms.add(odd.isEmpty() ? third : gates.difference(third, odd.get(0)));
      } else {
        select(terms, third, exponent);
      }
    }

    /** The magnitude's bit of weight 2^exponent, if it has one, in one piece. */
    private void select(List<B> terms, B piece, int exponent) {
      int index = exponent + point;
      if (index >= 0 && index < magnitude.width()) {
        terms.add(gates.and(piece, magnitude.bit(index)));
      }
    }
  }
}
