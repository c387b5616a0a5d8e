package org.trellisfhe.arith;

import java.util.List;
import org.trellisfhe.arith.product.ConstantMultiplier;
import org.trellisfhe.arith.product.DotProduct;
import org.trellisfhe.arith.product.Multiplier;
import org.trellisfhe.gates.GateEvaluator;

/** Sums, comparisons, products with public numbers, and what shapes a word. */
public enum BasicOperation implements Operation {
  ADD {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).add(a, b);
    }

    @Override
    public long expected(long a, long b) {
      return a + b;
    }
  },
  SUBTRACT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).subtract(a, b);
    }

    @Override
    public long expected(long a, long b) {
      return a - b;
    }
  },
  NEGATE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).negate(a);
    }

    @Override
    public long expected(long a, long b) {
      return -a;
    }
  },
  SUM_OF_FIVE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).sum(List.of(a, b, a, a, b));
    }

    @Override
    public long expected(long a, long b) {
      return 3 * a + 2 * b;
    }
  },
  DOT_PRODUCT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new DotProduct<>(gates).apply(List.of(a, b, b), new int[] {-7, 11, 0}, 5);
    }

    @Override
    public long expected(long a, long b) {
      return -7 * a + 11 * b + 5;
    }
  },
  MULTIPLY {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Multiplier<>(gates).multiply(a, b);
    }

    @Override
    public int widest() {
      return 30;
    }

    @Override
    public long expected(long a, long b) {
      return a * b;
    }
  },
  TIMES_CONSTANT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantMultiplier<>(gates).multiplyAdd(a, -23, 4);
    }

    @Override
    public long expected(long a, long b) {
      return -23 * a + 4;
    }
  },
  LESS_THAN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return bit(new Comparators<>(gates).lessThan(a, b));
    }

    @Override
    public long expected(long a, long b) {
      return a < b ? 1 : 0;
    }
  },
  EQUAL {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return bit(new Comparators<>(gates).equal(a, b));
    }

    @Override
    public long expected(long a, long b) {
      return a == b ? 1 : 0;
    }
  },
  IS_ZERO {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return bit(new Comparators<>(gates).isZero(a));
    }

    @Override
    public long expected(long a, long b) {
      return a == 0 ? 1 : 0;
    }
  },
  MAX {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Extremes<>(gates).max(List.of(a, b.resized(gates, a.encoding(), b.width()), a));
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return a.encoding() == b.encoding();
    }

    @Override
    public long expected(long a, long b) {
      return Math.max(a, b);
    }
  },
  MIN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Extremes<>(gates).min(List.of(a, b));
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return a.encoding() == b.encoding();
    }

    @Override
    public long expected(long a, long b) {
      return Math.min(a, b);
    }
  },
  RELU {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Relu<>(gates).fast(a);
    }

    @Override
    public long expected(long a, long b) {
      return Math.max(a, 0);
    }
  },
  SLOW_RELU {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Relu<>(gates).slow(a);
    }

    @Override
    public long expected(long a, long b) {
      return Math.max(a, 0);
    }
  },
  ABSOLUTE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new AbsoluteValue<>(gates).of(a);
    }

    @Override
    public long expected(long a, long b) {
      return Math.abs(a);
    }
  },
  CLAMP {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Saturation<>(gates).clamp(a, Range.of(-2, 5));
    }

    @Override
    public long expected(long a, long b) {
      return Math.max(-2, Math.min(5, a));
    }
  },
  ROUNDED_SHIFT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Shifts<>(gates).rightRounding(a, 2);
    }

    @Override
    public long expected(long a, long b) {
      return Math.floorDiv(a + 2, 4);
    }
  },
  TO_ONES_COMPLEMENT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Conversions<>(gates).toOnesComplement(a);
    }

    @Override
    public long expected(long a, long b) {
      return a;
    }
  },
  TO_TWOS_COMPLEMENT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Conversions<>(gates).toTwosComplement(a);
    }

    @Override
    public long expected(long a, long b) {
      return a;
    }
  };

  private static <B> Word<B> bit(B bit) {
    return new Word<>(Encoding.UNSIGNED, List.of(bit));
  }
}
