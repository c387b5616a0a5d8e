package org.trellisfhe.gates.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Randoms;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSets;

class ScheduleTest {
  private static Circuit random(long seed) {
    CircuitBuilder builder = new CircuitBuilder();
    return builder.build(Randoms.program(seed, 200, builder, builder.inputs(10)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "3, 1000", "16, 1000", "100000, 1000", "1, 0", "16, 0", "5, 12"})
  void everyGateRunsOnceAfterItsOperands(int capacity, int room) {
    for (long seed = 0; seed < 20; seed++) {
      Circuit circuit = random(seed);
      Schedule schedule = Schedule.of(circuit, capacity, room);
      BitSet done = new BitSet();
      done.set(0, circuit.firstGate());
      for (int round = 0; round <= schedule.rounds(); round++) {
        for (int node : schedule.freeGatesBefore(round)) {
          assertThat(circuit.gate(node).isFree()).isTrue();
          assertOperandsDone(circuit, node, done);
          assertThat(done.get(node)).isFalse();
          done.set(node);
        }
        if (round < schedule.rounds()) {
          int[] bootstraps = schedule.bootstraps(round);
          assertThat(bootstraps).hasSizeBetween(1, capacity);
          for (int node : bootstraps) {
            assertThat(circuit.gate(node).isFree()).isFalse();
            assertOperandsDone(circuit, node, done);
          }
          for (int node : bootstraps) {
            assertThat(done.get(node)).isFalse();
            done.set(node);
          }
        }
      }
      assertThat(done.cardinality()).isEqualTo(circuit.nodes());
    }
  }

  private static void assertOperandsDone(Circuit circuit, int node, BitSet done) {
    for (int i = 0; i < circuit.gate(node).arity(); i++) {
      assertThat(done.get(Circuit.node(circuit.operand(node, i)))).isTrue();
    }
  }

  @Test
  void withoutALimitRoundsAreLevels() {
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT));
    for (long seed = 0; seed < 20; seed++) {
      Circuit circuit = random(seed);
      assertThat(Schedule.of(circuit, Integer.MAX_VALUE).rounds())
          .isEqualTo(circuit.report(budget).depth());
    }
  }

  @Test
  void longPathsGoFirst() {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> inputs = builder.inputs(40);
    List<Wire> outputs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      outputs.add(builder.and(inputs.get(i), inputs.get(i + 1)));
    }
    Wire chain = inputs.get(39);
    for (int i = 0; i < 20; i++) {
      chain = builder.xor(builder.not(chain), builder.and(chain, inputs.get(i)));
    }
    outputs.add(chain);
    Circuit circuit = builder.build(outputs);
    int depth = Schedule.of(circuit, 1000).rounds();
    int bootstraps = 0;
    Schedule narrow = Schedule.of(circuit, 2);
    for (int round = 0; round < narrow.rounds(); round++) {
      bootstraps += narrow.bootstraps(round).length;
    }
    // The short gates fill what the chain leaves free, so that the chain is all that takes time.
    assertThat(narrow.rounds()).isEqualTo(Math.max(depth, (bootstraps + 1) / 2));
  }

  /** A hundred chains of which each gate needs the one before alone: all of them, or a few. */
  @Test
  void wideCircuitsRunInOrderWhereThereIsNoRoom() {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> inputs = builder.inputs(100);
    Wire parity = builder.constant(false);
    for (Wire input : inputs) {
      Wire chain = input;
      for (int i = 0; i < 30; i++) {
        chain = builder.xor(builder.not(chain), builder.and(chain, inputs.get(i)));
      }
      parity = builder.xor(parity, chain);
    }
    Circuit circuit = builder.build(List.of(parity));
    Schedule eager = Schedule.of(circuit, 8);
    Schedule lean = Schedule.of(circuit, 8, 20);

    assertThat(eager.mostKept()).isGreaterThanOrEqualTo(100).isEqualTo(mostKept(circuit, eager));
    assertThat(lean.mostKept()).isLessThan(50).isEqualTo(mostKept(circuit, lean));
    assertThat(lean.rounds()).isLessThan(eager.rounds() * 5 / 4);
  }

  /** Counted anew: a gate's output is there from its round until its last use. */
  private static int mostKept(Circuit circuit, Schedule schedule) {
    int[] uses = new int[circuit.nodes()];
    for (int node = circuit.firstGate(); node < circuit.nodes(); node++) {
      for (int i = 0; i < circuit.gate(node).arity(); i++) {
        uses[Circuit.node(circuit.operand(node, i))]++;
      }
    }
    for (int i = 0; i < circuit.outputs(); i++) {
      uses[Circuit.node(circuit.output(i))]++;
    }
    Set<Integer> kept = new HashSet<>();
    int most = 0;
    for (int round = 0; round <= schedule.rounds(); round++) {
      List<int[]> steps = new ArrayList<>();
      for (int node : schedule.freeGatesBefore(round)) {
        steps.add(new int[] {node});
      }
      if (round < schedule.rounds()) {
        steps.add(schedule.bootstraps(round));
      }
      for (int[] step : steps) {
        for (int node : step) {
          kept.add(node);
        }
        most = Math.max(most, kept.size());
        for (int node : step) {
          for (int i = 0; i < circuit.gate(node).arity(); i++) {
            int operand = Circuit.node(circuit.operand(node, i));
            if (--uses[operand] == 0) {
              kept.remove(operand);
            }
          }
        }
      }
    }
    return most;
  }

  /** Beside a chain as deep there are gates with all the time there is: they fill every round. */
  @Test
  void deepCircuitsFillTheirRounds() {
    int depth = 20_000;
    CircuitBuilder builder = new CircuitBuilder();
    Wire chain = builder.input();
    List<Wire> outputs = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      chain = builder.and(builder.not(chain), builder.input());
      outputs.add(builder.and(builder.input(), builder.input()));
    }
    outputs.add(chain);
    Schedule schedule = Schedule.of(builder.build(outputs), 2);
    assertThat(schedule.rounds()).isEqualTo(depth);
    for (int round = 0; round < depth; round++) {
      assertThat(schedule.bootstraps(round)).hasSize(2);
    }
  }

  @Test
  void refusesACapacityOfNothing() {
    Circuit circuit = random(1);
    assertThatThrownBy(() -> Schedule.of(circuit, 1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("room -1");
    assertThatThrownBy(() -> Schedule.of(circuit, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capacity 0");
  }
}
