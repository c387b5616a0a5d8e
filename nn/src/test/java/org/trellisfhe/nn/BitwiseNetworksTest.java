package org.trellisfhe.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.gates.eval.PlainEvaluator;
import org.trellisfhe.gates.schedule.CircuitExecutor;
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
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.DenseMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.network.Shape;

/** Networks of every kind of layer on bits, compared with themselves on integers. */
class BitwiseNetworksTest {
  private static final Requantiser RELU = new Requantiser(0, 4);
  private static final ParameterSet TEST_SET = ParameterSets.INSECURE_TEST;
  private static final RandomSource SOURCE = RandomSource.seeded(Seed.ofNumber(6));
  private static final ClientKey KEY = ClientKey.insecurelyGenerate(TEST_SET, SOURCE);
  private static final EvaluationKey EVALUATION_KEY = EvaluationKeyGenerator.generate(KEY, SOURCE);

  @Test
  void circuitsComputeWhatIntegersDo() {
    PlainEvaluator plain = new PlainEvaluator();
    for (long seed = 0; seed < 25; seed++) {
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

  /** More than find room at one time, of wide inputs: all come back, in order, and are counted. */
  @Test
  void examplesThatDoNotFitTogetherAreComputedInTurn() {
    int[] few = new int[400];
    few[3] = 1;
    few[77] = -2;
    few[399] = 1;
    IntegerNetwork network =
        Nets.chain(Shape.vector(400), IntegerFormat.unsigned(1, 1), Nets.dense(RELU, few, few));
    BitwisePlan plan = BitwisePlan.of(network, TEST_SET);
    assertThat(100 * plan.layout().input().bits()).isGreaterThan(2 * CircuitExecutor.DEFAULT_ROOM);
    List<Long> progress = assertExact(network, 100);
    assertThat(progress).isSorted().endsWith(100L * plan.report().bootstraps());
  }

  @Test
  void aNetworkThatIgnoresItsInputCostsNothing() {
    LinearLayer deaf =
        LinearLayer.of(
            new DenseMap(Shape.vector(2), new int[4], new int[] {7, -3}), new Unchanged());
    IntegerNetwork network = Nets.chain(Shape.vector(2), IntegerFormat.unsigned(2, 1), deaf);
    assertThat(BitwisePlan.of(network, TEST_SET).report().bootstraps()).isZero();
    assertExact(network, 2);
  }

  /** What a result ignores is no gate, and sums that go on unchanged cost what sums cost. */
  @Test
  void onlyWhatCountsIsComputed() {
    IntegerFormat twoBits = IntegerFormat.unsigned(2, 1);
    int[] first = {1, 2, 3};
    LinearLayer hidden = Nets.dense(RELU, first, new int[] {3, 1, -2}, new int[] {1, 1, 1});
    IntegerNetwork wide =
        Nets.chain(
            Shape.vector(3), twoBits, hidden, Nets.dense(new Unchanged(), new int[] {2, 0, 0}));
    IntegerNetwork narrow =
        Nets.chain(
            Shape.vector(3),
            twoBits,
            Nets.dense(RELU, first),
            Nets.dense(new Unchanged(), new int[] {2}));
    assertThat(BitwisePlan.of(wide, TEST_SET).report())
        .isEqualTo(BitwisePlan.of(narrow, TEST_SET).report());
  }

  /** Sixteen neurons of ternary weights on 784 bits, and ten of these: thousands of gates. */
  @Test
  void denseLayersArePlannedInAMoment() {
    IntegerNetwork network = dense(16);
    BitwisePlan plan = BitwisePlan.of(network, ParameterSets.DEFAULT);
    assertThat(plan.report().bootstraps()).isBetween(5_000, 15_000);
    int[] example = RandomNetworks.example(network, new SplittableRandom(1));
    List<Boolean> bits =
        plan.circuit().evaluate(new PlainEvaluator(), plan.layout().encode(example));
    assertThat(plan.layout().decode(bits)).isEqualTo(network.infer(example));
  }

  /** 784-64-10, with room for a part of its bits. */
  @Test
  @Tag("slow")
  void denseLayersOfManyNeuronsAreExact() {
    assertExact(dense(64), 2);
  }

  private static IntegerNetwork dense(int neurons) {
    SplittableRandom random = new SplittableRandom(neurons);
    int[][] hidden = new int[neurons][];
    Arrays.setAll(hidden, i -> random.ints(784, -1, 2).toArray());
    int[][] last = new int[10][];
    Arrays.setAll(last, i -> random.ints(neurons, -1, 2).toArray());
    return Nets.chain(
        Shape.vector(784),
        IntegerFormat.unsigned(1, 1),
        Nets.dense(new Requantiser(4, 2), hidden),
        Nets.dense(new Unchanged(), last));
  }

  private static List<Long> assertExact(IntegerNetwork network, int count) {
    BitwisePlan plan = BitwisePlan.of(network, TEST_SET);
    BitwiseClient client = new BitwiseClient(KEY, plan.layout());
    SplittableRandom random = new SplittableRandom(7);
    List<int[]> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(RandomNetworks.example(network, random));
    }
    List<SeededCiphertexts> encrypted = examples.stream().map(client::encrypt).toList();

    List<Long> progress = new ArrayList<>();
    List<List<LweCiphertext>> results;
    try (BitwiseExecutor executor = new BitwiseExecutor(plan, EVALUATION_KEY, 2)) {
      results =
          executor.run(encrypted, (done, total) -> progress.add(done), new CancellationToken());
    }

    assertThat(results.stream().map(client::decrypt).toList())
        .usingRecursiveComparison()
        .isEqualTo(examples.stream().map(network::infer).toList());
    return progress;
  }
}
