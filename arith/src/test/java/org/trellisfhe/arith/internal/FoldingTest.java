package org.trellisfhe.arith.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.internal.Folding.Bit;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.eval.CountingEvaluator;

class FoldingTest {
  /** Every state of every gate, with every set of its operands public. */
  @ParameterizedTest
  @EnumSource
  void publicOperandsLeaveTheOutputAndCostNoMore(Gate gate) {
    for (int state = 0; state < 1 << gate.arity(); state++) {
      if ((gate.validStates() >> state & 1) == 0) {
        continue;
      }
      for (int secrets = 0; secrets < 1 << gate.arity(); secrets++) {
        CountingEvaluator<Boolean> counting = PlainWords.gates();
        Folding<Boolean> folding = new Folding<>(counting);
        List<Bit<Boolean>> operands = new ArrayList<>();
        for (int i = 0; i < gate.arity(); i++) {
          boolean value = (state >> i & 1) == 1;
          operands.add((secrets >> i & 1) == 1 ? folding.secret(value) : folding.constant(value));
        }
        Bit<Boolean> output = folding.apply(gate, operands);
        assertThat(folding.plain(output)).isEqualTo(gate.output(state));
        int left = Integer.bitCount(secrets);
        assertThat(output.isPublic() || left > 0).isTrue();
        assertThat(counting.bootstraps()).isLessThanOrEqualTo(gate.isFree() ? 0 : 1);
        if (left <= 1 && left < gate.arity()) {
          assertThat(counting.bootstraps()).isZero();
        }
      }
    }
  }

  @Test
  void multiplexersOfPublicBitsAreOneGateAtMost() {
    for (int state = 0; state < 8; state++) {
      for (int secrets = 0; secrets < 8; secrets++) {
        CountingEvaluator<Boolean> counting = PlainWords.gates();
        Folding<Boolean> folding = new Folding<>(counting);
        List<Bit<Boolean>> bits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          boolean value = (state >> i & 1) == 1;
          bits.add((secrets >> i & 1) == 1 ? folding.secret(value) : folding.constant(value));
        }
        Bit<Boolean> output = folding.mux(bits.get(0), bits.get(1), bits.get(2));
        boolean expected = (state & 1) == 1 ? (state & 2) != 0 : (state & 4) != 0;
        assertThat(folding.plain(output)).isEqualTo(expected);
        int most = secrets == 7 ? 2 : Integer.bitCount(secrets) == 2 && (secrets & 1) == 1 ? 1 : 0;
        assertThat(counting.bootstraps()).isLessThanOrEqualTo(most);
      }
    }
  }
}
