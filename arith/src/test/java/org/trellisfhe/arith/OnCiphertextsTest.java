package org.trellisfhe.arith;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.gates.circuit.Circuit;
import org.trellisfhe.gates.circuit.CircuitBuilder;
import org.trellisfhe.gates.circuit.Wire;
import org.trellisfhe.gates.eval.BootstrappedEvaluator;
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

/** Every operation on pairs of real ciphertexts of 8 bits in each encoding that it takes. */
class OnCiphertextsTest {
  private static final int WIDTH = 8;
  private static final int PAIRS = 20;

  /** On the sets beside the default one. */
  private static final int FEWER_PAIRS = 3;

  /** Keys are made when the first check asks for them. */
  private static final Map<ParameterSet, Party> PARTIES = new ConcurrentHashMap<>();

  private static Party on(ParameterSet set) {
    return PARTIES.computeIfAbsent(set, Party::new);
  }

  static Stream<Operation> operations() {
    return Operation.all();
  }

  /** A client, and what runs circuits with its evaluation key. */
  private static final class Party {
    private final NoiseBudget budget;
    private final Encryptor encryptor;
    private final Decryptor decryptor;
    private final CircuitExecutor<LweCiphertext> executor;

    Party(ParameterSet parameters) {
      RandomSource source = RandomSource.seeded(Seed.ofNumber(77));
      ClientKey key = ClientKey.insecurelyGenerate(parameters, source);
      budget = NoiseBudget.of(new NoiseModel(parameters));
      encryptor = new Encryptor(key, source);
      decryptor = new Decryptor(key);
      executor =
          new CircuitExecutor<>(
              BootstrappedEvaluator.forCircuits(
                  Bootstrapper.of(EvaluationKeyGenerator.generate(key, source))));
    }

    void check(Operation operation, int pairs) {
      int checked = 0;
      for (Encoding encoding : Encoding.values()) {
        CircuitBuilder builder = new CircuitBuilder();
        Word<Wire> left = new Word<>(encoding, builder.inputs(WIDTH));
        Word<Wire> right = new Word<>(encoding, builder.inputs(WIDTH));
        if (operation.takes(left, right)) {
          checked++;
          Word<Wire> result = operation.run(builder, left, right);
          check(operation, encoding, pairs, builder.build(result.bits(), budget), result);
        }
      }
      assertThat(checked).isPositive();
    }

    private void check(
        Operation operation, Encoding encoding, int count, Circuit circuit, Word<Wire> result) {
      SplittableRandom random = new SplittableRandom(operation.name().hashCode());
      List<List<Word<Boolean>>> pairs =
          Stream.generate(
                  () ->
                      List.of(
                          PlainWords.random(random, encoding, WIDTH),
                          PlainWords.random(random, encoding, WIDTH)))
              .limit(count)
              .toList();
      List<List<LweCiphertext>> inputs =
          pairs.stream().map(pair -> encrypt(pair.get(0), pair.get(1))).toList();
      List<List<LweCiphertext>> outputs =
          executor.runAll(circuit, inputs, ProgressListener.NONE, new CancellationToken());
      for (int i = 0; i < count; i++) {
        Word<Boolean> a = pairs.get(i).get(0);
        Word<Boolean> b = pairs.get(i).get(1);
        assertThat(
                PlainWords.number(new Word<>(result.encoding(), decryptor.decrypt(outputs.get(i)))))
            .as("%s of %s and %s", operation, a, b)
            .isEqualTo(operation.expected(a, b));
      }
    }

    private List<LweCiphertext> encrypt(Word<Boolean> a, Word<Boolean> b) {
      List<Boolean> bits = new ArrayList<>(a.bits());
      bits.addAll(b.bits());
      return encryptor.encrypt(bits).expand();
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void exactOnTheTestSet(Operation operation) {
    on(ParameterSets.INSECURE_TEST).check(operation, PAIRS);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("operations")
  void exactOnTheDefaultSet(Operation operation) {
    on(ParameterSets.DEFAULT).check(operation, PAIRS);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("operations")
  void exactOnTheOtherSecureSets(Operation operation) {
    for (ParameterSet set : ParameterSets.all()) {
      if (set.secure() && !set.equals(ParameterSets.DEFAULT)) {
        on(set).check(operation, FEWER_PAIRS);
      }
    }
  }
}
