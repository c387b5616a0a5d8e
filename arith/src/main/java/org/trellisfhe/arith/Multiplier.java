package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Products of two words: one bootstrap for each pair of bits, and about as many to add them up.
 *
 * @param <B> a bit of the evaluator's kind
 */
public final class Multiplier<B> {
  private final GateEvaluator<B> gates;

  /**
   * Products over an evaluator.
   *
   * @param gates what computes
   */
  public Multiplier(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /**
   * {@code a * b}.
   *
   * @param a of any encoding
   * @param b of any encoding
   * @return in ones-complement if both are, where the zero may be either one; else unsigned if both
   *     are, else two's complement; wide enough for every product
   * @throws IllegalArgumentException if products exceed 64 bits
   */
  public Word<B> multiply(Word<B> a, Word<B> b) {
    if (a.encoding() == Encoding.ONES_COMPLEMENT && b.encoding() == Encoding.ONES_COMPLEMENT) {
      return multiplyMagnitudes(a, b);
    }
    Conversions<B> conversions = new Conversions<>(gates);
    Word<B> left = conversions.withOneZero(a);
    Word<B> right = conversions.withOneZero(b);
    return Sums.of(
        gates,
        a.range().times(b.range()),
        tree -> {
          for (int i = 0; i < left.width(); i++) {
            for (int j = 0; j < right.width(); j++) {
              long weight =
                  left.encoding().weight(i, left.width())
                      * right.encoding().weight(j, right.width());
              tree.add(gates.and(left.bit(i), right.bit(j)), weight);
            }
          }
        });
  }

  /** Signs apart from magnitudes: in ones-complement that takes a gate a bit. */
  private Word<B> multiplyMagnitudes(Word<B> a, Word<B> b) {
    AbsoluteValue<B> absolute = new AbsoluteValue<>(gates);
    Word<B> product = multiply(absolute.of(a), absolute.of(b));
    B sign = gates.xor(a.sign(), b.sign());
    List<B> bits = new ArrayList<>();
    for (B bit : product.bits()) {
      bits.add(gates.xor(bit, sign));
    }
    bits.add(sign);
    return new Word<>(Encoding.ONES_COMPLEMENT, bits, a.range().times(b.range()));
  }
}
