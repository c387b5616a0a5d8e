package org.trellisfhe.gates.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.trellisfhe.gates.GateEvaluator;
import org.trellisfhe.gates.Sum;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Randoms;
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
