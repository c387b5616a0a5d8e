package org.trellisfhe.arith;

import java.math.BigInteger;
import java.util.List;
import org.trellisfhe.arith.product.ConstantMultiplier;
import org.trellisfhe.arith.product.DotProduct;
import org.trellisfhe.arith.product.MatrixVector;
import org.trellisfhe.arith.product.Multiplier;
import org.trellisfhe.arith.product.Polynomial;
import org.trellisfhe.gates.GateEvaluator;

/** Products, squares, dot products and polynomials. */
public enum ProductOperation implements Operation {
  SQUARE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Multiplier<>(gates).square(a);
    }

    @Override
    public int widest() {
      return 31;
    }

    @Override
    public long expected(long a, long b) {
      return a * a;
    }
  },
  MULTIPLY_WRAPPING {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Multiplier<>(gates).multiplyWrapping(a, b);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return alike(a, b);
    }

    @Override
    public int widest() {
      return 32;
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return wrapped(product(a, b), a.encoding(), a.width());
    }
  },
  MULTIPLY_SATURATING {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Multiplier<>(gates).multiplySaturating(a, b);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return alike(a, b);
    }

    @Override
    public int widest() {
      return 31;
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      Range limits = a.encoding().range(a.width());
      return product(a, b).max(limits.low()).min(limits.high());
    }
  },
  DOT_PRODUCT_OF_WORDS {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new DotProduct<>(gates).apply(List.of(a, b), List.of(b, b));
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      // On ciphertexts two products are slow; unsigned words of many bits are tested elsewhere.
      return a.width() < 7 || a.encoding() != Encoding.UNSIGNED;
    }

    @Override
    public int widest() {
      return 30;
    }

    @Override
    public long expected(long a, long b) {
      return a * b + b * b;
    }
  },
  MULTIPLY_BY_SEVERAL {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      // 45 a is the middle one of several that share 5 a and 9 a.
      return new ConstantMultiplier<>(gates).multiplyAll(a, 90, -45, 13).get(1);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return isQuickOrWide(a, b);
    }

    @Override
    public long expected(long a, long b) {
      return -45 * a;
    }
  },
  MATRIX_VECTOR {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      int[][] matrix = {{3, -5, 1}, {3, -5, 0}, {-6, 10, 7}};
      return new MatrixVector<>(gates)
          .multiplyAdd(matrix, List.of(a, b, a), new long[] {0, 4, -9})
          .get(2);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return (a.width() <= 3 && b.width() <= 3) || a.width() >= 7;
    }

    @Override
    public long expected(long a, long b) {
      return a + 10 * b - 9;
    }
  },
  CUBIC {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Polynomial<>(gates).evaluate(a, 7, -3, 0, 2);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return a.width() <= 4 || (a.width() >= 7 && a.encoding() == Encoding.TWOS_COMPLEMENT);
    }

    @Override
    public int widest() {
      return 20;
    }

    @Override
    public long expected(long a, long b) {
      return 2 * a * a * a - 3 * a + 7;
    }
  },
  QUADRATIC {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Polynomial<>(gates).evaluate(a, -1, 2, 5);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return isQuickOrWide(a, b);
    }

    @Override
    public int widest() {
      return 29;
    }

    @Override
    public long expected(long a, long b) {
      return -1 + a * (2 + 5 * a);
    }
  };

  /**
   * These take long to plan, and no heed of the second word: a test of their own runs them on all
   * words of 5 and 6 bits.
   */
  private static boolean isQuickOrWide(Word<?> a, Word<?> b) {
    return a.width() >= 7 || (a.width() <= 4 && alike(a, b));
  }

  private static boolean alike(Word<?> a, Word<?> b) {
    return a.encoding() == b.encoding() && a.width() == b.width();
  }

  private static BigInteger product(Word<Boolean> a, Word<Boolean> b) {
    return PlainWords.number(a).multiply(PlainWords.number(b));
  }

  private static BigInteger wrapped(BigInteger value, Encoding encoding, int width) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(width);
    if (encoding == Encoding.ONES_COMPLEMENT) {
      modulus = modulus.subtract(BigInteger.ONE);
    }
    BigInteger remainder = value.mod(modulus);
    return encoding.range(width).high().compareTo(remainder) >= 0
        ? remainder
        : remainder.subtract(modulus);
  }
}
