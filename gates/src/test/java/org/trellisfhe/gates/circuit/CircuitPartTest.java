package org.trellisfhe.gates.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
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
}
