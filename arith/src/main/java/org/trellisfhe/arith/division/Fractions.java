package org.trellisfhe.arith.division;

import java.util.List;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.Comparators;
import org.trellisfhe.arith.Conversions;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.product.ConstantMultiplier;
import org.trellisfhe.arith.product.Multiplier;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Arithmetic on {@link Fraction}s: products and sums, whose widths grow with every operation. What
 * exceeds 64 bits is refused: fractions are not reduced, since that would take a division.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Fractions<B> {
  private final GateEvaluator<B> gates;
  private final SignMagnitude<B> numbers;

  /**
   * Fractions over an evaluator.
   *
   * @param gates what computes
   */
  public Fractions(GateEvaluator<B> gates) {
    this.gates = gates;
    numbers = new SignMagnitude<>(gates);
  }

  /**
   * An integer as a fraction. Free.
   *
   * @param word of any encoding
   * @return the word over 1
   */
  public Fraction<B> of(Word<B> word) {
    return new Fraction<>(word, Word.constant(gates, Encoding.UNSIGNED, 1, 1));
  }

  /**
   * {@code numerator / denominator}. Free if the denominator cannot be negative; else its sign is
   * moved to the numerator, for about two bootstraps a bit of both.
   *
   * @param numerator of any encoding
   * @param denominator of any encoding
   * @return the fraction
   * @throws IllegalArgumentException if negated numerators exceed 64 bits
   */
  public Fraction<B> of(Word<B> numerator, Word<B> denominator) {
    if (!denominator.range().hasNegatives()) {
      return new Fraction<>(numerator, numbers.magnitude(denominator));
    }
    Word<B> moved = negatedIf(numerator, denominator.sign());
    return new Fraction<>(moved, numbers.magnitude(denominator));
  }

  private Word<B> negatedIf(Word<B> word, B negative) {
    boolean ones = word.encoding() == Encoding.ONES_COMPLEMENT;
    Word<B> source = ones ? word : new Conversions<>(gates).toTwosComplement(word);
    List<B> bits = source.bits().stream().map(bit -> gates.xor(bit, negative)).toList();
    Range range = word.range().union(word.range().negated());
    if (ones) {
      return new Word<>(Encoding.ONES_COMPLEMENT, bits, range);
    }
    return Sums.of(
        gates,
        range,
        tree -> {
          tree.add(new Word<>(Encoding.TWOS_COMPLEMENT, bits), 1);
          tree.add(negative, 1);
        });
  }

  /**
   * {@code a + b}: three products and a sum.
   *
   * @param a a fraction
   * @param b a fraction
   * @return their sum, over the product of the denominators
   * @throws IllegalArgumentException if either part exceeds 64 bits
   */
  public Fraction<B> add(Fraction<B> a, Fraction<B> b) {
    Word<B> sum =
        new Adders<>(gates)
            .add(product(a.numerator(), b.denominator()), product(b.numerator(), a.denominator()));
    return new Fraction<>(sum, product(a.denominator(), b.denominator()));
  }

  /**
   * {@code a - b}, as {@link #add}.
   *
   * @param a a fraction
   * @param b a fraction
   * @return their difference, over the product of the denominators
   * @throws IllegalArgumentException if either part exceeds 64 bits
   */
  public Fraction<B> subtract(Fraction<B> a, Fraction<B> b) {
    Word<B> difference =
        new Adders<>(gates)
            .subtract(
                product(a.numerator(), b.denominator()), product(b.numerator(), a.denominator()));
    return new Fraction<>(difference, product(a.denominator(), b.denominator()));
  }

  /**
   * {@code a * b}: two products.
   *
   * @param a a fraction
   * @param b a fraction
   * @return their product, not reduced
   * @throws IllegalArgumentException if either part exceeds 64 bits
   */
  public Fraction<B> multiply(Fraction<B> a, Fraction<B> b) {
    return new Fraction<>(
        product(a.numerator(), b.numerator()), product(a.denominator(), b.denominator()));
  }

  /**
   * {@code a / b}: a times the reciprocal of b.
   *
   * @param a a fraction
   * @param b a fraction; where it is zero, the result's denominator is
   * @return their quotient, not reduced
   * @throws IllegalArgumentException if either part exceeds 64 bits
   */
  public Fraction<B> divide(Fraction<B> a, Fraction<B> b) {
    return multiply(a, reciprocal(b));
  }

  /**
   * {@code 1 / a}: both parts change places, and the sign moves.
   *
   * @param a a fraction
   * @return the reciprocal; where {@code a} is zero, its denominator is
   * @throws IllegalArgumentException if the new numerator exceeds 64 bits
   */
  public Fraction<B> reciprocal(Fraction<B> a) {
    return of(a.denominator(), a.numerator());
  }

  /**
   * {@code a < b}: two products and a comparison.
   *
   * @param a a fraction
   * @param b a fraction
   * @return the answer
   * @throws IllegalArgumentException if a product of a numerator and the other denominator exceeds
   *     64 bits
   */
  public B lessThan(Fraction<B> a, Fraction<B> b) {
    return new Comparators<>(gates)
        .lessThan(product(a.numerator(), b.denominator()), product(b.numerator(), a.denominator()));
  }

  /**
   * Whether two fractions have the same value, reduced or not.
   *
   * @param a a fraction
   * @param b a fraction
   * @return the answer
   * @throws IllegalArgumentException as {@link #lessThan}
   */
  public B equal(Fraction<B> a, Fraction<B> b) {
    return new Comparators<>(gates)
        .equal(product(a.numerator(), b.denominator()), product(b.numerator(), a.denominator()));
  }

  /**
   * The digits: {@code numerator * 2^fractionBits / denominator}, rounded toward zero.
   *
   * @param a a fraction
   * @param fractionBits how many binary digits after the point, at least 0
   * @return as {@link Divider#quotient}, whose result by zero it has for a denominator of zero
   * @throws IllegalArgumentException if the number of digits is negative, or the result exceeds 64
   *     bits
   */
  public Word<B> toWord(Fraction<B> a, int fractionBits) {
    Word<B> shifted = new Shifts<>(gates).left(a.numerator(), fractionBits);
    return quotient(shifted, a.denominator());
  }

  private Word<B> quotient(Word<B> a, Word<B> b) {
    return isPublic(b)
        ? new ConstantDivider<>(gates).quotient(a, b.range().high().longValueExact())
        : new Divider<>(gates).quotient(a, b);
  }

  /** Products; a denominator that is public, as that of an integer, takes no gates for its bits. */
  private Word<B> product(Word<B> a, Word<B> b) {
    if (isPublic(b)) {
      return new ConstantMultiplier<>(gates).multiply(a, b.range().high().longValueExact());
    }
    if (isPublic(a)) {
      return product(b, a);
    }
    return new Multiplier<>(gates).multiply(a, b);
  }

  private static boolean isPublic(Word<?> word) {
    return word.range().low().equals(word.range().high())
        && word.range().high().bitLength() < Long.SIZE
        && word.range().high().signum() != 0;
  }
}
