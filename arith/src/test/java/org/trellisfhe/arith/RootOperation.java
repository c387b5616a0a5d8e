package org.trellisfhe.arith;

import java.math.BigInteger;
import java.util.List;
import org.trellisfhe.arith.division.Fraction;
import org.trellisfhe.arith.division.Fractions;
import org.trellisfhe.arith.division.Norms;
import org.trellisfhe.arith.division.Roots;
import org.trellisfhe.arith.product.ConstantMultiplier;
import org.trellisfhe.gates.GateEvaluator;

/** Roots, norms and fractions. */
public enum RootOperation implements Operation {
  SQUARE_ROOT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Roots<>(gates).squareRoot(new AbsoluteValue<>(gates).of(a));
    }

    @Override
    public long expected(long a, long b) {
      return root(Math.abs(a), 2);
    }
  },
  SQUARE_ROOT_BY_NEWTON {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Roots<>(gates).squareRootByNewton(new AbsoluteValue<>(gates).of(a));
    }

    @Override
    public long expected(long a, long b) {
      return root(Math.abs(a), 2);
    }
  },
  CUBE_ROOT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Roots<>(gates).root(new AbsoluteValue<>(gates).of(a), 3);
    }

    @Override
    public long expected(long a, long b) {
      return root(Math.abs(a), 3);
    }

    @Override
    public int widest() {
      return 40;
    }
  },
  FIFTH_ROOT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Roots<>(gates).root(new AbsoluteValue<>(gates).of(a), 5);
    }

    @Override
    public long expected(long a, long b) {
      return root(Math.abs(a), 5);
    }

    @Override
    public int widest() {
      return 40;
    }
  },
  L1 {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Norms<>(gates).sumOfMagnitudes(List.of(a, b, a));
    }

    @Override
    public long expected(long a, long b) {
      return 2 * Math.abs(a) + Math.abs(b);
    }
  },
  L2 {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Norms<>(gates).euclidean(List.of(a, b));
    }

    @Override
    public long expected(long a, long b) {
      return root(a * a + b * b, 2);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return isQuick(a, Encoding.TWOS_COMPLEMENT);
    }

    @Override
    public int widest() {
      return 28;
    }
  },
  L3 {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Norms<>(gates).norm(List.of(a, b), 3);
    }

    @Override
    public long expected(long a, long b) {
      return root(Math.abs(a * a * a) + Math.abs(b * b * b), 3);
    }

    /** Thousands of gates: few widths, and one encoding of 8 bits. */
    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      boolean isNarrow = a.width() <= 3 && b.width() <= 3;
      return isNarrow || (a.width() > 6 && a.encoding() == Encoding.ONES_COMPLEMENT);
    }

    @Override
    public int widest() {
      return 18;
    }
  },
  L_INFINITY {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Norms<>(gates).greatestMagnitude(List.of(a, b));
    }

    @Override
    public long expected(long a, long b) {
      return Math.max(Math.abs(a), Math.abs(b));
    }
  },
  FRACTION_SUM {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      Fractions<B> fractions = new Fractions<>(gates);
      Word<B> six = Word.constant(gates, Encoding.UNSIGNED, 3, 6);
      Fraction<B> sum = fractions.add(fractions.of(a), fractions.of(b, six));
      return fractions.toWord(sum, 2);
    }

    @Override
    public long expected(long a, long b) {
      return 4 * (6 * a + b) / 6;
    }

    @Override
    public int widest() {
      return 50;
    }
  },
  FRACTION_DIFFERENCE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      Fractions<B> fractions = new Fractions<>(gates);
      Word<B> d = positive(gates, b);
      Fraction<B> left = fractions.of(a, d);
      return fractions.toWord(fractions.subtract(left, fractions.of(b)), 1);
    }

    @Override
    public long expected(long a, long b) {
      return 2 * (a - b * (Math.abs(b) + 1)) / (Math.abs(b) + 1);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return isQuick(a, Encoding.ONES_COMPLEMENT);
    }

    @Override
    public int widest() {
      return 16;
    }
  },
  FRACTION_QUOTIENT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      Fractions<B> fractions = new Fractions<>(gates);
      return fractions.toWord(fractions.divide(fractions.of(a), fractions.of(b)), 3);
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      BigInteger left = PlainWords.number(a);
      BigInteger right = PlainWords.number(b);
      if (right.signum() != 0) {
        return left.shiftLeft(3).divide(right);
      }
      // The quotient by zero: all bits that the greatest numerator has, shifted.
      int bits = a.range().absolute().high().shiftLeft(3).bitLength();
      return BigInteger.ONE.shiftLeft(Math.max(1, bits)).subtract(BigInteger.ONE);
    }

    @Override
    public int widest() {
      return 40;
    }
  },
  FRACTION_LESS_THAN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      Fractions<B> fractions = new Fractions<>(gates);
      Fraction<B> left = fractions.of(a, positive(gates, b));
      Fraction<B> right = fractions.of(b, positive(gates, a));
      return bit(fractions.lessThan(left, right));
    }

    @Override
    public long expected(long a, long b) {
      return a * (Math.abs(a) + 1) < b * (Math.abs(b) + 1) ? 1 : 0;
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return isQuick(a, Encoding.TWOS_COMPLEMENT);
    }

    @Override
    public int widest() {
      return 20;
    }
  },
  FRACTION_EQUAL {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      Fractions<B> fractions = new Fractions<>(gates);
      Fraction<B> left = fractions.of(a, positive(gates, b));
      Fraction<B> right = fractions.of(b, positive(gates, a));
      return bit(fractions.equal(left, right));
    }

    @Override
    public long expected(long a, long b) {
      return a == b ? 1 : 0;
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return isQuick(a, Encoding.ONES_COMPLEMENT);
    }

    @Override
    public int widest() {
      return 20;
    }
  };

  private static <B> Word<B> bit(B bit) {
    return new Word<>(Encoding.UNSIGNED, List.of(bit));
  }

  /** Many gates: wide words in one encoding only. */
  private static boolean isQuick(Word<?> word, Encoding wide) {
    return word.width() <= 6 || word.encoding() == wide;
  }

  /** A denominator that depends on a word. */
  private static <B> Word<B> positive(GateEvaluator<B> gates, Word<B> word) {
    Word<B> magnitude = new AbsoluteValue<>(gates).of(word);
    return new ConstantMultiplier<>(gates).multiplyAdd(magnitude, 1, 1);
  }

  private static long root(long value, int n) {
    long root = Math.round(Math.pow((double) value, 1.0 / n));
    while (BigInteger.valueOf(root).pow(n).compareTo(BigInteger.valueOf(value)) > 0) {
      root--;
    }
    while (BigInteger.valueOf(root + 1).pow(n).compareTo(BigInteger.valueOf(value)) <= 0) {
      root++;
    }
    return root;
  }
}
