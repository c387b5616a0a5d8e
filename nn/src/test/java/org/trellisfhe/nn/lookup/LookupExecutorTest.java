package org.trellisfhe.nn.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.base.CancellationToken;
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
  private static final int EXAMPLES = 10;

  /** Room for one example at a time, for three of ten, and for all of them; with what is then. */
  static Stream<Arguments> rooms() {
    return Stream.of(
        Arguments.of(0, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)),
        Arguments.of(3, List.of(2, 5, 7, 10)),
        Arguments.of(10, List.of(10)));
  }

  /**
   * Those that are computed together go layer by layer: where they end is as much done as so many
   * examples take, and only by chance before.
   */
  @ParameterizedTest
  @MethodSource("rooms")
  void examplesThatDoNotFitTogetherAreComputedInTurn(int room, List<Integer> ends) {
    RandomSource source = RandomSource.seeded(Seed.ofNumber(4));
    ClientKey key = ClientKey.insecurelyGenerate(LookupSets.INSECURE_TEST, source);
    IntegerNetwork network = RandomNetworks.ofAll(5);
    LookupPlan plan = LookupPlan.of(network, LookupSets.INSECURE_TEST);
    LookupClient client = new LookupClient(key, plan.layout());
    SplittableRandom random = new SplittableRandom(2);
    List<int[]> examples =
        Stream.generate(() -> RandomNetworks.example(network, random)).limit(EXAMPLES).toList();

    Set<Long> heard = new HashSet<>();
    List<List<FineCiphertext>> results;
    try (LookupExecutor executor =
        new LookupExecutor(
            plan,
            EvaluationKeyGenerator.generate(key, source),
            1,
            room * plan.report().exampleBytes())) {
      results =
          executor.run(
              examples.stream().map(client::encrypt).toList(),
              (done, total) -> heard.add(done),
              new CancellationToken());
    }

    assertThat(results.stream().map(client::decrypt).toList())
        .usingRecursiveComparison()
        .isEqualTo(examples.stream().map(network::infer).toList());
    long each = plan.report().rotations();
    List<Integer> reached =
        IntStream.rangeClosed(1, EXAMPLES).filter(i -> heard.contains(i * each)).boxed().toList();
    assertThat(reached).containsAll(ends);
    assertThat(reached.size() == EXAMPLES).isEqualTo(ends.size() == EXAMPLES);
  }
}
