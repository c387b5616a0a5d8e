package org.trellisfhe.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.gates.schedule.CancellationToken;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.client.LookupClient;
import org.trellisfhe.nn.lookup.LookupExecutor;
import org.trellisfhe.nn.lookup.LookupPlan;
import org.trellisfhe.quant.integer.IntegerNetwork;

/** Networks of every kind of layer on ciphertexts, compared with themselves on integers. */
class LookupNetworksTest {
  private static final ParameterSet TEST_SET = LookupSets.INSECURE_TEST;
  private static final RandomSource SOURCE = RandomSource.seeded(Seed.ofNumber(6));
  private static final ClientKey KEY = ClientKey.insecurelyGenerate(TEST_SET, SOURCE);
  private static final EvaluationKey EVALUATION_KEY = EvaluationKeyGenerator.generate(KEY, SOURCE);

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomNetworksAreExact(long seed) {
    IntegerNetwork network = RandomNetworks.of(seed);
    assertExact(LookupPlan.of(network, TEST_SET), network, 4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void networksOfAllLayersAreExact(long seed) {
    IntegerNetwork network = RandomNetworks.ofAll(seed);
    assertExact(LookupPlan.of(network, TEST_SET), network, 2);
  }

  private static void assertExact(LookupPlan plan, IntegerNetwork network, int count) {
    LookupClient client = new LookupClient(KEY, plan.layout());
    SplittableRandom random = new SplittableRandom(7);
    List<int[]> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(RandomNetworks.example(network, random));
    }
    List<SeededFineCiphertexts> encrypted = examples.stream().map(client::encrypt).toList();
    List<Long> progress = new ArrayList<>();

    List<List<FineCiphertext>> results;
    try (LookupExecutor executor = new LookupExecutor(plan, EVALUATION_KEY, 2)) {
      results =
          executor.run(encrypted, (done, total) -> progress.add(done), new CancellationToken());
    }

    assertThat(results.stream().map(client::decrypt).toList())
        .usingRecursiveComparison()
        .isEqualTo(examples.stream().map(network::infer).toList());
    if (plan.report().rotations() > 0) {
      assertThat(progress).endsWith(count * plan.report().rotations());
    }
  }
}
