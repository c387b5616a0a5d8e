package org.trellisfhe.arith.division;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.arith.AbsoluteValue;
import org.trellisfhe.arith.Conversions;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Sums;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/** Numbers taken apart into sign and magnitude, and put together again. */
final class SignMagnitude<B> {
  private final GateEvaluator<B> gates;

  SignMagnitude(GateEvaluator<B> gates) {
    this.gates = gates;
  }

  /** The magnitude, an unsigned word of no more bits than its range needs. */
  Word<B> magnitude(Word<B> word) {
    Word<B> source = word;
    // In ones-complement zero may have a sign, whatever the range.
    if (word.encoding() == Encoding.TWOS_COMPLEMENT && !word.range().hasNegatives()) {
      source = word.resized(gates, Encoding.UNSIGNED, word.range().unsignedWidth());
    }
    Word<B> magnitude = new AbsoluteValue<>(gates).of(source);
    return magnitude.resized(gates, Encoding.UNSIGNED, magnitude.range().unsignedWidth());
  }

  /** The sign, or null if there are no negative values; in ones-complement also that of -0. */
  B sign(Word<B> word) {
    return word.range().hasNegatives() ? word.sign() : null;
  }

  /** Whether two signs differ; null is a plus. */
  B differ(B a, B b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return gates.xor(a, b);
  }

  /**
   * A number of this magnitude and sign.
   *
   * @param magnitude least significant bit first, maybe none
   * @param sign null is a plus
   * @param range of the result
   * @param ones whether the result is to be in ones-complement
   */
  Word<B> word(List<B> magnitude, B sign, Range range, boolean ones) {
    return word(magnitude, sign, sign, range, ones);
  }

  /**
   * The same, less one where the sign is true and {@code carry}, which implies it, is not; not in
   * ones-complement.
   */
  Word<B> word(List<B> magnitude, B sign, B carry, Range range, boolean ones) {
    if (sign == null || !range.hasNegatives()) {
      Word<B> word = unsigned(magnitude, range);
      return ones ? new Conversions<>(gates).toOnesComplement(word) : word;
    }
    BigInteger limit = range.absolute().high();
    int width = Math.min(magnitude.size(), limit.bitLength());
    List<B> bits = new ArrayList<>();
    for (B bit : magnitude.subList(0, width)) {
      bits.add(gates.xor(bit, sign));
    }
    bits.add(sign);
    if (ones) {
      return new Word<>(Encoding.ONES_COMPLEMENT, bits, range);
    }
    // Below zero, the complement and one.
    return Sums.of(
        gates,
        range,
        tree -> {
          for (int i = 0; i < width; i++) {
            tree.add(bits.get(i), 1L << i);
          }
          tree.add(carry, 1);
          tree.add(sign, -power(width));
        });
  }

  /** Bits as an unsigned word of the least width; there may be more bits than that, all false. */
  Word<B> unsigned(List<B> magnitude, Range range) {
    List<B> bits = new ArrayList<>();
    for (int i = 0; i < range.unsignedWidth(); i++) {
      bits.add(i < magnitude.size() ? magnitude.get(i) : gates.constant(false));
    }
    return new Word<>(Encoding.UNSIGNED, bits, range);
  }

  /** 2^exponent modulo 2^64. */
  static long power(int exponent) {
    return exponent < Long.SIZE ? 1L << exponent : 0;
  }
}
