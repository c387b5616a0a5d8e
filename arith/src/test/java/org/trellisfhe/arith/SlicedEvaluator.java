package org.trellisfhe.arith;

import java.util.ArrayList;
import java.util.List;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;

/** 64 plain evaluations at once, one in each bit of a long: for tests on all inputs. */
public final class SlicedEvaluator implements GateEvaluator<Long> {
  public SlicedEvaluator() {}

  @Override
  public Long constant(boolean value) {
    return value ? -1L : 0L;
  }

  @Override
  public Long apply(Gate gate, List<Long> operands) {
    long output = 0;
    for (int state = 0; state < 1 << gate.arity(); state++) {
      long lanes = -1;
      for (int i = 0; i < gate.arity(); i++) {
        lanes &= (state >> i & 1) == 1 ? operands.get(i) : ~operands.get(i);
      }
      boolean isValid = (gate.validStates() >> state & 1) == 1;
      if (lanes != 0 && !isValid) {
        throw new IllegalArgumentException(gate + " of unrelated operands");
      }
      if (isValid && gate.output(state)) {
        output |= lanes;
      }
    }
    return output;
  }

  /** A word of 64 values; patterns beyond the width are cut off. */
  public static Word<Long> word(Encoding encoding, int width, long[] patterns) {
    List<Long> bits = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      long slice = 0;
      for (int lane = 0; lane < Long.SIZE; lane++) {
        slice |= (patterns[lane] >>> i & 1) << lane;
      }
      bits.add(slice);
    }
    return new Word<>(encoding, bits);
  }

  /** One of the 64 values; an unsigned long if the word is unsigned and has 64 bits. */
  public static long value(Word<Long> word, int lane) {
    return word.encoding().decode(word.bits().stream().map(b -> (b >>> lane & 1) == 1).toList());
  }
}
