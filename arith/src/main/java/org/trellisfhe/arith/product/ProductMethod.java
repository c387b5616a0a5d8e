package org.trellisfhe.arith.product;

import java.util.List;
import org.trellisfhe.arith.Adders;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Conversions;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.internal.BootstrapCounter;
import org.trellisfhe.gates.GateEvaluator;

/** Ways to add the product of two words to a sum. They differ in the number of bootstraps. */
enum ProductMethod {
  /** A gate for each pair of bits. */
  ARRAY {
    @Override
    <B> void add(GateEvaluator<B> gates, CarrySaveTree<B> tree, Word<B> a, Word<B> b) {
      Conversions<B> conversions = new Conversions<>(gates);
      Word<B> left = conversions.withOneZero(a);
      Word<B> right = conversions.withOneZero(b);
      for (int i = 0; i < left.width(); i++) {
        for (int j = 0; j < right.width(); j++) {
          long weight =
              left.encoding().weight(i, left.width()) * right.encoding().weight(j, right.width());
          tree.addProduct(left.bit(i), right.bit(j), weight);
        }
      }
    }
  },

  /** Two gates for each bit of the first word and two bits of the second: half the rows. */
  BOOTH {
    @Override
    <B> void add(GateEvaluator<B> gates, CarrySaveTree<B> tree, Word<B> a, Word<B> b) {
      int shift = 0;
      for (var digit : BoothDigits.of(gates, b, (tree.width() + 1) / 2)) {
        new BoothRow<>(gates, a, digit).addTo(tree, shift);
        shift += 2;
      }
    }
  },

  /** The same with the words exchanged. */
  BOOTH_OF_FIRST {
    @Override
    <B> void add(GateEvaluator<B> gates, CarrySaveTree<B> tree, Word<B> a, Word<B> b) {
      BOOTH.add(gates, tree, b, a);
    }
  },

  /** Three products of halves instead of four, after Karatsuba. */
  KARATSUBA {
    @Override
    boolean takes(Word<?> a, Word<?> b) {
      int half = Math.max(a.width(), b.width()) / 2;
      return Math.min(a.width(), b.width()) > Math.max(half, KARATSUBA_LEAST)
          && a.width() + b.width() <= Encoding.MAX_WIDTH;
    }

    @Override
    long withRefreshes(long bootstraps) {
      // Products of free sums, and sums of them, are noisier: a few more bits must be refreshed.
      return bootstraps + bootstraps / 32;
    }

    @Override
    <B> void add(GateEvaluator<B> gates, CarrySaveTree<B> tree, Word<B> a, Word<B> b) {
      Conversions<B> conversions = new Conversions<>(gates);
      Word<B> left = conversions.withOneZero(a);
      Word<B> right = conversions.withOneZero(b);
      int half = Math.max(left.width(), right.width()) / 2;
      Word<B> leftHigh = new Shifts<>(gates).right(left, half);
      Word<B> rightHigh = new Shifts<>(gates).right(right, half);
      Word<B> leftLow = conversions.truncate(left, Encoding.UNSIGNED, half);
      Word<B> rightLow = conversions.truncate(right, Encoding.UNSIGNED, half);
      Multiplier<B> multiplier = new Multiplier<>(gates);
      Adders<B> adders = new Adders<>(gates);
      Word<B> low = multiplier.multiply(leftLow, rightLow);
      Word<B> high = multiplier.multiply(leftHigh, rightHigh);
      Word<B> cross =
          multiplier.multiply(adders.add(leftLow, leftHigh), adders.add(rightLow, rightHigh));
      tree.add(low, 1 - (1L << half));
      tree.add(high, (1L << (2 * half)) - (1L << half));
      tree.add(cross, 1L << half);
    }
  };

  /** Below this width three products and their sums never take less than one product. */
  private static final int KARATSUBA_LEAST = 8;

  /** Whether the method can be tried. */
  boolean takes(Word<?> a, Word<?> b) {
    return true;
  }

  /** What a count is worth in comparisons, for circuits on ciphertexts. */
  long withRefreshes(long bootstraps) {
    return bootstraps;
  }

  /** Adds {@code a * b}, modulo 2^width of the tree. */
  abstract <B> void add(GateEvaluator<B> gates, CarrySaveTree<B> tree, Word<B> a, Word<B> b);

  /** Bootstraps of a product alone. */
  long cost(Word<?> a, Word<?> b, int width) {
    return cost(List.of(a), List.of(b), width);
  }

  /** Adds the products of pairs of words, all by the method that is cheapest for their sum. */
  static <B> void addAll(
      GateEvaluator<B> gates, CarrySaveTree<B> tree, List<Word<B>> a, List<Word<B>> b) {
    List<Word<B>> left = a.stream().map(word -> narrowed(gates, word)).toList();
    List<Word<B>> right = b.stream().map(word -> narrowed(gates, word)).toList();
    cheapest(left, right, tree.width()).addEach(gates, tree, left, right);
  }

  /** The method of least cost for words of these kinds; of equals, the first. */
  static ProductMethod cheapest(List<? extends Word<?>> a, List<? extends Word<?>> b, int width) {
    ProductMethod best = ARRAY;
    long least = Long.MAX_VALUE;
    for (ProductMethod method : values()) {
      long cost = method.cost(a, b, width);
      if (cost >= 0 && method.withRefreshes(cost) < least) {
        least = method.withRefreshes(cost);
        best = method;
      }
    }
    return best;
  }

  /** Bootstraps of a sum of products; -1 if the method does not take them. */
  private long cost(List<? extends Word<?>> a, List<? extends Word<?>> b, int width) {
    for (int i = 0; i < a.size(); i++) {
      if (!takes(a.get(i), b.get(i))) {
        return -1;
      }
    }
    return BootstrapCounter.count(
        gates -> {
          CarrySaveTree<Boolean> tree = new CarrySaveTree<>(gates, width);
          addEach(gates, tree, BootstrapCounter.like(a), BootstrapCounter.like(b));
          tree.sumBits();
        });
  }

  private <B> void addEach(
      GateEvaluator<B> gates, CarrySaveTree<B> tree, List<Word<B>> a, List<Word<B>> b) {
    for (int i = 0; i < a.size(); i++) {
      if (!isZero(a.get(i)) && !isZero(b.get(i))) {
        add(gates, tree, a.get(i), b.get(i));
      }
    }
  }

  private static boolean isZero(Word<?> word) {
    return word.range().equals(Range.of(0));
  }

  /** The same values in as few bits as they take: of a word that is never negative, no sign. */
  static <B> Word<B> narrowed(GateEvaluator<B> gates, Word<B> word) {
    Range range = word.range();
    // In ones-complement even a word that is never negative can be the zero of all ones.
    if (word.encoding() == Encoding.ONES_COMPLEMENT) {
      return word;
    }
    return range.hasNegatives()
        ? word.resized(gates, Encoding.TWOS_COMPLEMENT, range.signedWidth())
        : word.resized(gates, Encoding.UNSIGNED, range.unsignedWidth());
  }
}
