package org.trellisfhe.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.gates.schedule.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.bitwise.BitwiseExecutor;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.client.BitwiseClient;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** Networks of every kind of layer on bits, compared with themselves on integers. */
class BitwiseNetworksTest {
  private static final ParameterSet TEST_SET = ParameterSets.INSECURE_TEST;
  private static final RandomSource SOURCE = RandomSource.seeded(Seed.ofNumber(6));
  private static final ClientKey KEY = ClientKey.insecurelyGenerate(TEST_SET, SOURCE);
  private static final EvaluationKey EVALUATION_KEY = EvaluationKeyGenerator.generate(KEY, SOURCE);

  @Test
  void circuitsComputeWhatIntegersDo() {
    PlainEvaluator plain = new PlainEvaluator();
    for (long seed = 0; seed < 60; seed++) {
      for (IntegerNetwork network : List.of(RandomNetworks.of(seed), RandomNetworks.ofAll(seed))) {
        BitwisePlan plan = BitwisePlan.of(network, ParameterSets.DEFAULT);
        SplittableRandom random = new SplittableRandom(seed);
        for (int trial = 0; trial < 5; trial++) {
          int[] example = RandomNetworks.example(network, random);
          List<Boolean> bits = plan.circuit().evaluate(plain, plan.layout().encode(example));
          assertThat(plan.layout().decode(bits)).isEqualTo(network.infer(example));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ciphertextsDoToo(long seed) {
    assertExact(RandomNetworks.of(seed), 2);
    assertExact(RandomNetworks.ofAll(seed), 2);
  }

  private static void assertExact(IntegerNetwork network, int count) {
    BitwisePlan plan = BitwisePlan.of(network, TEST_SET);
    BitwiseClient client = new BitwiseClient(KEY, plan.layout());
    SplittableRandom random = new SplittableRandom(7);
    List<int[]> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(RandomNetworks.example(network, random));
    }
    List<SeededCiphertexts> encrypted = examples.stream().map(client::encrypt).toList();

    List<List<LweCiphertext>> results;
    try (BitwiseExecutor executor = new BitwiseExecutor(plan, EVALUATION_KEY, 2)) {
      results = executor.run(encrypted, ProgressListener.NONE, new CancellationToken());
    }

    assertThat(results.stream().map(client::decrypt).toList())
        .usingRecursiveComparison()
        .isEqualTo(examples.stream().map(network::infer).toList());
  }
}
