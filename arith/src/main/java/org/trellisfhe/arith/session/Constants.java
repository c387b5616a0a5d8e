package org.trellisfhe.arith.session;

import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.Range;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.GateEvaluator;

/** Public numbers as words of the least width. */
final class Constants {
  private Constants() {}

  static <B> Word<B> word(GateEvaluator<B> gates, long value) {
    Range range = Range.of(value);
    boolean unsigned = value >= 0;
    return Word.constant(
        gates, unsigned ? Encoding.UNSIGNED : Encoding.TWOS_COMPLEMENT, range.width(), value);
  }
}
