package org.trellisfhe.arith.fixed;

import java.util.function.BiFunction;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.Comparators;
import org.trellisfhe.arith.Conversions;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Extremes;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Saturation;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.product.ConstantMultiplier;
import org.trellisfhe.arith.product.Multiplier;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Arithmetic on fixed-point numbers. It costs what it costs on their integers: operands of
 * different points are aligned by a shift, for free, and results are exact unless a method says
 * that it rounds.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class FixedArithmetic<B> {
  private final GateEvaluator<B> gates;
  private final Adders<B> adders;
  private final Comparators<B> comparators;

  /**
   * Arithmetic over an evaluator.
   *
   * @param gates what computes
   */
  public FixedArithmetic(GateEvaluator<B> gates) {
    this.gates = gates;
    adders = new Adders<>(gates);
    comparators = new Comparators<>(gates);
  }

  /**
   * The same number with more digits after the point. Free.
   *
   * @param a any number
   * @param point at least that of {@code a}
   * @return a number of this point
   * @throws IllegalArgumentException if the point is less, or the result exceeds 64 bits
   */
  public FixedWord<B> align(FixedWord<B> a, int point) {
    if (point < a.point()) {
      throw new IllegalArgumentException(
          "point "
              + point
              + ": at least the word's, "
              + a.point()
              + "; round or truncate for less");
    }
    return new FixedWord<>(new Shifts<>(gates).left(a.word(), point - a.point()), point);
  }

  private <T> T aligned(FixedWord<B> a, FixedWord<B> b, BiFunction<Word<B>, Word<B>, T> operation) {
    int point = Math.max(a.point(), b.point());
    return operation.apply(align(a, point).word(), align(b, point).word());
  }

  private static int common(FixedWord<?> a, FixedWord<?> b) {
    return Math.max(a.point(), b.point());
  }

  /**
   * {@code a + b}, as {@link Adders#add}.
   *
   * @param a any number
   * @param b any number
   * @return exact, with the greater of the two points
   * @throws IllegalArgumentException if it exceeds 64 bits
   */
  public FixedWord<B> add(FixedWord<B> a, FixedWord<B> b) {
    return isOnes(a) && isOnes(b)
        ? new FixedWord<>(aligned(a, b, adders::add), common(a, b))
        : sum(a, b, 1);
  }

  /**
   * {@code a - b}, as {@link Adders#subtract}.
   *
   * @param a any number
   * @param b any number
   * @return exact, with the greater of the two points
   * @throws IllegalArgumentException if it exceeds 64 bits
   */
  public FixedWord<B> subtract(FixedWord<B> a, FixedWord<B> b) {
    return isOnes(a) && isOnes(b)
        ? new FixedWord<>(aligned(a, b, adders::subtract), common(a, b))
        : sum(a, b, -1);
  }

  private static boolean isOnes(FixedWord<?> a) {
    return a.word().encoding() == Encoding.ONES_COMPLEMENT;
  }

  private static Range shifted(FixedWord<?> a, int point) {
    return a.word().range().shiftedRight(a.point() - point);
  }

  /** Adds weighted bits, so that digits which only one operand has cost nothing. */
  private FixedWord<B> sum(FixedWord<B> a, FixedWord<B> b, int sign) {
    int point = common(a, b);
    int left = point - a.point();
    int right = point - b.point();
    Range range = shifted(a, point).plus(shifted(b, point).times(sign));
    Word<B> sum =
        Sums.of(
            gates,
            range,
            tree -> {
              tree.add(a.word(), 1L << left);
              tree.add(b.word(), sign * (1L << right));
            });
    return new FixedWord<>(sum, point);
  }

  /**
   * {@code -a}, as {@link Adders#negate}.
   *
   * @param a any number
   * @return exact, with the same point
   * @throws IllegalArgumentException if it exceeds 64 bits
   */
  public FixedWord<B> negate(FixedWord<B> a) {
    return new FixedWord<>(adders.negate(a.word()), a.point());
  }

  /**
   * {@code a * b}, as {@link Multiplier#multiply}.
   *
   * @param a any number
   * @param b any number
   * @return exact, with the sum of the two points
   * @throws IllegalArgumentException if it exceeds 64 bits, or the point is out of range
   */
  public FixedWord<B> multiply(FixedWord<B> a, FixedWord<B> b) {
    FixedFormat.checkPoint(a.point() + b.point());
    Word<B> product = new Multiplier<>(gates).multiply(a.word(), b.word());
    return new FixedWord<>(product, a.point() + b.point());
  }

  /**
   * {@code a * factor * 2^-factorPoint}, as {@link ConstantMultiplier#multiply}: powers of two are
   * free.
   *
   * @param a any number
   * @param factor any integer
   * @param factorPoint number of binary digits of the factor after its point
   * @return exact, with the sum of the two points
   * @throws IllegalArgumentException if it exceeds 64 bits, or the point is out of range
   */
  public FixedWord<B> multiply(FixedWord<B> a, long factor, int factorPoint) {
    FixedFormat.checkPoint(factorPoint);
    FixedFormat.checkPoint(a.point() + factorPoint);
    Word<B> product = new ConstantMultiplier<>(gates).multiply(a.word(), factor);
    return new FixedWord<>(product, a.point() + factorPoint);
  }

  /**
   * {@code a < b}, as {@link Comparators#lessThan(Word, Word)}.
   *
   * @param a any number
   * @param b any number
   * @return the answer
   * @throws IllegalArgumentException if the aligned operands exceed 64 bits
   */
  public B lessThan(FixedWord<B> a, FixedWord<B> b) {
    int point = common(a, b);
    Range difference = shifted(a, point).minus(shifted(b, point));
    boolean open = difference.hasNegatives() && !difference.isNegative();
    return open && difference.signedWidth() <= Encoding.MAX_WIDTH
        ? sum(a, b, -1).word().sign()
        : this.<B>aligned(a, b, comparators::lessThan);
  }

  /**
   * {@code a <= b}, as {@link #lessThan}.
   *
   * @param a any number
   * @param b any number
   * @return the answer
   * @throws IllegalArgumentException as {@link #lessThan}
   */
  public B atMost(FixedWord<B> a, FixedWord<B> b) {
    return gates.not(lessThan(b, a));
  }

  /**
   * {@code a = b}, as {@link Comparators#equal(Word, Word)}.
   *
   * @param a any number
   * @param b any number
   * @return the answer
   * @throws IllegalArgumentException as {@link #lessThan}
   */
  public B equal(FixedWord<B> a, FixedWord<B> b) {
    return this.<B>aligned(a, b, comparators::equal);
  }

  /**
   * The lesser number, as {@link Extremes#order}.
   *
   * @param a any number
   * @param b any number; if its encoding is another, both are taken to two's complement
   * @return with the greater of the two points
   * @throws IllegalArgumentException if the aligned operands exceed 64 bits
   */
  public FixedWord<B> min(FixedWord<B> a, FixedWord<B> b) {
    return new FixedWord<>(aligned(a, b, this::order).least(), common(a, b));
  }

  /**
   * The greater number, as {@link #min}.
   *
   * @param a any number
   * @param b any number
   * @return with the greater of the two points
   * @throws IllegalArgumentException as {@link #min}
   */
  public FixedWord<B> max(FixedWord<B> a, FixedWord<B> b) {
    return new FixedWord<>(aligned(a, b, this::order).greatest(), common(a, b));
  }

  private Extremes.Ordered<B> order(Word<B> a, Word<B> b) {
    Extremes<B> extremes = new Extremes<>(gates);
    if (a.encoding() == b.encoding()) {
      return extremes.order(a, b);
    }
    Conversions<B> conversions = new Conversions<>(gates);
    return extremes.order(conversions.toTwosComplement(a), conversions.toTwosComplement(b));
  }

  /**
   * Drops digits after the point, as {@link Shifts#right}: rounded down, or toward zero in
   * ones-complement. Free.
   *
   * @param a any number
   * @param point at most that of {@code a}
   * @return of the same encoding
   * @throws IllegalArgumentException if the point is more, or out of range
   */
  public FixedWord<B> truncate(FixedWord<B> a, int point) {
    Word<B> word = new Shifts<>(gates).right(a.word(), dropped(a, point));
    return new FixedWord<>(word, point);
  }

  /**
   * Rounds to the nearest number with fewer digits after the point, halves up, as {@link
   * Shifts#rightRounding}.
   *
   * @param a any number
   * @param point at most that of {@code a}, and at most 62 less
   * @return unsigned if the number is, else in two's complement; {@code a} itself if it has this
   *     point
   * @throws IllegalArgumentException if the point is out of range
   */
  public FixedWord<B> round(FixedWord<B> a, int point) {
    int count = dropped(a, point);
    return count == 0
        ? a
        : new FixedWord<>(new Shifts<>(gates).rightRounding(a.word(), count), point);
  }

  private static int dropped(FixedWord<?> a, int point) {
    FixedFormat.checkPoint(point);
    if (point > a.point()) {
      throw new IllegalArgumentException(
          "point " + point + ": at most the word's, " + a.point() + "; align for more");
    }
    return a.point() - point;
  }

  private FixedWord<B> toPoint(FixedWord<B> a, int point) {
    return point < a.point() ? round(a, point) : align(a, point);
  }

  /**
   * The number in another format: rounded as {@link #round} if that has fewer digits after the
   * point, and what is out of its range wraps modulo 2^(width - point).
   *
   * @param a any number
   * @param format unsigned or in two's complement
   * @return a number of this format
   * @throws IllegalArgumentException if the format is in ones-complement, whose words are no
   *     remainders, or the aligned number exceeds 64 bits
   */
  public FixedWord<B> wrap(FixedWord<B> a, FixedFormat format) {
    if (format.encoding() == Encoding.ONES_COMPLEMENT) {
      throw new IllegalArgumentException(
          "encoding " + format.encoding() + ": not of a number that wraps; saturate instead");
    }
    Word<B> word = new Conversions<>(gates).withOneZero(toPoint(a, format.point()).word());
    return new FixedWord<>(word.resized(gates, format.encoding(), format.width()), format.point());
  }

  /**
   * The number in another format: rounded as {@link #round} if that has fewer digits after the
   * point, and what is out of its range becomes its nearest end.
   *
   * @param a any number
   * @param format any
   * @return a number of this format
   * @throws IllegalArgumentException as {@link Saturation#clamp}, or if the aligned number exceeds
   *     64 bits
   */
  public FixedWord<B> saturate(FixedWord<B> a, FixedFormat format) {
    Word<B> word = toPoint(a, format.point()).word();
    Range limits = format.encoding().range(format.width());
    if (word.encoding() != format.encoding() || !limits.contains(word.range())) {
      word = new Saturation<>(gates).clamp(word, limits);
    }
    Range range = word.range();
    if (format.encoding() == Encoding.ONES_COMPLEMENT) {
      word = new Conversions<>(gates).toOnesComplement(word);
    }
    Word<B> resized = word.resized(gates, format.encoding(), format.width());
    return new FixedWord<>(resized.within(range), format.point());
  }
}
