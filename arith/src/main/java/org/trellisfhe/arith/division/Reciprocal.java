package org.trellisfhe.arith.division;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.CarrySaveTree;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Word;
import org.trellisfhe.arith.internal.SignedDigits;
import org.trellisfhe.arith.product.ConstantMultiplier;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Division by a public number as a product and a shift: {@code floor(u / d) = floor(u * factor /
 * 2^shift)} for all u up to a limit, where {@code factor * d} exceeds {@code 2^shift} by so little
 * that u times the excess is less than {@code 2^shift}.
 *
 * @param factor positive
 * @param shift number of bits dropped
 */
record Reciprocal(long factor, int shift) {

  /**
   * The reciprocal of fewest digits.
   *
   * @param divisor odd, at least 3
   * @param limit greatest dividend
   * @return null if none has products of at most 64 bits
   */
  static Reciprocal of(BigInteger divisor, BigInteger limit) {
    Reciprocal best = null;
    for (int shift = divisor.bitLength(); shift < Long.SIZE + divisor.bitLength(); shift++) {
      BigInteger power = BigInteger.ONE.shiftLeft(shift);
      BigInteger factor = power.divide(divisor).add(BigInteger.ONE);
      if (factor.multiply(limit).bitLength() > Encoding.MAX_WIDTH || factor.bitLength() > 63) {
        break;
      }
      BigInteger excess = factor.multiply(divisor).subtract(power);
      Reciprocal candidate = new Reciprocal(factor.longValueExact(), shift);
      boolean isExact = excess.multiply(limit).compareTo(power) < 0;
      if (isExact && (best == null || candidate.digits() < best.digits())) {
        best = candidate;
      }
    }
    return best;
  }

  private int digits() {
    return SignedDigits.of(factor).count();
  }

  /** The division of an unsigned word. */
  <B> RawDivision<B> division(GateEvaluator<B> gates, Word<B> dividend, BigInteger divisor) {
    Word<B> product = new ConstantMultiplier<>(gates).multiply(dividend, factor);
    List<B> quotient = new ArrayList<>();
    for (int i = shift; i < product.width(); i++) {
      quotient.add(product.bit(i));
    }
    return new RawDivision<>() {
      @Override
      public List<B> quotient() {
        return quotient;
      }

      @Override
      public List<B> remainder() {
        // Less than the divisor: higher bits need not be computed.
        CarrySaveTree<B> tree = new CarrySaveTree<>(gates, divisor.bitLength());
        tree.add(dividend, 1);
        for (int i = 0; i < Math.min(quotient.size(), divisor.bitLength()); i++) {
          tree.add(quotient.get(i), -divisor.longValue() << i);
        }
        return tree.sumBits();
      }
    };
  }
}
