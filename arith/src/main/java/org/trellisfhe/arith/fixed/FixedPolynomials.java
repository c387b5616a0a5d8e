package org.trellisfhe.arith.fixed;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.product.ConstantMultiplier;
import org.trellisfhe.arith.product.Multiplier;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Polynomials with public coefficients of fixed-point numbers, such as Taylor's of the sigmoid:
 * {@code 0.5 + x/4 - x^3/48}.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class FixedPolynomials<B> {
  private final GateEvaluator<B> gates;

  /**
   * Polynomials over an evaluator.
   *
   * @param gates what computes
   */
  public FixedPolynomials(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * {@code c0 + c1 x + c2 x^2 + ...} after Horner. Coefficients are rounded to the point, and so is
   * every intermediate result: coefficient i puts an error of at most {@code 2^-point |x|^i} into
   * the result. One multiplication and one addition for each power after the first, which is a
   * multiplication with a public number.
   *
   * @param x any number
   * @param point number of binary digits kept after the point, 0 to 62
   * @param coefficients from the constant on, at least one
   * @return of this point; its range is that of the terms
   * @throws IllegalArgumentException if there is no coefficient, one is not finite, the point is
   *     out of range or {@code x} has more digits, or results exceed 64 bits
   */
  public FixedWord<B> horner(FixedWord<B> x, int point, double... coefficients) {
    check(x, point, coefficients);
    BigInteger high = quantised(coefficients[coefficients.length - 1], point);
    if (coefficients.length == 1) {
      return constant(high, point);
    }
    BigInteger next = quantised(coefficients[coefficients.length - 2], point);
    // A public factor times x has the digits of both.
    Word<B> product = new ConstantMultiplier<>(gates).multiply(x.word(), high.longValueExact());
    FixedWord<B> result = roundedSum(product, point + x.point(), next, point);
    for (int i = coefficients.length - 3; i >= 0; i--) {
      Word<B> times = new Multiplier<>(gates).multiply(result.word(), x.word());
      result = roundedSum(times, point + x.point(), quantised(coefficients[i], point), point);
    }
    return result;
  }

  /**
   * {@code c + x (c1 + c3 x^2 + c5 x^4 + ...)}: half the multiplications of {@link #horner}, which
   * evaluates the inner polynomial of the square, rounded to the point too.
   *
   * @param x any number
   * @param point number of binary digits kept after the point, 0 to 62
   * @param constant what is added
   * @param coefficients of the odd powers, from the first on, at least one
   * @return of this point
   * @throws IllegalArgumentException as {@link #horner}
   */
  public FixedWord<B> odd(FixedWord<B> x, int point, double constant, double... coefficients) {
    check(x, point, coefficients);
    BigInteger term = quantised(constant, point);
    if (coefficients.length == 1) {
      return horner(x, point, constant, coefficients[0]);
    }
    Word<B> squared = new Multiplier<>(gates).multiply(x.word(), x.word());
    Word<B> square = squared.within(x.word().range().absolute().times(x.word().range().absolute()));
    FixedWord<B> argument = new FixedWord<>(square, 2 * x.point());
    if (argument.point() > point) {
      argument = new FixedArithmetic<>(gates).round(argument, point);
    }
    FixedWord<B> inner = horner(argument, point, coefficients);
    Word<B> product = new Multiplier<>(gates).multiply(inner.word(), x.word());
    return roundedSum(product, point + x.point(), term, point);
  }

  /** A sum with a public number, and the rounding of it, in one addition. */
  private FixedWord<B> roundedSum(Word<B> word, int wordPoint, BigInteger term, int point) {
    int count = wordPoint - point;
    BigInteger constant = term.shiftLeft(count).add(BigInteger.valueOf(Shifts.roundingTerm(count)));
    Range range = word.range().plus(new Range(constant, constant));
    Word<B> sum =
        Sums.of(
            gates,
            range,
            tree -> {
              tree.add(word, 1);
              tree.add(constant.longValue());
            });
    return new FixedWord<>(new Shifts<>(gates).right(sum, count), point);
  }

  private FixedWord<B> constant(BigInteger integer, int point) {
    int width = new Range(integer, integer).signedWidth();
    FixedFormat format = new FixedFormat(Encoding.TWOS_COMPLEMENT, width, point);
    return FixedWord.constant(gates, FixedFormat.scaled(integer, point), format);
  }

  private static BigInteger quantised(double coefficient, int point) {
    if (!(Math.abs(coefficient) <= Long.MAX_VALUE)) {
      throw new IllegalArgumentException("coefficient " + coefficient + ": within 63 bits");
    }
    BigInteger integer = FixedFormat.rounded(new BigDecimal(coefficient), point);
    if (integer.bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException(
          "coefficient " + coefficient + ": within 63 bits at point " + point);
    }
    return integer;
  }

  private static void check(FixedWord<?> x, int point, double... coefficients) {
    if (coefficients.length == 0) {
      throw new IllegalArgumentException("0 coefficients: at least 1");
    }
    if (point < 0 || point > 62) {
      throw new IllegalArgumentException("point " + point + ": from 0 to 62");
    }
    if (x.point() < 0 || x.point() > point) {
      throw new IllegalArgumentException(
          "point of x " + x.point() + ": from 0 to that of the result, " + point);
    }
  }
}
