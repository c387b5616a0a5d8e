package org.trellisfhe.arith.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Word;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.CircuitReport;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.eval.CountingEvaluator;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

class LookupPlanTest {
  /** Up to 64 states of a word at once, one in each bit of a long. */
  private static final class Sliced implements GateEvaluator<Long> {
    private final int states;

    Sliced(int states) {
      this.states = states;
    }

    @Override
    public Long constant(boolean value) {
      return value ? -1L >>> (64 - states) : 0L;
    }

    @Override
    public Long apply(Gate gate, List<Long> operands) {
      long output = 0;
      for (int lane = 0; lane < states; lane++) {
        int state = 0;
        for (int i = 0; i < operands.size(); i++) {
          state |= (int) (operands.get(i) >>> lane & 1) << i;
        }
        // Refuses operands of a free gate that are not related as they must.
        output |= gate.output(state) ? 1L << lane : 0;
      }
      return output;
    }

    List<Long> inputs(int count) {
      List<Long> inputs = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long input = 0;
        for (int lane = 0; lane < states; lane++) {
          input |= (long) (lane >> i & 1) << lane;
        }
        inputs.add(input);
      }
      return inputs;
    }
  }

  private static long[] bits(int inputs, long table) {
    long[] values = new long[1 << inputs];
    for (int state = 0; state < values.length; state++) {
      values[state] = table >>> state & 1;
    }
    return values;
  }

  @Test
  void exactForAllFunctionsOfUpToThreeBits() {
    for (int inputs = 1; inputs <= 3; inputs++) {
      Sliced gates = new Sliced(1 << inputs);
      for (long table = 0; table < 1L << (1 << inputs); table++) {
        LookupPlan plan = LookupPlan.of(inputs, 1, bits(inputs, table));
        assertThat(plan.apply(gates, gates.inputs(inputs))).containsExactly(table);
        assertThat(plan.bootstraps()).isLessThanOrEqualTo(inputs == 3 ? 3 : inputs - 1);
      }
    }
  }

  @Test
  void exactForManyFunctionsOfFourBitsInAFewBootstraps() {
    // A step that shares no factor with 2^16, so that every bit of the table varies.
    checkFourBits(7);
  }

  @Tag("slow")
  @Test
  void exactForAllFunctionsOfFourBitsInAFewBootstraps() {
    checkFourBits(1);
  }

  private static void checkFourBits(int step) {
    Sliced gates = new Sliced(16);
    long total = 0;
    int count = 0;
    for (long table = 0; table < 1L << 16; table += step) {
      LookupPlan plan = LookupPlan.of(4, 1, bits(4, table));
      assertThat(plan.apply(gates, gates.inputs(4))).containsExactly(table);
      assertThat(plan.bootstraps()).isLessThanOrEqualTo(6);
      total += plan.bootstraps();
      count++;
    }
    assertThat((double) total / count).isLessThan(4.15);
  }

  private static void checkAll(int inputs, int outputs, long[] table, LookupPlan plan) {
    PlainEvaluator plain = new PlainEvaluator();
    for (int state = 0; state < table.length; state++) {
      Word<Boolean> word = PlainWords.ofPattern(Encoding.UNSIGNED, inputs, state);
      assertThat(plan.apply(plain, word.bits()))
          .isEqualTo(PlainWords.ofPattern(Encoding.UNSIGNED, outputs, table[state]).bits());
    }
  }

  @Test
  void exactForRandomFunctionsOfMoreBits() {
    SplittableRandom random = new SplittableRandom(5);
    for (int inputs = 5; inputs <= 9; inputs++) {
      for (int outputs : new int[] {1, 3}) {
        long[] table = random.longs(1L << inputs).map(value -> value >>> (64 - outputs)).toArray();
        LookupPlan plan = LookupPlan.of(inputs, outputs, table);
        assertThat(plan.inputs()).isEqualTo(inputs);
        assertThat(plan.outputs()).isEqualTo(outputs);
        checkAll(inputs, outputs, table, plan);
      }
    }
  }

  @Test
  void exactForSixtyFourOutputsAndForTenInputs() {
    long[] wide = new SplittableRandom(6).longs(4).toArray();
    checkAll(2, 64, wide, LookupPlan.of(2, 64, wide));
    long[] ten = new long[1024];
    for (int i = 0; i < ten.length; i++) {
      ten[i] = ((long) i * i) >> 12 & 1;
    }
    checkAll(10, 1, ten, LookupPlan.of(10, 1, ten));
  }

  @Test
  void whatFollowsFromOtherBitsIsFree() {
    assertThat(LookupPlan.of(2, 3, new long[] {0, 6, 6, 5}).bootstraps()).isEqualTo(1);
    assertThat(LookupPlan.of(2, 4, new long[] {1, 2, 4, 8}).bootstraps()).isEqualTo(1);
    assertThat(LookupPlan.of(3, 8, new long[] {1, 2, 4, 8, 16, 32, 64, 128}).bootstraps())
        .isLessThanOrEqualTo(5);
    assertThat(LookupPlan.of(3, 3, new long[] {0, 1, 2, 3, 4, 5, 6, 7}).bootstraps()).isZero();
    assertThat(LookupPlan.of(3, 2, new long[] {2, 2, 2, 2, 2, 2, 2, 2}).bootstraps()).isZero();
  }

  @Test
  void eightBitsToEightTakeAHundredBootstraps() {
    long[] table = new SplittableRandom(7).longs(256).map(value -> value >>> 56).toArray();
    LookupPlan plan = LookupPlan.of(8, 8, table);
    assertThat(plan.bootstraps()).isLessThanOrEqualTo(100);
    checkAll(8, 8, table, plan);
    CountingEvaluator<Boolean> counting = PlainWords.gates();
    plan.apply(counting, PlainWords.ofPattern(Encoding.UNSIGNED, 8, 77).bits());
    assertThat(counting.bootstraps()).isEqualTo(plan.bootstraps());
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> outputs = plan.apply(builder, builder.inputs(8));
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT));
    CircuitReport report = builder.build(outputs, budget).report(budget);
    assertThat(report.bootstraps()).isLessThanOrEqualTo(105);
  }

  @Test
  void refusesWhatIsNoTable() {
    assertThatThrownBy(() -> LookupPlan.of(0, 1, new long[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputs 0: from 1 to 10");
    assertThatThrownBy(() -> LookupPlan.of(11, 1, new long[2048]))
        .hasMessage("inputs 11: from 1 to 10");
    assertThatThrownBy(() -> LookupPlan.of(2, 1, new long[3]))
        .hasMessage("table of 3 entries: 4 for 2 inputs");
    assertThatThrownBy(() -> LookupPlan.of(1, 2, new long[] {0, 4}))
        .hasMessage("table[1] 4: a pattern of 2 bits");
    assertThatThrownBy(() -> LookupPlan.of(1, 65, new long[2]))
        .isInstanceOf(IllegalArgumentException.class);
    LookupPlan plan = LookupPlan.of(1, 1, new long[2]);
    assertThatThrownBy(() -> plan.apply(new PlainEvaluator(), List.of(true, true)))
        .hasMessage("2 bits: as many as inputs, 1");
  }
}
