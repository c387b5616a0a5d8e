package org.trellisfhe.gates.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

class CircuitPartTest {
  private static final NoiseBudget BUDGET = NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT));

  @Test
  void takesOnlyTheInputsThatItNeeds() {
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> inputs = builder.inputs(1000);
    Wire or = builder.or(inputs.get(900), inputs.get(17));
    builder.and(or, inputs.get(3));
    CircuitPart part = builder.buildPart(List.of(builder.and(or, inputs.get(500))), BUDGET);
    assertThat(part.inputs()).containsExactly(17, 500, 900);
    List<Boolean> all = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      all.add(i == 17 || i == 500);
    }
    assertThat(part.inputsOf(all)).containsExactly(true, true, false);
    assertThat(part.circuit().evaluate(new PlainEvaluator(), part.inputsOf(all)))
        .containsExactly(true);
    assertThat(builder.build(List.of(or), BUDGET).inputs()).isEqualTo(1000);
  }

  @Test
  void outputsCanBeReadByTheNextCircuitInEverySet() {
    for (ParameterSet set : ParameterSets.all()) {
      NoiseBudget budget = NoiseBudget.of(new NoiseModel(set));
      CircuitBuilder builder = new CircuitBuilder();
      Wire sum = builder.constant(false);
      List<Wire> outputs = new ArrayList<>();
      for (Wire input : builder.inputs(200)) {
        sum = builder.disjointOr(sum, input);
        outputs.add(sum);
      }
      NoiseAccount noise = builder.buildPart(outputs, budget).circuit().noise().orElseThrow();
      assertThat(noise.outputVariances())
          .hasSize(200)
          .allMatch(variance -> variance <= budget.largestInputVariance(Gate.REFRESH));
    }
  }

  @Test
  void anotherNumberOfInputsIsRefused() {
    CircuitBuilder builder = new CircuitBuilder();
    Circuit circuit = builder.build(List.of(builder.and(builder.input(), builder.input())));
    assertThatThrownBy(() -> new CircuitPart(circuit, List.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 inputs: the circuit has 2");
  }

  @Test
  void whatSupersedesAGateIsReadInItsPlace() {
    CircuitBuilder builder = new CircuitBuilder();
    Wire a = builder.input();
    Wire b = builder.input();
    Wire c = builder.input();
    Wire and = builder.and(a, b);
    Wire user = builder.or(builder.not(and), c);
    Wire computed = builder.input();
    builder.supersede(and, computed);
    CircuitPart part =
        builder.buildPart(List.of(user, and, builder.or(builder.not(and), c)), BUDGET);
    assertThat(part.inputs()).containsExactly(2, 3);
    assertThat(part.circuit().report(BUDGET).bootstraps()).isEqualTo(1);
    assertThat(part.circuit().evaluate(new PlainEvaluator(), List.of(false, true)))
        .containsExactly(false, true, false);

    // A complement, then what supersedes in its turn, refreshed.
    Wire later = builder.refresh(builder.input());
    Wire last = builder.input();
    Wire nor = builder.nor(a, user);
    builder.supersede(builder.not(nor), later);
    builder.supersede(later, builder.not(last));
    builder.supersede(a, computed);
    builder.supersede(builder.constant(true), computed);
    CircuitPart next = builder.buildPart(List.of(nor, builder.and(nor, a)), BUDGET);
    assertThat(next.inputs()).containsExactly(0, 5);
    assertThat(next.circuit().evaluate(new PlainEvaluator(), List.of(true, true)))
        .containsExactly(true, true);
    assertThatThrownBy(() -> builder.supersede(nor, and))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(and.toString());
  }

  /** Random programs whose gates are computed now and then are what they are in one go. */
  @Test
  void programsInPartsAreProgramsInOneGo() {
    PlainEvaluator plain = new PlainEvaluator();
    for (long seed = 0; seed < 50; seed++) {
      CircuitBuilder builder = new CircuitBuilder();
      List<Wire> inputs = builder.inputs(12);
      List<Boolean> bits = new ArrayList<>(Randoms.bits(new SplittableRandom(seed), 12));
      List<Boolean> expected = Randoms.program(seed, 200, plain, bits);
      List<Wire> wires = Randoms.program(seed, 200, builder, inputs);
      for (int i = wires.size() - 1; i > 0; i -= 17) {
        CircuitPart part = builder.buildPart(List.of(wires.get(i)), BUDGET);
        bits.addAll(part.circuit().evaluate(plain, part.inputsOf(bits)));
        Wire input = builder.input();
        builder.supersede(wires.get(i), i % 2 == 0 ? input : builder.refresh(input));
      }
      CircuitPart all = builder.buildPart(wires, BUDGET);
      assertThat(all.circuit().evaluate(plain, all.inputsOf(bits)))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }
}
