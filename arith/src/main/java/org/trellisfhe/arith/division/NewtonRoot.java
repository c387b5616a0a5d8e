package org.trellisfhe.arith.division;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Comparators;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/**
 * An n-th root by Newton's method in integers. It starts from a number that is at least the root
 * and, as the highest bit of the radicand a tells, at most 2^(1/n) times as much; a step takes
 * {@code x} to {@code ((n - 1) x + floor(a / x^(n-1))) / n}, rounded down, if that is less. A step
 * is never below the root's floor, and until it is there, no greater than the same step in real
 * numbers: those tell how many steps lead to less than one above the root. Then x is the floor or
 * one more, and one more it is if {@code floor(a / x^(n-1)) < x}.
 */
final class NewtonRoot<B> {
  private final GateEvaluator<B> gates;
  private final int n;
  private final BigInteger greatest;

  /** The radicand, of which zero is taken for one. */
  private final Word<B> radicand;

  /** Whether the radicand is not zero; null if that is known. */
  private final B positive;

  private final Word<B> start;

  /**
   * Prepares a root.
   *
   * @param word unsigned, its greatest root at least 2
   * @param n at least 2
   */
  NewtonRoot(GateEvaluator<B> gates, Word<B> word, int n) {
    this.gates = gates;
    this.n = n;
    greatest = floorRoot(word.range().high(), n);
    List<B> from = new ArrayList<>(word.bits());
    for (int i = word.width() - 2; i > 0; i--) {
      from.set(i, gates.or(word.bit(i), from.get(i + 1)));
    }
    if (word.range().contains(0)) {
      B lowest = word.bit(0);
      positive = gates.or(lowest, from.get(1));
      List<B> bits = new ArrayList<>(word.bits());
      bits.set(0, gates.orNot(lowest, from.get(1)));
      radicand = new Word<>(word.encoding(), bits, word.range().max(Range.of(1)));
    } else {
      positive = null;
      radicand = word;
    }
    start = start(from);
  }

  /**
   * The greatest root of all numbers with the same highest bit; {@code from}: any bit from i on.
   */
  private Word<B> start(List<B> from) {
    int width = from.size();
    List<B> bits = new ArrayList<>();
    for (int j = 0; j < greatest.bitLength(); j++) {
      B bit = gates.constant(false);
      boolean isConstant = true;
      for (int i = 0; i < width; i++) {
        boolean before = i > 0 && startOf(i - 1).testBit(j);
        boolean now = startOf(i).testBit(j);
        // Where a run of highest bits begins, add all from there on; where it ends, take them off.
        if (now != before && i == 0) {
          bit = gates.constant(true);
        } else if (now && !before) {
          bit = isConstant ? from.get(i) : gates.disjointOr(bit, from.get(i));
          isConstant = false;
        } else if (before && !now) {
          bit = isConstant ? gates.not(from.get(i)) : gates.difference(bit, from.get(i));
          isConstant = false;
        }
      }
      bits.add(bit);
    }
    return new Word<>(Encoding.UNSIGNED, bits, new Range(BigInteger.ONE, greatest));
  }

  private BigInteger startOf(int highestBit) {
    BigInteger most = BigInteger.TWO.shiftLeft(highestBit).subtract(BigInteger.ONE);
    return floorRoot(most.min(radicand.range().high()), n);
  }

  Word<B> root() {
    Word<B> x = start;
    for (int i = 0; i < steps(greatest, n); i++) {
      x = step(x);
    }
    B tooGreat = new Comparators<>(gates).lessThan(quotient(x), x);
    CarrySaveTree<B> tree = new CarrySaveTree<>(gates, x.width());
    tree.add(x, 1);
    tree.add(tooGreat, -1);
    List<B> bits = new ArrayList<>(tree.sumBits());
    if (positive != null) {
      // The root of one is one: a single bit.
      bits.set(0, gates.and(bits.get(0), positive));
    }
    return new Word<>(Encoding.UNSIGNED, bits);
  }

  /** Steps until x is less than one above the root, in the worst case. */
  static int steps(BigInteger greatest, int n) {
    double limit = greatest.doubleValue() + 1;
    double ratio = Math.pow(2, 1.0 / n);
    int steps = 0;
    while ((ratio - 1) * limit >= 0.99) {
      ratio = ((n - 1) * ratio + Math.pow(ratio, 1.0 - n)) / n;
      steps++;
    }
    return steps;
  }

  private Word<B> step(Word<B> x) {
    Word<B> quotient = quotient(x);
    // The step goes down if and only if the quotient is less than x.
    B less = new Comparators<>(gates).lessThan(quotient, x);
    Word<B> sum =
        Sums.of(
            gates,
            x.range().times(n - 1).plus(quotient.range()),
            tree -> {
              tree.add(x, n - 1);
              tree.add(quotient, 1);
            });
    Word<B> next = new ConstantDivider<>(gates).quotient(sum, n);
    List<B> bits = new ArrayList<>();
    for (int i = 0; i < x.width(); i++) {
      bits.add(gates.mux(less, next.extendedBit(gates, i), x.bit(i)));
    }
    return new Word<>(Encoding.UNSIGNED, bits, x.range());
  }

  /** {@code a / x^(n-1)}, for an x that is no less than the root's floor. */
  private Word<B> quotient(Word<B> x) {
    Word<B> power = new IntegerPowers<>(gates).power(x, n - 1);
    return new Divider<>(gates)
        .boundedQuotient(radicand, power, greatestQuotient(radicand.range().high(), greatest, n));
  }

  /**
   * The quotient is at most {@code ((s + 1)^n - 1) / s^(n-1)} where the root's floor is s. That
   * falls with s and then grows: the ends decide.
   */
  private static BigInteger greatestQuotient(BigInteger radicand, BigInteger greatest, int n) {
    BigInteger most = BigInteger.ZERO;
    for (BigInteger s : List.of(BigInteger.ONE, greatest)) {
      BigInteger next = s.add(BigInteger.ONE).pow(n).subtract(BigInteger.ONE);
      most = most.max(next.divide(s.pow(n - 1)));
    }
    return most.min(radicand);
  }

  /** The greatest integer whose n-th power is at most a number, bit by bit. */
  static BigInteger floorRoot(BigInteger number, int n) {
    BigInteger root = BigInteger.ZERO;
    for (int bit = number.bitLength() / n; bit >= 0; bit--) {
      BigInteger candidate = root.setBit(bit);
      if ((long) (candidate.bitLength() - 1) * n <= number.bitLength()
          && candidate.pow(n).compareTo(number) <= 0) {
        root = candidate;
      }
    }
    return root;
  }
}
