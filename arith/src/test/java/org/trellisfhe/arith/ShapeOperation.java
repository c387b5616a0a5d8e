package org.trellisfhe.arith;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.trellisfhe.arith.division.Pooling;
import org.trellisfhe.gates.GateEvaluator;

/** Choices, shifts, counts, pools, and sums that are quick or that stop at the end of a range. */
public enum ShapeOperation implements Operation {
  ADD_NUMBER {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).add(a, 37);
    }

    @Override
    public long expected(long a, long b) {
      return a + 37;
    }
  },
  SUBTRACT_NUMBER {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).subtract(a, 24);
    }

    @Override
    public long expected(long a, long b) {
      return a - 24;
    }
  },
  SUBTRACT_FROM_NUMBER {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).subtract(-11, a);
    }

    @Override
    public long expected(long a, long b) {
      return -11 - a;
    }
  },
  ADD_SATURATING {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).addSaturating(a, b);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return a.encoding() == b.encoding() && a.width() == b.width();
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return clamped(a, PlainWords.number(a).add(PlainWords.number(b)));
    }
  },
  SUBTRACT_SATURATING {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).subtractSaturating(a, b);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return a.encoding() == b.encoding() && a.width() == b.width();
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return clamped(a, PlainWords.number(a).subtract(PlainWords.number(b)));
    }
  },
  NEGATE_SATURATING {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Adders<>(gates).negateSaturating(a);
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return clamped(a, PlainWords.number(a).negate());
    }
  },
  PREFIX_ADD {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new PrefixAdders<>(gates).add(a, b);
    }

    @Override
    public long expected(long a, long b) {
      return a + b;
    }
  },
  PREFIX_SUBTRACT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new PrefixAdders<>(gates).subtract(a, b);
    }

    @Override
    public long expected(long a, long b) {
      return a - b;
    }
  },
  PREFIX_LESS_THAN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return bit(new PrefixAdders<>(gates).lessThan(a, b));
    }

    @Override
    public long expected(long a, long b) {
      return a < b ? 1 : 0;
    }
  },
  SELECT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Selection<>(gates).select(b.bit(0), a, b);
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return PlainWords.number(b.bit(0) ? a : b);
    }
  },
  SELECT_NUMBER {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Selection<>(gates).select(b.bit(0), -5, a);
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return b.bit(0) ? BigInteger.valueOf(-5) : PlainWords.number(a);
    }
  },
  SWAPPED_FIRST {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Selection<>(gates).swap(a.sign(), a, b).first();
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return PlainWords.number(a.sign() ? b : a);
    }
  },
  SWAPPED_SECOND {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Selection<>(gates).swap(a.sign(), a, b).second();
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return PlainWords.number(a.sign() ? a : b);
    }
  },
  GREATER {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Extremes<>(gates).max(a, b);
    }

    @Override
    public long expected(long a, long b) {
      return Math.max(a, b);
    }
  },
  LESSER {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Extremes<>(gates).order(b, a).least();
    }

    @Override
    public long expected(long a, long b) {
      return Math.min(a, b);
    }
  },
  ARG_MAX {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Extremes<>(gates).argMax(List.of(a, b, a, b, b));
    }

    @Override
    public long expected(long a, long b) {
      return a >= b ? 0 : 1;
    }
  },
  ARG_MIN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Extremes<>(gates).argMin(List.of(b, b, a));
    }

    @Override
    public long expected(long a, long b) {
      return b <= a ? 0 : 2;
    }
  },
  FOUND_MAX {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Extremes<>(gates).findMax(List.of(a, b, a)).value();
    }

    @Override
    public long expected(long a, long b) {
      return Math.max(a, b);
    }
  },
  ROTATE_LEFT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Shifts<>(gates).rotateLeft(a, 3);
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return rotated(a, 3);
    }
  },
  LEFT_BY_WORD {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Shifts<>(gates).left(a, amount(b, 3));
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return PlainWords.number(a).shiftLeft(PlainWords.number(amount(b, 3)).intValueExact());
    }
  },
  RIGHT_BY_WORD {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Shifts<>(gates).right(a, amount(b, 5));
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return quotient(a, PlainWords.number(amount(b, 5)).intValueExact());
    }
  },
  ROTATE_RIGHT_BY_WORD {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Shifts<>(gates).rotateRight(a, amount(b, 5));
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return rotated(a, -PlainWords.number(amount(b, 5)).intValueExact());
    }
  },
  LEFT_WRAPPING {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Shifts<>(gates).leftWrapping(a, amount(b, 5));
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return wrapped(a, PlainWords.number(amount(b, 5)).intValueExact());
    }
  },
  COUNT_OF_ONES {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new BitCounts<>(gates).ones(a);
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return BigInteger.valueOf(a.bits().stream().filter(bit -> bit).count());
    }
  },
  PARITY {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return bit(new BitCounts<>(gates).parity(a));
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return BigInteger.valueOf(a.bits().stream().filter(bit -> bit).count() % 2);
    }
  },
  HIGHEST_ONE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new BitCounts<>(gates).highestOne(a);
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return BigInteger.valueOf(Math.max(0, a.bits().lastIndexOf(true)));
    }
  },
  LEADING_ZEROS {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new BitCounts<>(gates).leadingZeros(a);
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return BigInteger.valueOf(a.width() - 1 - a.bits().lastIndexOf(true));
    }
  },
  AVERAGE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Pooling<>(gates).average(List.of(a, b, a), Pooling.Rounding.DOWN);
    }

    @Override
    public int widest() {
      return 24;
    }

    @Override
    public long expected(long a, long b) {
      return Math.floorDiv(2 * a + b, 3);
    }
  },
  NEAREST_AVERAGE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Pooling<>(gates).average(List.of(a, b, a, b, a, a), Pooling.Rounding.NEAREST);
    }

    @Override
    public int widest() {
      return 24;
    }

    @Override
    public long expected(long a, long b) {
      return Math.floorDiv(4 * a + 2 * b + 3, 6);
    }
  },
  LEAKY_RELU {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new Relu<>(gates).leaky(a, 2);
    }

    @Override
    public BigInteger expected(Word<Boolean> a, Word<Boolean> b) {
      return PlainWords.value(a) < 0 ? quotient(a, 2) : PlainWords.number(a);
    }
  };

  private static <B> Word<B> bit(B bit) {
    return new Word<>(Encoding.UNSIGNED, List.of(bit));
  }

  /** The lowest bits of a word as an amount. */
  private static <B> Word<B> amount(Word<B> word, int width) {
    return new Word<>(Encoding.UNSIGNED, word.bits().subList(0, Math.min(width, word.width())));
  }

  private static BigInteger clamped(Word<Boolean> like, BigInteger value) {
    Range range = like.encoding().range(like.width());
    return value.max(range.low()).min(range.high());
  }

  private static BigInteger rotated(Word<Boolean> word, int count) {
    List<Boolean> bits = new ArrayList<>(word.bits());
    Collections.rotate(bits, count);
    return PlainWords.number(new Word<>(word.encoding(), bits));
  }

  /** Down, or toward zero in ones-complement. */
  private static BigInteger quotient(Word<Boolean> word, int count) {
    BigInteger value = PlainWords.number(word);
    return word.encoding() == Encoding.ONES_COMPLEMENT
        ? value.divide(BigInteger.ONE.shiftLeft(count))
        : value.shiftRight(count);
  }

  private static BigInteger wrapped(Word<Boolean> word, int count) {
    if (word.encoding() == Encoding.ONES_COMPLEMENT) {
      return rotated(word, count);
    }
    BigInteger modulus = BigInteger.ONE.shiftLeft(word.width());
    BigInteger rest = PlainWords.number(word).shiftLeft(count).mod(modulus);
    return word.encoding().range(word.width()).contains(new Range(rest, rest))
        ? rest
        : rest.subtract(modulus);
  }
}
