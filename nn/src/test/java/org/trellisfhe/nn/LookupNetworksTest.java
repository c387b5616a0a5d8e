package org.trellisfhe.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.client.LookupClient;
import org.trellisfhe.nn.lookup.LookupExecutor;
import org.trellisfhe.nn.lookup.LookupPlan;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.ConvolutionMap;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.integer.LinearLayer;
import org.trellisfhe.quant.integer.MaximumLayer;
import org.trellisfhe.quant.integer.PoolMap;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Networks of every kind of layer on ciphertexts, compared with themselves on integers. */
class LookupNetworksTest {
  private static final ParameterSet TEST_SET = LookupSets.INSECURE_TEST;
  private static final RandomSource SOURCE = RandomSource.seeded(Seed.ofNumber(6));
  private static final ClientKey KEY = ClientKey.insecurelyGenerate(TEST_SET, SOURCE);
  private static final EvaluationKey EVALUATION_KEY = EvaluationKeyGenerator.generate(KEY, SOURCE);

  static LongStream seeds() {
    return LongStream.range(0, 12);
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

  /** Every kind of layer on secure sets, failing with 2^-128 and with 2^-64. */
  @Test
  @Tag("slow")
  void networksOfAllLayersAreExactOnSecureSets() {
    for (double log2Failure : new double[] {-128, -64}) {
      for (long seed = 0; seed < 3; seed++) {
        IntegerNetwork network = RandomNetworks.ofAll(seed);
        LookupPlan plan = LookupPlan.quickest(network, log2Failure);
        ClientKey key = ClientKey.generate(plan.parameters());
        assertExact(plan, network, 5, key, EvaluationKeyGenerator.generate(key));
      }
    }
  }

  /** Cancelled when the first look-ups are done, a run ends with the batch that is in work. */
  @Test
  void runsStopWhenTheyAreCancelled() {
    Shape shape = Shape.vector(4);
    int[][] rows = new int[400][];
    Arrays.setAll(rows, i -> new int[] {1, i % 8 - 4, i / 8 % 8 - 4, i / 64 - 4});
    IntegerNetwork network =
        Nets.chain(
            shape,
            IntegerFormat.unsigned(2, 1),
            Nets.dense(new Requantiser(1, 2), rows),
            Nets.dense(new Unchanged(), new int[][] {rowOfOnes(400)}));
    LookupPlan plan = LookupPlan.of(network, TEST_SET);
    LookupClient client = new LookupClient(KEY, plan.layout());
    CancellationToken token = new CancellationToken();
    List<Long> progress = new ArrayList<>();
    try (LookupExecutor executor = new LookupExecutor(plan, EVALUATION_KEY, 2)) {
      List<SeededFineCiphertexts> encrypted = List.of(client.encrypt(new int[] {1, 2, 3, 0}));
      assertThatThrownBy(
              () ->
                  executor.run(
                      encrypted,
                      (done, total) -> {
                        progress.add(done);
                        token.cancel();
                      },
                      token))
          .isInstanceOf(CancellationException.class);
      assertThat(progress).isNotEmpty();
      assertThat(progress.get(progress.size() - 1)).isLessThan(plan.report().rotations());
      // Nothing is left of it: another run goes its way.
      assertThat(executor.run(encrypted, ProgressListener.NONE, new CancellationToken()))
          .extracting(client::decrypt)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(network.infer(new int[] {1, 2, 3, 0}));
    }
  }

  @Test
  @Timeout(60)
  void closingFromAnotherThreadCancelsARun() throws Exception {
    int[][] rows = new int[400][];
    Arrays.setAll(rows, i -> new int[] {1, i % 8 - 4, i / 8 % 8 - 4, i / 64 - 4});
    IntegerNetwork network =
        Nets.chain(
            Shape.vector(4),
            IntegerFormat.unsigned(2, 1),
            Nets.dense(new Requantiser(1, 2), rows),
            Nets.dense(new Unchanged(), new int[][] {rowOfOnes(400)}));
    LookupPlan plan = LookupPlan.of(network, TEST_SET);
    List<SeededFineCiphertexts> encrypted =
        List.of(new LookupClient(KEY, plan.layout()).encrypt(new int[] {1, 2, 3, 0}));
    LookupExecutor executor = new LookupExecutor(plan, EVALUATION_KEY, 2);
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<?> run =
        new FutureTask<>(
            () ->
                executor.run(
                    encrypted, (done, total) -> begun.countDown(), new CancellationToken()));
    new Thread(run, "inference").start();
    begun.await();
    executor.close();
    assertThatThrownBy(run::get).hasCauseInstanceOf(CancellationException.class);
    assertThatThrownBy(
            () -> executor.run(encrypted, ProgressListener.NONE, new CancellationToken()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("closed");
  }

  private static int[] rowOfOnes(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void resultsOfAnotherNumberAreRefused() {
    IntegerNetwork network = RandomNetworks.ofAll(1);
    LookupClient client = new LookupClient(KEY, LookupPlan.of(network, TEST_SET).layout());
    assertThatThrownBy(() -> client.decrypt(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 results: must be 3, of 3x1x1");
  }

  /** What the plan foretells of errors, measured: more by chance only. */
  @Test
  void errorsAreAsPredicted() {
    Shape line = new Shape(1, 1, 40);
    IntegerNetwork network =
        Nets.chain(
            line,
            IntegerFormat.unsigned(2, 1),
            LinearLayer.of(
                new ConvolutionMap(line, Window.of(1, 1), new int[] {1}, new int[1]),
                new Requantiser(0, 2)),
            LinearLayer.of(new PoolMap(line, Window.of(1, 3)), new Unchanged()),
            new MaximumLayer(new Shape(1, 1, 38), Window.of(1, 2)),
            LinearLayer.of(
                new ConvolutionMap(
                    new Shape(1, 1, 37), Window.of(1, 3), new int[] {2, 3, 2}, new int[1]),
                new Unchanged()));
    LookupPlan plan = LookupPlan.of(network, TEST_SET);
    LookupClient client = new LookupClient(KEY, plan.layout());
    SplittableRandom random = new SplittableRandom(3);
    Decryptor decryptor = new Decryptor(KEY);
    double squares = 0;
    double predicted = 0;
    int count = 0;
    try (LookupExecutor executor = new LookupExecutor(plan, EVALUATION_KEY, 2)) {
      for (int trial = 0; trial < 40; trial++) {
        int[] example = RandomNetworks.example(network, random);
        List<FineCiphertext> results =
            executor
                .run(
                    List.of(client.encrypt(example)),
                    ProgressListener.NONE,
                    new CancellationToken())
                .get(0);
        int[] expected = network.infer(example);
        for (int i = 0; i < expected.length; i++) {
          long exact = LweInteger.encode(expected[i], plan.layout().output().torusBits());
          double error = Math.scalb((double) (decryptor.phase(results.get(i)) - exact), -64);
          squares += error * error;
          predicted = results.get(i).variance();
          count++;
        }
      }
    }
    // The prediction is that of the noisiest of all sums, of a key of any weight: this one's errors
    // are 1.2 of it, with a deviation of 0.05, of which six are allowed.
    assertThat(squares / count).isBetween(predicted / 3, predicted * 1.5);
  }

  private static void assertExact(LookupPlan plan, IntegerNetwork network, int count) {
    assertExact(plan, network, count, KEY, EVALUATION_KEY);
  }

  private static void assertExact(
      LookupPlan plan, IntegerNetwork network, int count, ClientKey key, EvaluationKey evaluation) {
    LookupClient client = new LookupClient(key, plan.layout());
    SplittableRandom random = new SplittableRandom(7);
    List<int[]> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(RandomNetworks.example(network, random));
    }
    List<SeededFineCiphertexts> encrypted = examples.stream().map(client::encrypt).toList();
    List<Long> progress = new ArrayList<>();

    List<List<FineCiphertext>> results;
    try (LookupExecutor executor = new LookupExecutor(plan, evaluation, 2)) {
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
