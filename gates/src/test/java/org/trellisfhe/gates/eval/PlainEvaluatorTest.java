package org.trellisfhe.gates.eval;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.GateEvaluator;

class PlainEvaluatorTest extends GateEvaluatorContract<Boolean> {
  private final PlainEvaluator plain = new PlainEvaluator();

  @Override
  protected GateEvaluator<Boolean> evaluator() {
    return plain;
  }

  @Override
  protected Boolean encode(boolean bit) {
    return bit;
  }

  @Override
  protected boolean decode(Boolean bit) {
    return bit;
  }

  @Test
  void refusesOperandsThatAFreeGateIsNotRightFor() {
    assertThatThrownBy(() -> plain.disjointOr(true, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plain.difference(false, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> plain.other(true, true, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
