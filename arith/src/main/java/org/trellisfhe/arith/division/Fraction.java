package org.trellisfhe.arith.division;

import org.trellisfhe.arith.Word;

/**
 * A quotient that has not been divided out: exact, and nothing is spent on a division until
 * somebody asks for its digits. Denominators are kept positive; {@link Fractions} computes.
 *
 * <p>A denominator that is zero after all, as after a division by zero, is greater than all numbers
 * or less than all of them, as its numerator's sign says.
 *
 * @param numerator of any encoding
 * @param denominator without negative values
 * @param <B> a bit of the evaluator's kind
 */
public record Fraction<B>(Word<B> numerator, Word<B> denominator) {
  /**
   * Checks the denominator.
   *
   * @throws IllegalArgumentException if the denominator can be negative
   */
  public Fraction {
    if (denominator.range().hasNegatives()) {
      throw new IllegalArgumentException(
          "denominator %s: at least 0; Fractions.of moves signs to numerators"
              .formatted(denominator.range()));
    }
  }
}
