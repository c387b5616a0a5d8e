package org.trellisfhe.arith;

import org.trellisfhe.arith.internal.Shapes;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Two words whose bits can be chosen from one by one.
 *
 * @param encoding how both are to be read
 * @param width number of bits that either needs
 * @param first of this encoding or unsigned
 * @param second of this encoding or unsigned
 */
record Aligned<B>(Encoding encoding, int width, Word<B> first, Word<B> second) {

  /** Converts words in ones-complement if the other one is in two's complement. */
  static <B> Aligned<B> of(GateEvaluator<B> gates, Word<B> a, Word<B> b) {
    Encoding encoding = Shapes.common(a.encoding(), b.encoding());
    int width = Shapes.width(encoding, a.range().union(b.range()));
    boolean twos = encoding == Encoding.TWOS_COMPLEMENT;
    return new Aligned<>(
        encoding, width, twos ? withOneZero(gates, a) : a, twos ? withOneZero(gates, b) : b);
  }

  private static <B> Word<B> withOneZero(GateEvaluator<B> gates, Word<B> word) {
    Range range = word.range();
    if (word.encoding() == Encoding.ONES_COMPLEMENT && range.low().equals(range.high())) {
      return Word.constant(
          gates, Encoding.TWOS_COMPLEMENT, range.signedWidth(), range.low().longValueExact());
    }
    return new Conversions<>(gates).withOneZero(word);
  }
}
