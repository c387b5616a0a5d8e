package org.trellisfhe.nn.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.RandomNetworks;
import org.trellisfhe.nn.client.LookupClient;
import org.trellisfhe.quant.integer.IntegerNetwork;

class LookupExecutorTest {
  /** Room for one example at a time, for three of ten, and for all of them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 10})
  void examplesThatDoNotFitTogetherAreComputedInTurn(int room) {
    RandomSource source = RandomSource.seeded(Seed.ofNumber(4));
    ClientKey key = ClientKey.insecurelyGenerate(LookupSets.INSECURE_TEST, source);
    IntegerNetwork network = RandomNetworks.ofAll(5);
    LookupPlan plan = LookupPlan.of(network, LookupSets.INSECURE_TEST);
    LookupClient client = new LookupClient(key, plan.layout());
    SplittableRandom random = new SplittableRandom(2);
    List<int[]> examples =
        Stream.generate(() -> RandomNetworks.example(network, random)).limit(10).toList();

    List<List<FineCiphertext>> results;
    try (LookupExecutor executor =
        new LookupExecutor(
            plan,
            EvaluationKeyGenerator.generate(key, source),
            2,
            room * plan.report().exampleBytes())) {
      results =
          executor.run(
              examples.stream().map(client::encrypt).toList(),
              ProgressListener.NONE,
              new CancellationToken());
    }

    assertThat(results.stream().map(client::decrypt).toList())
        .usingRecursiveComparison()
        .isEqualTo(examples.stream().map(network::infer).toList());
  }
}
