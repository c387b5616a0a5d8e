package org.trellisfhe.arith;

import java.math.BigInteger;
import org.trellisfhe.arith.division.ConstantDivider;
import org.trellisfhe.arith.division.Divider;
import org.trellisfhe.gates.GateEvaluator;

/** Quotients and remainders. */
public enum DivisionOperation implements Operation {
  QUOTIENT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Divider<>(gates).quotient(a, b);
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return isZero(b) ? byZero(a) : PlainWords.number(a).divide(PlainWords.number(b));
    }
  },
  REMAINDER {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Divider<>(gates).remainder(a, b);
    }

    @Override
    public long expected(long a, long b) {
      return b == 0 ? a : a % b;
    }
  },
  FLOOR_QUOTIENT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Divider<>(gates).floorDivide(a, b).quotient();
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return isZero(b)
          ? byZero(a)
          : BigInteger.valueOf(Math.floorDiv(PlainWords.value(a), PlainWords.value(b)));
    }
  },
  FLOOR_REMAINDER {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Divider<>(gates).floorDivide(a, b).remainder();
    }

    @Override
    public long expected(long a, long b) {
      return b == 0 ? a : Math.floorMod(a, b);
    }
  },
  QUOTIENT_BY_TEN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).quotient(a, 10);
    }

    @Override
    public long expected(long a, long b) {
      return a / 10;
    }
  },
  REMAINDER_BY_TEN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).divide(a, 10).remainder();
    }

    @Override
    public long expected(long a, long b) {
      return a % 10;
    }
  },
  QUOTIENT_BY_MINUS_THREE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).quotient(a, -3);
    }

    @Override
    public long expected(long a, long b) {
      return a / -3;
    }
  },
  REMAINDER_BY_MINUS_THREE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).divide(a, -3).remainder();
    }

    @Override
    public long expected(long a, long b) {
      return a % -3;
    }
  },
  QUOTIENT_BY_FIFTEEN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).quotient(a, 15);
    }

    @Override
    public long expected(long a, long b) {
      return a / 15;
    }
  },
  REMAINDER_BY_FIFTEEN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).divide(a, 15).remainder();
    }

    @Override
    public long expected(long a, long b) {
      return a % 15;
    }
  },
  QUOTIENT_BY_EIGHT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).quotient(a, 8);
    }

    @Override
    public long expected(long a, long b) {
      return a / 8;
    }
  },
  REMAINDER_BY_EIGHT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).divide(a, 8).remainder();
    }

    @Override
    public long expected(long a, long b) {
      return a % 8;
    }
  },
  QUOTIENT_BY_MINUS_FOUR {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).quotient(a, -4);
    }

    @Override
    public long expected(long a, long b) {
      return a / -4;
    }
  },
  REMAINDER_BY_MINUS_FOUR {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).divide(a, -4).remainder();
    }

    @Override
    public long expected(long a, long b) {
      return a % -4;
    }
  },
  QUOTIENT_BY_SIXTY_ONE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).quotient(a, 61);
    }

    @Override
    public long expected(long a, long b) {
      return a / 61;
    }
  },
  REMAINDER_BY_SIXTY_ONE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).divide(a, 61).remainder();
    }

    @Override
    public long expected(long a, long b) {
      return a % 61;
    }
  },
  FLOOR_QUOTIENT_BY_SEVEN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).floorDiv(a, 7);
    }

    @Override
    public long expected(long a, long b) {
      return Math.floorDiv(a, 7);
    }
  },
  FLOOR_REMAINDER_BY_SEVEN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).floorMod(a, 7);
    }

    @Override
    public long expected(long a, long b) {
      return Math.floorMod(a, 7);
    }
  },
  FLOOR_QUOTIENT_BY_MINUS_SIX {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).floorDiv(a, -6);
    }

    @Override
    public long expected(long a, long b) {
      return Math.floorDiv(a, -6);
    }
  },
  FLOOR_REMAINDER_BY_MINUS_SIX {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).floorMod(a, -6);
    }

    @Override
    public long expected(long a, long b) {
      return Math.floorMod(a, -6);
    }
  },
  FLOOR_QUOTIENT_BY_FOUR {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).floorDiv(a, 4);
    }

    @Override
    public long expected(long a, long b) {
      return Math.floorDiv(a, 4);
    }
  },
  FLOOR_REMAINDER_BY_FOUR {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new ConstantDivider<>(gates).floorMod(a, 4);
    }

    @Override
    public long expected(long a, long b) {
      return Math.floorMod(a, 4);
    }
  };

  private static boolean isZero(Word<Boolean> word) {
    return PlainWords.value(word) == 0;
  }

  /** The greatest number of as many bits as the dividend's magnitude can have. */
  private static BigInteger byZero(Word<Boolean> dividend) {
    int bits =
        dividend.encoding() == Encoding.ONES_COMPLEMENT && dividend.width() > 1
            ? dividend.width() - 1
            : dividend.width();
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }
}
