package org.trellisfhe.arith;

import java.util.function.Consumer;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.eval.CountingEvaluator;

/** Counts bootstraps on words of plain bits. */
public final class Costs {
  private Costs() {}

  /** How many bootstraps something takes. */
  public static long count(Consumer<GateEvaluator<Boolean>> work) {
    CountingEvaluator<Boolean> counting = PlainWords.gates();
    work.accept(counting);
    return counting.bootstraps();
  }

  /** A word of alternating bits. */
  public static Word<Boolean> word(Encoding encoding, int width) {
    return PlainWords.ofPattern(encoding, width, 0x5A5A5A5A5AL);
  }

  /** A word in two's complement. */
  public static Word<Boolean> twos(int width) {
    return word(Encoding.TWOS_COMPLEMENT, width);
  }

  /** A word in ones-complement. */
  public static Word<Boolean> ones(int width) {
    return word(Encoding.ONES_COMPLEMENT, width);
  }

  /** An unsigned word. */
  public static Word<Boolean> unsigned(int width) {
    return word(Encoding.UNSIGNED, width);
  }
}
