package org.trellisfhe.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.torus.Torus;
import org.trellisfhe.nn.bitwise.BitwiseExecutor;
import org.trellisfhe.nn.bitwise.BitwisePlan;
import org.trellisfhe.nn.client.BitwiseClient;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Shape;

/** As {@link LookupPrivacyTest}, bit by bit. */
class BitwisePrivacyTest {
  private static final Privacy PRIVACY = new Privacy(20);
  private static final ParameterSet SET = ParameterSets.INSECURE_TEST;
  private static final RandomSource SOURCE = RandomSource.seeded(Seed.ofNumber(22));
  private static final ClientKey KEY = ClientKey.insecurelyGenerate(SET, SOURCE);
  private static final EvaluationKey EVALUATION_KEY = EvaluationKeyGenerator.generate(KEY, SOURCE);

  /** Which two of six bits are added up is the secret. */
  private static final int[] WEIGHTS = {0, 1, 0, 0, 1, 0};

  private static final IntegerNetwork SUM =
      Nets.chain(
          Shape.vector(WEIGHTS.length),
          IntegerFormat.unsigned(1, 1),
          Nets.dense(new Unchanged(), WEIGHTS));

  private final SplittableRandom random = new SplittableRandom(7);

  private List<List<LweCiphertext>> run(BitwisePlan plan, List<SeededCiphertexts> inputs) {
    try (BitwiseExecutor executor = new BitwiseExecutor(plan, EVALUATION_KEY, 2)) {
      return executor.run(inputs, ProgressListener.NONE, new CancellationToken());
    }
  }

  private static long[] mask(LweCiphertext ciphertext) {
    return Arrays.stream(ciphertext.toArray(), 0, ciphertext.dimension()).asLongStream().toArray();
  }

  /** The mask of the sum's lowest bit, from those of the inputs and of the carry. */
  private Optional<long[]> solveMasks(Privacy privacy) {
    BitwisePlan plan = BitwisePlan.of(SUM, SET, privacy);
    SeededCiphertexts example =
        new BitwiseClient(KEY, plan.layout()).encrypt(new int[] {1, 0, 1, 1, 1, 0});
    List<LweCiphertext> results = run(plan, List.of(example)).get(0);
    long[][] known =
        Stream.concat(example.expand().stream(), results.stream().skip(1))
            .map(BitwisePrivacyTest::mask)
            .toArray(long[][]::new);
    return WeightSolver.solve(known, mask(results.get(0)), Integer.SIZE);
  }

  @Test
  void masksOfOneQueryTellWhatWasAddedUnlessHidden() {
    long[] open = solveMasks(Privacy.NONE).orElseThrow();
    for (int i = 0; i < WEIGHTS.length; i++) {
      assertThat(open[i] != 0).isEqualTo(WEIGHTS[i] != 0);
    }
    assertThat(solveMasks(PRIVACY)).isEmpty();
  }

  @Test
  void resultsAreTheSameBits() {
    assertErrorsTellNothing(100);
  }

  @Tag("slow")
  @Test
  void errorsOfAThousandQueriesTellNothing() {
    assertErrorsTellNothing(1000);
  }

  /** Errors are of the stated variance, whatever they were, and unlike those of other bits. */
  private void assertErrorsTellNothing(int count) {
    BitwisePlan plan = BitwisePlan.of(SUM, SET, PRIVACY);
    BitwiseClient client = new BitwiseClient(KEY, plan.layout());
    List<int[]> examples =
        Stream.generate(() -> random.ints(WEIGHTS.length, 0, 2).toArray()).limit(count).toList();
    List<List<LweCiphertext>> results = run(plan, examples.stream().map(client::encrypt).toList());
    for (int i = 0; i < count; i++) {
      assertThat(client.decrypt(results.get(i))).isEqualTo(SUM.infer(examples.get(i)));
    }
    double stated = plan.privacy().orElseThrow().statedVariance();
    double tolerance = 6 / Math.sqrt(count);
    double[][] errors =
        IntStream.range(0, plan.layout().output().bits())
            .mapToObj(bit -> results.stream().mapToDouble(r -> error(r.get(bit))).toArray())
            .toArray(double[][]::new);
    for (double[] own : errors) {
      double variance = Arrays.stream(own).map(e -> e * e).average().orElseThrow();
      assertThat(variance / stated).isCloseTo(1, within(1.5 * tolerance));
    }
    assertThat(WeightSolver.correlation(errors[0], errors[1])).isCloseTo(0, within(tolerance));
    results.forEach(bits -> bits.forEach(bit -> assertThat(bit.variance()).isEqualTo(stated)));
  }

  private static double error(LweCiphertext bit) {
    double phase = Torus.toDouble(new Decryptor(KEY).phase(bit));
    return Math.abs(phase) - 0.125;
  }

  /** A key's holder can repeat all that is not random. */
  @Test
  void theSameExampleTwiceIsDrawnAnew() {
    for (Privacy privacy : List.of(Privacy.NONE, PRIVACY)) {
      BitwisePlan plan = BitwisePlan.of(SUM, SET, privacy);
      SeededCiphertexts example =
          new BitwiseClient(KEY, plan.layout()).encrypt(new int[] {1, 1, 0, 1, 1, 0});
      List<List<LweCiphertext>> twice = run(plan, List.of(example, example));
      assertThat(twice.get(0).equals(twice.get(1))).isEqualTo(!privacy.wanted());
    }
  }

  @Test
  void progressCountsTheCycles() {
    BitwisePlan plan = BitwisePlan.of(SUM, SET, PRIVACY);
    BitwiseClient client = new BitwiseClient(KEY, plan.layout());
    AtomicLong last = new AtomicLong();
    try (BitwiseExecutor executor = new BitwiseExecutor(plan, EVALUATION_KEY, 1)) {
      executor.run(
          List.of(client.encrypt(new int[6]), client.encrypt(new int[6])),
          (done, total) -> {
            assertThat(total).isEqualTo(2 * plan.bootstraps());
            assertThat(done).isBetween(last.getAndSet(done), total);
          },
          new CancellationToken());
    }
    assertThat(last).hasValue(2 * plan.bootstraps());
    assertThat(plan.bootstraps())
        .isEqualTo(plan.report().bootstraps() + plan.privacy().orElseThrow().bootstraps());
  }

  /** Each bit is bootstrapped once a cycle, and the failure probability stays. */
  @Test
  void secureSetsHideForTheirPrice() {
    for (ParameterSet set : ParameterSets.all()) {
      for (int log2Records : new int[] {10, 20, 30}) {
        if (set.secure()) {
          BitwisePlan plan = BitwisePlan.of(SUM, set, new Privacy(log2Records));
          assertThat(plan.privacy().orElseThrow().leak().log2Records())
              .isGreaterThanOrEqualTo(log2Records);
          assertThat(plan.privacy().orElseThrow().bootstraps())
              .isEqualTo(2L * plan.privacy().orElseThrow().cycles());
          assertThat(plan.log2ExampleFailure())
              .isLessThan(set.claim().log2FailureProbability() + 5);
        }
      }
    }
  }

  @Test
  void whatCannotBeHiddenIsRefused() {
    assertThatThrownBy(() -> BitwisePlan.of(SUM, ParameterSets.DEFAULT, new Privacy(40)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2^40 are wanted");
  }
}
