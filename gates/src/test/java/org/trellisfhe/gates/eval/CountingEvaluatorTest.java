package org.trellisfhe.gates.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateCall;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Wire;

class CountingEvaluatorTest extends GateEvaluatorContract<Boolean> {
  private final CountingEvaluator<Boolean> counting = new CountingEvaluator<>(new PlainEvaluator());

  @Override
  protected GateEvaluator<Boolean> evaluator() {
    return counting;
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
  void adderIsOneBootstrap() {
    counting.fullAdder(true, false, true);
    assertThat(counting.bootstraps()).isEqualTo(1);
    assertThat(counting.freeGates()).isEqualTo(1);
    counting.halfAdder(true, true);
    assertThat(counting.counts())
        .isEqualTo(Map.of(Gate.MAJ3, 1L, Gate.SUM3, 1L, Gate.AND, 1L, Gate.SUM2, 1L));
  }

  @Test
  void freeGatesAreNoBootstraps() {
    counting.not(true);
    counting.constant(true);
    counting.disjointOr(true, false);
    counting.other(true, false, false);
    assertThat(counting.bootstraps()).isZero();
    assertThat(counting.freeGates()).isEqualTo(3);
  }

  @Test
  void muxIsTwoBootstraps() {
    counting.mux(true, false, true);
    assertThat(counting.bootstraps()).isEqualTo(2);
  }

  @Test
  void batchesCountOnceForTargetsOfBothKinds() {
    counting.applyAll(List.of(new GateCall<>(Gate.OR, List.of(true, true))));
    assertThat(counting.count(Gate.OR)).isEqualTo(1);
    CircuitBuilder builder = new CircuitBuilder();
    CountingEvaluator<Wire> wires = new CountingEvaluator<>(builder);
    wires.applyAll(List.of(new GateCall<>(Gate.OR, builder.inputs(2))));
    assertThat(wires.counts()).isEqualTo(Map.of(Gate.OR, 1L));
  }
}
