package org.trellisfhe.arith.product;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.internal.SignedDigits;
import org.trellisfhe.gates.GateEvaluator;

/**
 * A sum of words times powers of two, as signed digits.
 *
 * @param terms what is added
 * @param bias a public number that is added
 * @param range of the values
 */
record LinearForm(List<Term> terms, long bias, Range range) {
  LinearForm {
    terms = List.copyOf(terms);
  }

  /**
   * A shifted word, added or subtracted.
   *
   * @param source which word
   * @param shift log2 of its factor
   * @param negative whether it is subtracted
   */
  record Term(int source, int shift, boolean negative) {
    long factor() {
      return negative ? -(1L << shift) : 1L << shift;
    }
  }

  /** The sum of words times factors. */
  static LinearForm of(List<Range> ranges, int[] factors, long bias) {
    long[] wide = new long[factors.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = factors[i];
    }
    return of(ranges, wide, bias);
  }

  /** The sum of words times factors. */
  static LinearForm of(List<Range> ranges, long[] factors, long bias) {
    List<Term> terms = new ArrayList<>();
    Range range = Range.of(bias);
    for (int i = 0; i < factors.length; i++) {
      SignedDigits digits = SignedDigits.of(factors[i]);
      for (int e = 0; e < Long.SIZE; e++) {
        boolean negative = (digits.negative() >>> e & 1) == 1;
        if (negative || (digits.positive() >>> e & 1) == 1) {
          terms.add(new Term(i, e, negative));
        }
      }
      range = factors[i] == 0 ? range : range.plus(ranges.get(i).times(factors[i]));
    }
    return new LinearForm(terms, bias, range);
  }

  /** The factors of all words, modulo 2^64. */
  long[] factors(int sources) {
    long[] factors = new long[sources];
    for (Term term : terms) {
      factors[term.source()] += term.factor();
    }
    return factors;
  }

  /** The sum; digits of a word that is there more than once are put together. */
  <B> Word<B> sum(GateEvaluator<B> gates, List<Word<B>> words) {
    long[] factors = factors(words.size());
    return Sums.of(
        gates,
        range,
        tree -> {
          tree.add(bias);
          for (int i = 0; i < factors.length; i++) {
            if (factors[i] != 0) {
              tree.add(words.get(i), factors[i]);
            }
          }
        });
  }
}
