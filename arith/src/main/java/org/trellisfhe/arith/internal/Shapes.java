package org.trellisfhe.arith.internal;

import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/** Encodings and widths of results. */
public final class Shapes {
  private Shapes() {}

  /** The encoding that both can be brought to for the least cost. */
  public static Encoding common(Encoding a, Encoding b) {
    if (a == b || b == Encoding.UNSIGNED) {
      return a;
    }
    return a == Encoding.UNSIGNED ? b : Encoding.TWOS_COMPLEMENT;
  }

  /** Least width that holds all values. */
  public static int width(Encoding encoding, Range range) {
    int width =
        switch (encoding) {
          case UNSIGNED -> range.unsignedWidth();
          case TWOS_COMPLEMENT -> range.signedWidth();
          case ONES_COMPLEMENT -> 1 + range.absolute().high().bitLength();
        };
    if (width > Encoding.MAX_WIDTH) {
      throw new IllegalArgumentException(
          "results %s: %d bits in %s, and words have at most %d; narrow the operands"
              .formatted(range, width, encoding, Encoding.MAX_WIDTH));
    }
    return width;
  }

  /** The word, of which more is known, without the bits that it does not need then. Free. */
  public static <B> Word<B> fitted(GateEvaluator<B> gates, Word<B> word, Range range) {
    int width = Math.min(word.width(), width(word.encoding(), range));
    return word.resized(gates, word.encoding(), width).within(range);
  }

  /** As much as a two's complement word needs for this one's values, maybe 65. */
  public static int signedWidth(Word<?> word) {
    return word.width() + (word.encoding() == Encoding.UNSIGNED ? 1 : 0);
  }

  public static void checkAlike(Word<?> a, Word<?> b) {
    if (a.encoding() != b.encoding() || a.width() != b.width()) {
      throw new IllegalArgumentException(
          "%s of %d bits and %s of %d: must be alike"
              .formatted(a.encoding(), a.width(), b.encoding(), b.width()));
    }
  }

  public static void checkUnsigned(String name, Word<?> word) {
    if (word.encoding() != Encoding.UNSIGNED) {
      throw new IllegalArgumentException(
          name + " in " + word.encoding() + ": must be " + Encoding.UNSIGNED);
    }
  }
}
