package org.trellisfhe.gates;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GateCallTest {
  @Test
  void refusesAWrongNumberOfOperands() {
    assertThatThrownBy(() -> new GateCall<>(Gate.AND, List.of(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 operands")
        .hasMessageContaining("AND has 2");
  }
}
