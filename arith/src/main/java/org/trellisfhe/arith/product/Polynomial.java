package org.trellisfhe.arith.product;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Conversions;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.internal.BootstrapCounter;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Polynomials with public integer coefficients at an encrypted integer, exactly. Of Horner's rule,
 * with one product for each step between powers that occur, and the sum of powers, of which squares
 * are cheap, that one is taken which needs fewer bootstraps. What is between may wrap: only the
 * result must fit.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Polynomial<B> {
  private final GateEvaluator<B> gates;

  /**
   * Polynomials over an evaluator.
   *
   * @param gates what computes
   */
  public Polynomial(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * {@code c[0] + c[1] x + c[2] x^2 + ...}
   *
   * @param x of any encoding
   * @param coefficients at least one, that of the lowest power first
   * @return unsigned if it cannot be negative, else in two's complement, of the least width that
   *     holds the range; that is exact for words of up to 2^12 values
   * @throws IllegalArgumentException if there is no coefficient, or results exceed 64 bits
   */
  public Word<B> evaluate(Word<B> x, long... coefficients) {
    if (coefficients.length == 0) {
      throw new IllegalArgumentException("0 coefficients: at least 1");
    }
    long[] c = coefficients.clone();
    Range range = PolynomialRange.of(x.range(), c);
    int width = range.width();
    Sums.checkWidth("polynomial", range, width, x.range());
    Way best = Way.HORNER;
    long least = Long.MAX_VALUE;
    for (Way way : Way.values()) {
      long cost =
          BootstrapCounter.count(
              counter ->
                  new Evaluation<>(counter, BootstrapCounter.like(x), width).run(way, c, range));
      if (cost < least) {
        least = cost;
        best = way;
      }
    }
    return new Evaluation<>(gates, x, width).run(best, c, range);
  }

  private enum Way {
    HORNER(false, false),
    POWERS(true, false),
    HORNER_OF_TWOS_COMPLEMENT(false, true),
    POWERS_OF_TWOS_COMPLEMENT(true, true);

    private final boolean powers;
    private final boolean converts;

    Way(boolean powers, boolean converts) {
      this.powers = powers;
      this.converts = converts;
    }
  }

  /** One evaluation, modulo 2^width of the result. */
  private static final class Evaluation<B> {
    private final GateEvaluator<B> gates;
    private final int width;
    private final Map<Integer, Word<B>> powers = new HashMap<>();

    Evaluation(GateEvaluator<B> gates, Word<B> x, int width) {
      this.gates = gates;
      this.width = width;
      powers.put(1, x);
    }

    Word<B> run(Way way, long[] c, Range range) {
      if (way.converts) {
        powers.put(1, new Conversions<>(gates).withOneZero(powers.get(1)));
      }
      List<Integer> exponents = new ArrayList<>();
      for (int i = c.length - 1; i > 0; i--) {
        if (c[i] != 0) {
          exponents.add(i);
        }
      }
      return exponents.isEmpty() || way.powers
          ? ofPowers(exponents, c, range)
          : horner(exponents, c, range);
    }

    private Word<B> ofPowers(List<Integer> exponents, long[] c, Range range) {
      List<Word<B>> words = exponents.stream().map(this::power).toList();
      return sum(
          range,
          tree -> {
            tree.add(c[0]);
            for (int i = 0; i < words.size(); i++) {
              tree.add(words.get(i), c[exponents.get(i)]);
            }
          });
    }

    private Word<B> horner(List<Integer> exponents, long[] c, Range range) {
      Range x = powers.get(1).range();
      Word<B> value = null;
      for (int i = 0; i < exponents.size(); i++) {
        int exponent = exponents.get(i);
        int next = i + 1 < exponents.size() ? exponents.get(i + 1) : 0;
        Word<B> power = power(exponent - next);
        long[] tail = Arrays.copyOfRange(c, next, c.length);
        Range values = next == 0 ? range : PolynomialRange.of(x, tail);
        Word<B> factor = value;
        value =
            sum(
                values,
                tree -> {
                  tree.add(c[next]);
                  if (factor == null) {
                    tree.add(power, c[exponent]);
                  } else {
                    ProductMethod.addAll(gates, tree, List.of(factor), List.of(power));
                  }
                });
      }
      return value;
    }

    private Word<B> power(int exponent) {
      Word<B> known = powers.get(exponent);
      if (known != null) {
        return known;
      }
      Range x = powers.get(1).range();
      long[] single = new long[exponent + 1];
      single[exponent] = 1;
      Range range = PolynomialRange.of(x, single);
      Word<B> half = power(exponent / 2);
      Word<B> other = exponent % 2 == 0 ? half : power(exponent - exponent / 2);
      Word<B> power =
          sum(
              range,
              tree -> {
                if (exponent % 2 == 0) {
                  new Squares<>(gates).addTo(tree, half);
                } else {
                  ProductMethod.addAll(gates, tree, List.of(half), List.of(other));
                }
              });
      powers.put(exponent, power);
      return power;
    }

    /** A sum with its range, or only its lowest bits where the result needs no more. */
    private Word<B> sum(Range range, Consumer<CarrySaveTree<B>> terms) {
      int needed = range.width();
      if (needed <= width) {
        return Sums.of(gates, range, terms);
      }
      CarrySaveTree<B> tree = new CarrySaveTree<>(gates, width);
      terms.accept(tree);
      return tree.sum(Encoding.TWOS_COMPLEMENT);
    }
  }
}
