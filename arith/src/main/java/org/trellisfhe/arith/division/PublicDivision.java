package org.trellisfhe.arith.division;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Shifts;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.internal.BootstrapCounter;
import org.trellisfhe.gates.GateEvaluator;

/**
 * An unsigned word divided by a public number above zero. Powers of two in the divisor are free.
 * What is odd goes by {@link DivisionRows}, of one bootstrap a bit for a public divisor, or by a
 * {@link Reciprocal}, whichever takes fewer bootstraps.
 */
final class PublicDivision<B> implements RawDivision<B> {
  private final List<B> low;
  private final Word<B> high;
  private final RawDivision<B> odd;

  /** What is wanted of a division. */
  enum Wanted {
    QUOTIENT,
    REMAINDER,
    BOTH;

    private <B> void compute(RawDivision<B> division) {
      if (this != REMAINDER) {
        division.quotient();
      }
      if (this != QUOTIENT) {
        division.remainder();
      }
    }
  }

  PublicDivision(GateEvaluator<B> gates, Word<B> dividend, BigInteger divisor, Wanted wanted) {
    int twos = Math.min(divisor.getLowestSetBit(), dividend.width());
    low = dividend.bits().subList(0, twos);
    high =
        twos == dividend.width()
            ? Word.constant(gates, Encoding.UNSIGNED, 1, 0)
            : new Shifts<>(gates).right(dividend, twos);
    BigInteger rest = divisor.shiftRight(divisor.getLowestSetBit());
    odd = rest.equals(BigInteger.ONE) ? null : cheapest(gates, high, rest, wanted);
  }

  private static <B> RawDivision<B> cheapest(
      GateEvaluator<B> gates, Word<B> dividend, BigInteger divisor, Wanted wanted) {
    BigInteger limit = dividend.range().high();
    Reciprocal reciprocal = Reciprocal.of(divisor, limit);
    if (reciprocal != null && limit.compareTo(divisor) >= 0) {
      Word<Boolean> sample = BootstrapCounter.like(dividend);
      long byRows =
          BootstrapCounter.count(counter -> wanted.compute(rows(counter, sample, divisor)));
      long byProduct =
          BootstrapCounter.count(
              counter -> wanted.compute(reciprocal.division(counter, sample, divisor)));
      if (byProduct < byRows) {
        return reciprocal.division(gates, dividend, divisor);
      }
    }
    return rows(gates, dividend, divisor);
  }

  private static <B> RawDivision<B> rows(
      GateEvaluator<B> gates, Word<B> dividend, BigInteger divisor) {
    return new DivisionRows<>(
        gates, dividend.bits(), new Divisor.Public<>(gates, divisor), dividend.width());
  }

  @Override
  public List<B> quotient() {
    return odd == null ? high.bits() : odd.quotient();
  }

  @Override
  public List<B> remainder() {
    List<B> bits = new ArrayList<>(low);
    if (odd != null) {
      bits.addAll(odd.remainder());
    }
    return bits;
  }
}
