package org.trellisfhe.arith;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.trellisfhe.arith.fixed.FixedArithmetic;
import org.trellisfhe.arith.fixed.FixedFormat;
import org.trellisfhe.arith.fixed.FixedWord;
import org.trellisfhe.arith.fixed.PiecewiseSigmoid;
import org.trellisfhe.arith.lookup.Lookup;
import org.trellisfhe.arith.lookup.LookupTable;
import org.trellisfhe.gates.GateEvaluator;

/** Functions by table or piece by piece, and fixed-point numbers. */
public enum FunctionOperation implements Operation {
  SQUARE_BY_TABLE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return byTable(gates, a, Encoding.UNSIGNED);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return isNarrow(a);
    }

    @Override
    public long expected(long a, long b) {
      return a * a;
    }
  },
  SCRAMBLE_BY_TABLE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return byTable(gates, a, Encoding.TWOS_COMPLEMENT);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return isNarrow(a);
    }

    @Override
    public long expected(long a, long b) {
      return Math.floorMod(a * a * 7 + 3 * a, 29L) - 11;
    }
  },
  NEGATIVE_BY_TABLE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return byTable(gates, a, Encoding.ONES_COMPLEMENT);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return isNarrow(a);
    }

    @Override
    public long expected(long a, long b) {
      return -a / 2;
    }
  },
  SIGMOID_BY_TABLE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return byTable(gates, a, Encoding.UNSIGNED);
    }

    @Override
    public boolean takes(Word<?> a, Word<?> b) {
      return isNarrow(a);
    }

    @Override
    public long expected(long a, long b) {
      return Math.min(15, Math.round(16 / (1 + StrictMath.exp(-a / 16.0))));
    }
  },
  PIECEWISE_SIGMOID {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new PiecewiseSigmoid<>(gates).apply(new FixedWord<>(a, 4), 7).word();
    }

    @Override
    public long expected(long a, long b) {
      // In units of 2^-9, that all pieces have: m is in sixteenths.
      long m = Math.abs(a);
      long piece = m < 38 ? 4 * m + 320 : m + 432;
      long magnitude = m < 16 ? 8 * m + 256 : piece;
      long floor = m < 80 ? magnitude >> 2 : 127;
      return a < 0 ? 127 - floor : floor;
    }
  },
  FIXED_ADD {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new FixedArithmetic<>(gates).add(new FixedWord<>(a, -1), new FixedWord<>(b, 2)).word();
    }

    @Override
    public long expected(long a, long b) {
      return 8 * a + b;
    }
  },
  FIXED_SUBTRACT {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      FixedArithmetic<B> fixed = new FixedArithmetic<>(gates);
      return fixed.subtract(new FixedWord<>(a, 3), fixed.negate(new FixedWord<>(b, 2))).word();
    }

    @Override
    public long expected(long a, long b) {
      return a + 2 * b;
    }
  },
  FIXED_MULTIPLY {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      FixedArithmetic<B> fixed = new FixedArithmetic<>(gates);
      FixedWord<B> product = fixed.multiply(new FixedWord<>(a, 5), new FixedWord<>(b, -2));
      return fixed.align(fixed.multiply(product, -3, 1), 5).word();
    }

    @Override
    public int widest() {
      return 28;
    }

    @Override
    public long expected(long a, long b) {
      return -3 * a * b * 2;
    }
  },
  FIXED_MAX {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new FixedArithmetic<>(gates).max(new FixedWord<>(a, 0), new FixedWord<>(b, 1)).word();
    }

    @Override
    public long expected(long a, long b) {
      return Math.max(2 * a, b);
    }
  },
  FIXED_MIN {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      return new FixedArithmetic<>(gates).min(new FixedWord<>(a, 0), new FixedWord<>(b, 1)).word();
    }

    @Override
    public long expected(long a, long b) {
      return Math.min(2 * a, b);
    }
  },
  FIXED_WRAP {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      FixedFormat format = new FixedFormat(Encoding.TWOS_COMPLEMENT, 4, 1);
      return new FixedArithmetic<>(gates).wrap(new FixedWord<>(a, 3), format).word();
    }

    @Override
    public long expected(long a, long b) {
      return Math.floorMod(Math.floorDiv(a + 2, 4) + 8, 16L) - 8;
    }
  },
  FIXED_SATURATE {
    @Override
    public <B> Word<B> run(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
      FixedFormat format = new FixedFormat(Encoding.ONES_COMPLEMENT, 4, 1);
      return new FixedArithmetic<>(gates).saturate(new FixedWord<>(a, 2), format).word();
    }

    @Override
    public long expected(long a, long b) {
      return Math.max(-7, Math.min(7, Math.floorDiv(a + 1, 2)));
    }
  };

  private record Key(FunctionOperation operation, Encoding encoding, int width, Encoding output) {}

  // Plans take time, and tests ask for the same ones again and again.
  private static final Map<Key, LookupTable> TABLES = new ConcurrentHashMap<>();

  private static boolean isNarrow(Word<?> word) {
    return word.width() <= 8;
  }

  <B> Word<B> byTable(GateEvaluator<B> gates, Word<B> a, Encoding output) {
    LookupTable table =
        TABLES.computeIfAbsent(
            new Key(this, a.encoding(), a.width(), output),
            key ->
                LookupTable.of(key.encoding(), key.width(), output, value -> expected(value, 0)));
    return new Lookup<>(gates).apply(a, table);
  }
}
