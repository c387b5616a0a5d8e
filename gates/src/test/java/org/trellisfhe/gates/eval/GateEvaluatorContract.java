package org.trellisfhe.gates.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trellisfhe.gates.BatchEvaluator;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateCall;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;

/**
 * What holds for every evaluator.
 *
 * @param <B> its bits
 */
public abstract class GateEvaluatorContract<B> {
  /** For the evaluators' tests. */
  protected GateEvaluatorContract() {}

  /** The evaluator that is tested, the same one within a test. */
  protected abstract GateEvaluator<B> evaluator();

  /** A bit as it comes in. */
  protected abstract B encode(boolean bit);

  /** The value of a bit. */
  protected abstract boolean decode(B bit);

  private List<B> encodeState(int state, int count) {
    List<B> bits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bits.add(encode((state >> i & 1) == 1));
    }
    return bits;
  }

  @Test
  void constants() {
    assertThat(decode(evaluator().constant(true))).isTrue();
    assertThat(decode(evaluator().constant(false))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void everyGateInEveryValidState(Gate gate) {
    for (int state = 0; state < 1 << gate.arity(); state++) {
      if ((gate.validStates() >> state & 1) == 1) {
        B output = evaluator().apply(gate, encodeState(state, gate.arity()));
        assertThat(decode(output)).as("%s in %s", gate, state).isEqualTo(gate.output(state));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyGateOfConstants(Gate gate) {
    for (int state = 0; state < 1 << gate.arity(); state++) {
      if ((gate.validStates() >> state & 1) == 1) {
        List<B> operands = new ArrayList<>();
        for (int i = 0; i < gate.arity(); i++) {
          operands.add(evaluator().constant((state >> i & 1) == 1));
        }
        assertThat(decode(evaluator().apply(gate, operands))).isEqualTo(gate.output(state));
      }
    }
  }

  @Test
  void wrongNumberOfOperandsIsRefused() {
    B bit = encode(true);
    for (Gate gate : Gate.values()) {
      List<B> tooMany = new ArrayList<>();
      for (int i = 0; i <= gate.arity(); i++) {
        tooMany.add(bit);
      }
      assertThatThrownBy(() -> evaluator().apply(gate, tooMany))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void namedGatesOfOneAndTwoBits() {
    GateEvaluator<B> gates = evaluator();
    for (int state = 0; state < 4; state++) {
      boolean x = (state & 1) == 1;
      boolean y = state >= 2;
      B a = encode(x);
      B b = encode(y);
      assertThat(decode(gates.not(a))).isEqualTo(!x);
      assertThat(decode(gates.refresh(a))).isEqualTo(x);
      assertThat(decode(gates.and(a, b))).isEqualTo(x && y);
      assertThat(decode(gates.or(a, b))).isEqualTo(x || y);
      assertThat(decode(gates.nand(a, b))).isEqualTo(!(x && y));
      assertThat(decode(gates.nor(a, b))).isEqualTo(!(x || y));
      assertThat(decode(gates.andNot(a, b))).isEqualTo(x && !y);
      assertThat(decode(gates.orNot(a, b))).isEqualTo(x || !y);
      assertThat(decode(gates.xor(a, b))).isEqualTo(x != y);
      assertThat(decode(gates.xnor(a, b))).isEqualTo(x == y);
      if (!(x && y)) {
        assertThat(decode(gates.disjointOr(a, b))).isEqualTo(x || y);
      }
      if (x || !y) {
        assertThat(decode(gates.difference(a, b))).isEqualTo(x && !y);
      }
      Sum<B> sum = gates.halfAdder(a, b);
      assertThat(decode(sum.sum())).isEqualTo(x != y);
      assertThat(decode(sum.carry())).isEqualTo(x && y);
    }
  }

  @Test
  void namedGatesOfThreeBits() {
    GateEvaluator<B> gates = evaluator();
    for (int state = 0; state < 8; state++) {
      int ones = Integer.bitCount(state);
      List<B> bits = encodeState(state, 3);
      B a = bits.get(0);
      B b = bits.get(1);
      B c = bits.get(2);
      assertThat(decode(gates.majority(a, b, c))).isEqualTo(ones >= 2);
      assertThat(decode(gates.xor3(a, b, c))).isEqualTo(ones % 2 == 1);
      assertThat(decode(gates.notAllEqual(a, b, c))).isEqualTo(ones == 1 || ones == 2);
      assertThat(decode(gates.andXor(a, b, c))).isEqualTo(((state & 3) == 3) != (state >= 4));
      boolean chosen = (state & 1) == 1 ? (state & 2) != 0 : state >= 4;
      B selected = gates.mux(a, b, c);
      assertThat(decode(selected)).isEqualTo(chosen);
      boolean rest = (state & 1) == 1 ? state >= 4 : (state & 2) != 0;
      assertThat(decode(gates.other(b, c, selected))).isEqualTo(rest);
      Sum<B> sum = gates.fullAdder(a, b, c);
      assertThat(decode(sum.sum())).isEqualTo(ones % 2 == 1);
      assertThat(decode(sum.carry())).isEqualTo(ones >= 2);
    }
  }

  @Test
  void sumsFeedFurtherAdders() {
    GateEvaluator<B> gates = evaluator();
    for (int state = 0; state < 128; state++) {
      List<B> bits = encodeState(state, 7);
      Sum<B> low = gates.fullAdder(bits.get(0), bits.get(1), bits.get(2));
      Sum<B> middle = gates.fullAdder(bits.get(3), bits.get(4), bits.get(5));
      Sum<B> units = gates.fullAdder(low.sum(), middle.sum(), bits.get(6));
      Sum<B> twos = gates.fullAdder(low.carry(), middle.carry(), units.carry());
      int count =
          (decode(units.sum()) ? 1 : 0)
              + (decode(twos.sum()) ? 2 : 0)
              + (decode(twos.carry()) ? 4 : 0);
      assertThat(count).isEqualTo(Integer.bitCount(state));
    }
  }

  @Test
  void batchesOfMixedGates() {
    if (!(evaluator() instanceof BatchEvaluator<B> batch)) {
      return;
    }
    List<GateCall<B>> calls = new ArrayList<>();
    List<Boolean> expected = new ArrayList<>();
    for (Gate gate : Gate.values()) {
      for (int state = 0; state < 1 << gate.arity(); state++) {
        if (!gate.isFree()) {
          calls.add(new GateCall<>(gate, encodeState(state, gate.arity())));
          expected.add(gate.output(state));
        }
      }
    }
    List<Boolean> outputs = batch.applyAll(calls).stream().map(this::decode).toList();
    assertThat(outputs).isEqualTo(expected);
    assertThat(batch.applyAll(List.of())).isEmpty();
  }
}
