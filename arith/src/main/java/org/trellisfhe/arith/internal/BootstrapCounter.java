package org.trellisfhe.arith.internal;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;

/**
 * Counts bootstraps and computes nothing, so that the cheaper of several ways can be found before
 * one is gone. Gate calls here depend on widths and encodings alone, never on bits.
 */
public final class BootstrapCounter implements GateEvaluator<Boolean> {
  private long bootstraps;

  private BootstrapCounter() {}

  public static long count(Consumer<GateEvaluator<Boolean>> work) {
    BootstrapCounter counter = new BootstrapCounter();
    work.accept(counter);
    return counter.bootstraps;
  }

  /** A word of the same kind, whose bits stand for nothing. */
  public static Word<Boolean> like(Word<?> word) {
    return new Word<>(
        word.encoding(), Collections.nCopies(word.width(), Boolean.FALSE), word.range());
  }

  public static List<Word<Boolean>> like(List<? extends Word<?>> words) {
    return words.stream().<Word<Boolean>>map(BootstrapCounter::like).toList();
  }

  @Override
  public Boolean constant(boolean value) {
    return value;
  }

  @Override
  public Boolean apply(Gate gate, List<Boolean> operands) {
    bootstraps += gate.isFree() ? 0 : 1;
    return Boolean.FALSE;
  }
}
