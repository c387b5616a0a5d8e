package org.trellisfhe.arith;

import java.util.List;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Every operation on two words, with the integer that it must give; for tests of all evaluators.
 */
enum Operation {
  ADD {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).add(a, b);
    }

    @Override
    long expected(long a, long b) {
      return a + b;
    }
  },
  SUBTRACT {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).subtract(a, b);
    }

    @Override
    long expected(long a, long b) {
      return a - b;
    }
  },
  NEGATE {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).negate(a);
    }

    @Override
    long expected(long a, long b) {
      return -a;
    }
  },
  SUM_OF_FIVE {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).sum(List.of(a, b, a, a, b));
    }

    @Override
    long expected(long a, long b) {
      return 3 * a + 2 * b;
    }
  },
  DOT_PRODUCT {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new DotProduct<>(gates).apply(List.of(a, b, b), new int[] {-7, 11, 0}, 5);
    }

    @Override
    long expected(long a, long b) {
      return -7 * a + 11 * b + 5;
    }
  },
  MULTIPLY {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Multiplier<>(gates).multiply(a, b);
    }

    @Override
    long expected(long a, long b) {
      return a * b;
    }
  },
  TIMES_CONSTANT {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantMultiplier<>(gates).multiplyAdd(a, -23, 4);
    }

    @Override
    long expected(long a, long b) {
      return -23 * a + 4;
    }
  },
  LESS_THAN {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return bit(new Comparators<>(gates).lessThan(a, b));
    }

    @Override
    long expected(long a, long b) {
      return a < b ? 1 : 0;
    }
  },
  EQUAL {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return bit(new Comparators<>(gates).equal(a, b));
    }

    @Override
    long expected(long a, long b) {
      return a == b ? 1 : 0;
    }
  },
  IS_ZERO {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return bit(new Comparators<>(gates).isZero(a));
    }

    @Override
    long expected(long a, long b) {
      return a == 0 ? 1 : 0;
    }
  },
  MAX {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Extremes<>(gates).max(List.of(a, b.resized(gates, a.encoding(), b.width()), a));
    }

    @Override
    boolean takes(Encoding a, Encoding b) {
      return a == b;
    }

    @Override
    long expected(long a, long b) {
      return Math.max(a, b);
    }
  },
  MIN {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Extremes<>(gates).min(List.of(a, b));
    }

    @Override
    boolean takes(Encoding a, Encoding b) {
      return a == b;
    }

    @Override
    long expected(long a, long b) {
      return Math.min(a, b);
    }
  },
  RELU {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Relu<>(gates).fast(a);
    }

    @Override
    long expected(long a, long b) {
      return Math.max(a, 0);
    }
  },
  SLOW_RELU {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Relu<>(gates).slow(a);
    }

    @Override
    long expected(long a, long b) {
      return Math.max(a, 0);
    }
  },
  ABSOLUTE {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new AbsoluteValue<>(gates).of(a);
    }

    @Override
    long expected(long a, long b) {
      return Math.abs(a);
    }
  },
  CLAMP {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Saturation<>(gates).clamp(a, new Range(-2, 5));
    }

    @Override
    long expected(long a, long b) {
      return Math.max(-2, Math.min(5, a));
    }
  },
  ROUNDED_SHIFT {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Shifts<>(gates).rightRounding(a, 2);
    }

    @Override
    long expected(long a, long b) {
      return Math.floorDiv(a + 2, 4);
    }
  },
  TO_ONES_COMPLEMENT {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Conversions<>(gates).toOnesComplement(a);
    }

    @Override
    long expected(long a, long b) {
      return a;
    }
  },
  TO_TWOS_COMPLEMENT {
    @Override
    <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Conversions<>(gates).toTwosComplement(a);
    }

    @Override
    long expected(long a, long b) {
      return a;
    }
  };

  abstract <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b);

  abstract long expected(long a, long b);

  boolean takes(Encoding a, Encoding b) {
    return true;
  }

  private static <B> Word<B> bit(B bit) {
    return new Word<>(Encoding.UNSIGNED, List.of(bit));
  }
}
