package org.trellisfhe.gates.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.Gate;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Randoms;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;

class BootstrappedEvaluatorTest {
  /** The contract on real ciphertexts of one parameter set. */
  abstract static class Contract extends GateEvaluatorContract<LweCiphertext> {
    private final EncryptedBits bits;
    private final BootstrappedEvaluator evaluator;

    Contract(EncryptedBits bits) {
      this.bits = bits;
      evaluator = BootstrappedEvaluator.of(bits.bootstrapper());
    }

    @Override
    protected GateEvaluator<LweCiphertext> evaluator() {
      return evaluator;
    }

    @Override
    protected LweCiphertext encode(boolean bit) {
      return bits.encrypt(bit);
    }

    @Override
    protected boolean decode(LweCiphertext bit) {
      return bits.decrypt(bit);
    }
  }

  @Nested
  class OnTheTestSet extends Contract {
    private static final EncryptedBits BITS = new EncryptedBits(ParameterSets.INSECURE_TEST);

    OnTheTestSet() {
      super(BITS);
    }
  }

  @Nested
  class OnTheDefaultSet extends Contract {
    private static final EncryptedBits BITS = new EncryptedBits(ParameterSets.DEFAULT);

    OnTheDefaultSet() {
      super(BITS);
    }
  }

  @Nested
  class OnTheFastSet extends Contract {
    private static final EncryptedBits BITS = new EncryptedBits(ParameterSets.FAST);

    OnTheFastSet() {
      super(BITS);
    }
  }

  @Nested
  class OnThePlainSet extends Contract {
    private static final EncryptedBits BITS = new EncryptedBits(ParameterSets.PLAIN);

    OnThePlainSet() {
      super(BITS);
    }
  }

  @Nested
  class OnTheFastPlainSet extends Contract {
    private static final EncryptedBits BITS = new EncryptedBits(ParameterSets.FAST_PLAIN);

    OnTheFastPlainSet() {
      super(BITS);
    }
  }

  @Test
  void refreshesByItselfWhenSumsPileUp() {
    ParameterSet parameters = ParameterSets.INSECURE_TEST;
    EncryptedBits bits = new EncryptedBits(parameters);
    BootstrappedEvaluator evaluator = BootstrappedEvaluator.of(bits.bootstrapper());
    SplittableRandom random = new SplittableRandom(1);
    double limit = new NoiseModel(parameters).largestInputVariance(0.125);
    boolean expected = true;
    LweCiphertext parity = bits.encrypt(true);
    for (int i = 0; i < 60; i++) {
      boolean bit = random.nextBoolean();
      expected ^= bit;
      Sum<LweCiphertext> sum = evaluator.halfAdder(parity, bits.encrypt(bit));
      parity = sum.sum();
      assertThat(parity.variance()).isLessThan(4 * limit);
    }
    assertThat(bits.decrypt(parity)).isEqualTo(expected);
  }

  @Test
  void operandsThatNothingCanReadAreRefused() {
    EncryptedBits bits = new EncryptedBits(ParameterSets.INSECURE_TEST);
    BootstrappedEvaluator evaluator = BootstrappedEvaluator.of(bits.bootstrapper());
    LweCiphertext noisy = bits.encrypt(true).withVariance(0.01);
    assertThatThrownBy(() -> evaluator.and(bits.encrypt(true), noisy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("error variance 0.01")
        .hasMessageContaining("at most");
  }

  /** Bits that pile up by their bounds can be read by a refresh whenever that comes. */
  @Test
  void whatFreeGatesGiveCanBeRefreshed() {
    ParameterSet parameters = ParameterSets.INSECURE_TEST;
    EncryptedBits bits = new EncryptedBits(parameters);
    BootstrappedEvaluator evaluator = BootstrappedEvaluator.of(bits.bootstrapper());
    double readable = NoiseBudget.of(new NoiseModel(parameters)).largestInputVariance(Gate.REFRESH);
    LweCiphertext any = evaluator.refresh(bits.encrypt(false));
    for (int i = 0; i < 100; i++) {
      any = evaluator.disjointOr(any, evaluator.refresh(bits.encrypt(i == 50)));
      assertThat(any.variance()).isLessThanOrEqualTo(readable);
    }
    assertThat(bits.decrypt(any)).isTrue();
  }

  @Test
  void circuitsOutputsStateTheCircuitsAccount() {
    EncryptedBits bits = new EncryptedBits(ParameterSets.INSECURE_TEST);
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(ParameterSets.INSECURE_TEST));
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> inputs = builder.inputs(3);
    Sum<Wire> sum = builder.fullAdder(inputs.get(0), inputs.get(1), inputs.get(2));
    List<Wire> outputs = List.of(sum.sum(), sum.carry(), inputs.get(1), builder.constant(true));
    Circuit circuit = builder.build(outputs, budget);
    BootstrappedEvaluator evaluator = BootstrappedEvaluator.forCircuits(bits.bootstrapper());
    List<LweCiphertext> encrypted = bits.encrypt(List.of(true, false, true));
    try (CircuitExecutor<LweCiphertext> executor =
        new CircuitExecutor<>(new CountingEvaluator<>(evaluator), 2, 8)) {
      List<LweCiphertext> results = executor.run(circuit, encrypted);
      double input = budget.inputVariance();
      double bootstrap = budget.bootstrapVariance();
      assertThat(results.stream().map(LweCiphertext::variance).toList())
          .containsExactly(3 * input + 4 * bootstrap, bootstrap, input, 0.0);
      assertThat(bits.decrypt(results)).containsExactly(false, true, false, true);
      assertThat(circuit.evaluate(evaluator, encrypted)).isEqualTo(results);
    }
  }

  @Test
  void inputsThatTheAccountDoesNotSupposeAreRefused() {
    EncryptedBits bits = new EncryptedBits(ParameterSets.INSECURE_TEST);
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(ParameterSets.INSECURE_TEST));
    CircuitBuilder builder = new CircuitBuilder();
    Circuit circuit = builder.build(List.of(builder.xor(builder.input(), builder.input())), budget);
    BootstrappedEvaluator evaluator = BootstrappedEvaluator.forCircuits(bits.bootstrapper());
    LweCiphertext bit = bits.encrypt(true);
    LweCiphertext noisy = bits.encrypt(true).withVariance(2 * budget.inputVariance());
    LweCiphertext open = evaluator.constant(true);
    try (CircuitExecutor<LweCiphertext> executor = new CircuitExecutor<>(evaluator, 2, 8)) {
      assertThatThrownBy(() -> executor.run(circuit, List.of(bit, noisy)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("input 1 of error variance " + noisy.variance())
          .hasMessageContaining("at most " + budget.inputVariance());
      assertThatThrownBy(() -> executor.run(circuit, List.of(bit, bit)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("inputs 0 and 1 are one ciphertext");
      assertThat(bits.decrypt(executor.run(circuit, List.of(open, open)))).containsExactly(false);
    }
  }

  /** Bits are renewed where a set's noise asks for it: another key's would be wrong in silence. */
  @Test
  void circuitsOfOtherParameterSetsAreRefused() {
    EncryptedBits bits = new EncryptedBits(ParameterSets.INSECURE_TEST);
    CircuitBuilder builder = new CircuitBuilder();
    List<Wire> outputs = List.of(builder.and(builder.input(), builder.input()));
    Circuit foreign = builder.build(outputs, NoiseBudget.of(new NoiseModel(ParameterSets.DEFAULT)));
    Circuit ofNone = builder.build(outputs);
    Circuit own =
        builder.build(outputs, NoiseBudget.of(new NoiseModel(ParameterSets.INSECURE_TEST)));
    List<LweCiphertext> encrypted = bits.encrypt(List.of(true, true));
    CountingEvaluator<LweCiphertext> evaluator =
        new CountingEvaluator<>(BootstrappedEvaluator.forCircuits(bits.bootstrapper()));
    String mine = "'%s'".formatted(ParameterSets.INSECURE_TEST.name());
    try (CircuitExecutor<LweCiphertext> executor = new CircuitExecutor<>(evaluator, 2, 8)) {
      assertThatThrownBy(() -> executor.run(foreign, encrypted))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("built for '%s'".formatted(ParameterSets.DEFAULT.name()))
          .hasMessageContaining(mine);
      assertThatThrownBy(() -> executor.run(ofNone, encrypted))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("built for no parameter set")
          .hasMessageContaining(mine);
      assertThat(evaluator.bootstraps()).isZero();
      assertThat(bits.decrypt(executor.run(own, encrypted))).containsExactly(true);
    }
    assertThatThrownBy(() -> foreign.evaluate(evaluator, encrypted))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Gate by gate every operand is refreshed that has to be. */
  @Test
  void whoRefreshesRunsAnyCircuit() {
    EncryptedBits bits = new EncryptedBits(ParameterSets.INSECURE_TEST);
    CircuitBuilder builder = new CircuitBuilder();
    Circuit circuit = builder.build(List.of(builder.and(builder.input(), builder.input())));
    BootstrappedEvaluator evaluator = BootstrappedEvaluator.of(bits.bootstrapper());
    assertThat(bits.decrypt(circuit.evaluate(evaluator, bits.encrypt(List.of(true, true)))))
        .containsExactly(true);
  }

  @Test
  void forCircuitsAddsNothingToWhatItIsGiven() {
    EncryptedBits bits = new EncryptedBits(ParameterSets.INSECURE_TEST);
    CountingEvaluator<LweCiphertext> counting =
        new CountingEvaluator<>(BootstrappedEvaluator.forCircuits(bits.bootstrapper()));
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(ParameterSets.INSECURE_TEST));
    PlainEvaluator plain = new PlainEvaluator();
    for (long seed = 0; seed < 10; seed++) {
      CircuitBuilder builder = new CircuitBuilder();
      Circuit circuit =
          builder.build(Randoms.program(seed, 150, builder, builder.inputs(12)), budget);
      List<Boolean> inputs = Randoms.bits(new SplittableRandom(seed), 12);
      try (CircuitExecutor<LweCiphertext> executor = new CircuitExecutor<>(counting, 2, 8)) {
        List<LweCiphertext> outputs = executor.run(circuit, bits.encrypt(inputs));
        assertThat(bits.decrypt(outputs)).isEqualTo(circuit.evaluate(plain, inputs));
      }
    }
  }
}
