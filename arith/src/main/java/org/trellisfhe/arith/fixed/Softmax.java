package org.trellisfhe.arith.fixed;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Conversions;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Extremes;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.lookup.Lookup;
import org.trellisfhe.gates.GateEvaluator;

/**
 * {@code e^x_i / sum of e^x_j}: the differences from the greatest number go through a table of the
 * exponential; their sum is brought to the form {@code 2^k (1 + f)}, a table gives the reciprocal
 * of 1 + f, and one product for each number remains, of which only the columns that matter are
 * computed.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Softmax<B> {
  private final GateEvaluator<B> gates;

  /**
   * Softmax over an evaluator.
   *
   * @param gates what computes
   */
  public Softmax(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * The shares of all numbers, each within 2^(1-point) of the exact one. The sum of the results is
   * 1 up to these errors.
   *
   * @param numbers as many as the plan takes, of its format
   * @param plan the tables
   * @return as many, unsigned, of the plan's point, of {@code point + 1} bits, since a share may be
   *     1
   * @throws IllegalArgumentException if there are more or less, or one has another format
   */
  public List<FixedWord<B>> apply(List<FixedWord<B>> numbers, SoftmaxPlan plan) {
    check(numbers, plan);
    List<Word<B>> powers = powers(numbers, plan);
    Word<B> sum = new Adders<>(gates).sum(powers);
    // The greatest number's power is all ones, so that the sum is never less.
    long least = (1L << plan.digits()) - 1;
    List<B> reciprocal = reciprocal(sum.within(sum.range().max(Range.of(least))), plan);
    List<FixedWord<B>> shares = new ArrayList<>();
    for (Word<B> power : powers) {
      shares.add(new FixedWord<>(share(power, reciprocal, plan), plan.point()));
    }
    return shares;
  }

  private static void check(List<? extends FixedWord<?>> numbers, SoftmaxPlan plan) {
    if (numbers.size() != plan.count()) {
      throw new IllegalArgumentException(
          numbers.size() + " numbers: " + plan.count() + " in this plan");
    }
    for (FixedWord<?> number : numbers) {
      if (!number.format().equals(plan.input())) {
        throw new IllegalArgumentException(
            "number in %s: %s in this plan".formatted(number.format(), plan.input()));
      }
    }
  }

  private List<Word<B>> powers(List<FixedWord<B>> numbers, SoftmaxPlan plan) {
    Conversions<B> conversions = new Conversions<>(gates);
    List<Word<B>> words =
        numbers.stream().map(number -> conversions.withOneZero(number.word())).toList();
    Word<B> greatest = new Extremes<>(gates).max(words);
    int width = plan.input().width();
    List<Word<B>> powers = new ArrayList<>();
    for (Word<B> word : words) {
      // Never negative and less than 2^width, so that the difference modulo 2^width is exact.
      CarrySaveTree<B> tree = new CarrySaveTree<>(gates, width);
      tree.add(greatest, 1);
      tree.add(word, -1);
      powers.add(new Lookup<>(gates).apply(tree.sum(Encoding.UNSIGNED), plan.power()));
    }
    return powers;
  }

  /** Bits of 2^digits / sum, from the one that weighs 1 downwards. */
  private List<B> reciprocal(Word<B> sum, SoftmaxPlan plan) {
    int digits = plan.digits();
    List<B> leads = leads(sum, digits - 1);
    List<B> mantissa = new ArrayList<>();
    for (int i = SoftmaxPlan.MANTISSA; i >= 1; i--) {
      List<B> terms = new ArrayList<>();
      for (int shift = 0; shift < leads.size(); shift++) {
        terms.add(gates.and(leads.get(shift), sum.bit(digits - 1 + shift - i)));
      }
      mantissa.add(terms.stream().reduce(gates::disjointOr).orElseThrow());
    }
    Word<B> quotient =
        new Lookup<>(gates).apply(new Word<>(Encoding.UNSIGNED, mantissa), plan.reciprocal());
    List<B> bits = new ArrayList<>();
    // The quotient is from 1 to just below 2; the sum's power of two shifts it.
    for (int i = plan.point() + SoftmaxPlan.GUARD; i >= 0; i--) {
      List<B> terms = new ArrayList<>();
      for (int shift = 0; shift < leads.size() && i + shift < quotient.width(); shift++) {
        terms.add(gates.and(leads.get(shift), quotient.bit(i + shift)));
      }
      bits.add(terms.stream().reduce(gates::disjointOr).orElseThrow());
    }
    return bits;
  }

  /** Which bit from the lowest one on is the highest that is true; the lowest if no other is. */
  private List<B> leads(Word<B> sum, int lowest) {
    List<B> leads = new ArrayList<>();
    B above = null;
    for (int i = sum.width() - 1; i > lowest; i--) {
      B either = above == null ? sum.bit(i) : gates.or(above, sum.bit(i));
      leads.add(0, above == null ? either : gates.difference(either, above));
      above = either;
    }
    leads.add(0, above == null ? gates.constant(true) : gates.not(above));
    return leads;
  }

  /** The product's columns down to a few digits below the result, rounded. */
  private Word<B> share(Word<B> power, List<B> reciprocal, SoftmaxPlan plan) {
    int lowest = -plan.point() - SoftmaxPlan.GUARD;
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, 1 - lowest);
    double dropped = 0;
    for (int i = 0; i < power.width(); i++) {
      for (int j = 0; j < reciprocal.size(); j++) {
        int weight = i - plan.digits() - j;
        if (weight >= lowest) {
          tree.add(gates.and(power.bit(i), reciprocal.get(j)), 1L << (weight - lowest));
        } else {
          dropped += StrictMath.pow(2, weight - lowest) / 4;
        }
      }
    }
    // What the columns left out come to, on average; a quarter of the products of bits are true.
    tree.add(Shifts.roundingTerm(SoftmaxPlan.GUARD) + Math.round(dropped));
    Word<B> product = tree.sum(Encoding.UNSIGNED);
    return new Shifts<>(gates).right(product, SoftmaxPlan.GUARD);
  }
}
