package org.trellisfhe.nn.bitwise;

import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.quant.IntRange;

/** Words for integers whose range is known: with a sign only if some of them are negative. */
final class Words {
  private Words() {}

  static Range range(IntRange range) {
    return Range.of(range.low(), range.high());
  }

  static Encoding encoding(IntRange range) {
    return range.low() < 0 ? Encoding.TWOS_COMPLEMENT : Encoding.UNSIGNED;
  }

  /** The least width that holds a range. */
  static int width(IntRange range) {
    return range(range).width();
  }

  /** A word's lowest bits, as many as its values have that are known to lie in a range. */
  static <B> Word<B> fitted(GateEvaluator<B> gates, Word<B> word, IntRange range) {
    return word.resized(gates, encoding(range), width(range)).within(range(range));
  }

  static <B> Word<B> constant(GateEvaluator<B> gates, long value) {
    IntRange range = IntRange.of(value);
    return Word.constant(gates, encoding(range), width(range), value);
  }
}
