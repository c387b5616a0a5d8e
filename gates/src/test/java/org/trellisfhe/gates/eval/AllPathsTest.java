package org.trellisfhe.gates.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Randoms;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

/**
 * Random circuits of more than 10,000 bootstraps: vector and scalar kernels, one ciphertext at a
 * time and many side by side, give the bits of the plain evaluator, and the very same ciphertexts.
 */
class AllPathsTest {
  private static final int BOOTSTRAPS = 10_000;
  private static final int INPUTS = 40;

  @ParameterizedTest
  @ValueSource(strings = {"insecure-test", "insecure-test-blocks"})
  void agreeOnTheTestSets(String name) {
    assertPathsAgree(ParameterSets.byName(name).orElseThrow());
  }

  static List<ParameterSet> secureSets() {
    return ParameterSets.all().stream().filter(ParameterSet::secure).toList();
  }

  @ParameterizedTest
  @MethodSource("secureSets")
  @Tag("slow")
  void agreeOnTheSecureSets(ParameterSet parameters) {
    assertPathsAgree(parameters);
  }

  private static void assertPathsAgree(ParameterSet parameters) {
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(parameters));
    CircuitBuilder builder = new CircuitBuilder();
    Circuit circuit =
        builder.build(Randoms.program(7, 9_000, builder, builder.inputs(INPUTS)), budget);
    assertThat(circuit.report(budget).bootstraps()).isGreaterThanOrEqualTo(BOOTSTRAPS);
    EncryptedBits bits = new EncryptedBits(parameters);
    List<Boolean> values = Randoms.bits(new SplittableRandom(3), INPUTS);
    List<LweCiphertext> inputs = values.stream().map(bits::encrypt).toList();

    List<LweCiphertext> outputs = run(circuit, inputs, bits, "vector", 64);

    assertThat(outputs.stream().map(bits::decrypt).toList())
        .isEqualTo(circuit.evaluate(new PlainEvaluator(), values));
    assertThat(run(circuit, inputs, bits, "vector", 1)).isEqualTo(outputs);
    assertThat(run(circuit, inputs, bits, "scalar", 16)).isEqualTo(outputs);
  }

  private static List<LweCiphertext> run(
      Circuit circuit,
      List<LweCiphertext> inputs,
      EncryptedBits bits,
      String kernels,
      int batchSize) {
    BootstrappedEvaluator evaluator = BootstrappedEvaluator.forCircuits(bits.bootstrapper(kernels));
    try (CircuitExecutor<LweCiphertext> executor = new CircuitExecutor<>(evaluator, 2, batchSize)) {
      return executor.run(circuit, inputs);
    }
  }
}
