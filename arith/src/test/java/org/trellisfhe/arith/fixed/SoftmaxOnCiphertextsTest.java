package org.trellisfhe.arith.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trellisfhe.arith.Encoding;
import org.trellisfhe.arith.PlainWords;
import org.trellisfhe.arith.Word;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.eval.BootstrappedEvaluator;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.noise.NoiseBudget;
import org.trellisfhe.gates.schedule.CircuitExecutor;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.bootstrap.Bootstrapper;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** Softmax of real ciphertexts, bit for bit what it is of plain bits. */
class SoftmaxOnCiphertextsTest {
  private static final FixedFormat FORMAT = new FixedFormat(Encoding.TWOS_COMPLEMENT, 8, 4);

  @Test
  void fourNumbersOnTheTestSet() {
    check(ParameterSets.INSECURE_TEST, 4, 8);
  }

  @Tag("slow")
  @Test
  void tenNumbersOnTheDefaultSet() {
    check(ParameterSets.DEFAULT, 10, 20);
  }

  @Tag("slow")
  @Test
  void threeNumbersOnTheOtherSecureSets() {
    for (ParameterSet set : ParameterSets.all()) {
      if (set.secure() && !set.equals(ParameterSets.DEFAULT)) {
        check(set, 3, 2);
      }
    }
  }

  private static void check(ParameterSet set, int count, int cases) {
    SoftmaxPlan plan = SoftmaxPlan.of(FORMAT, count, 8);
    NoiseBudget budget = NoiseBudget.of(new NoiseModel(set));
    CircuitBuilder builder = new CircuitBuilder();
    List<FixedWord<Wire>> numbers =
        IntStream.range(0, count)
            .mapToObj(i -> new FixedWord<>(word(builder.inputs(FORMAT.width())), FORMAT.point()))
            .toList();
    List<Wire> outputs =
        new Softmax<>(builder)
            .apply(numbers, plan).stream().flatMap(x -> x.word().bits().stream()).toList();
    Circuit circuit = builder.build(outputs, budget);
    SplittableRandom random = new SplittableRandom(11);
    List<List<Boolean>> inputs = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      inputs.add(
          IntStream.range(0, count)
              .boxed()
              .flatMap(
                  j -> PlainWords.random(random, FORMAT.encoding(), FORMAT.width()).bits().stream())
              .toList());
    }
    PlainEvaluator plain = new PlainEvaluator();
    assertThat(run(set, circuit, inputs))
        .isEqualTo(inputs.stream().map(own -> circuit.evaluate(plain, own)).toList());
  }

  private static <B> Word<B> word(List<B> bits) {
    return new Word<>(FORMAT.encoding(), bits);
  }

  private static List<List<Boolean>> run(
      ParameterSet set, Circuit circuit, List<List<Boolean>> inputs) {
    RandomSource source = RandomSource.seeded(Seed.ofNumber(13));
    ClientKey key = ClientKey.insecurelyGenerate(set, source);
    Encryptor encryptor = new Encryptor(key, source);
    Decryptor decryptor = new Decryptor(key);
    List<List<LweCiphertext>> encrypted =
        inputs.stream().map(own -> encryptor.encrypt(own).expand()).toList();
    Bootstrapper bootstrapper = Bootstrapper.of(EvaluationKeyGenerator.generate(key, source));
    try (CircuitExecutor<LweCiphertext> executor =
        new CircuitExecutor<>(BootstrappedEvaluator.forCircuits(bootstrapper))) {
      return executor
          .runAll(circuit, encrypted, ProgressListener.NONE, new CancellationToken())
          .stream()
          .map(decryptor::decrypt)
          .toList();
    }
  }
}
