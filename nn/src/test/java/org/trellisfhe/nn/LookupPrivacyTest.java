package org.trellisfhe.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.trellisfhe.base.CancellationToken;
import org.trellisfhe.base.ProgressListener;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.EvaluationKeyGenerator;
import org.trellisfhe.lwe.noise.FailureProbability;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.client.LookupClient;
import org.trellisfhe.nn.lookup.LookupExecutor;
import org.trellisfhe.nn.lookup.LookupPlan;
import org.trellisfhe.nn.privacy.Privacy;
import org.trellisfhe.quant.IntegerFormat;
import org.trellisfhe.quant.Requantiser;
import org.trellisfhe.quant.Unchanged;
import org.trellisfhe.quant.integer.IntegerNetwork;
import org.trellisfhe.quant.network.Shape;

/**
 * A holder of the client key attacks: it knows the masks and the errors of all that it encrypted,
 * and of all results. Without the cure it finds the weights, which shows that it would.
 */
class LookupPrivacyTest {
  private static final Privacy PRIVACY = new Privacy(10);
  private static final ParameterSet SET = LookupSets.INSECURE_TEST;
  private static final RandomSource SOURCE = RandomSource.seeded(Seed.ofNumber(21));
  private static final ClientKey KEY = ClientKey.insecurelyGenerate(SET, SOURCE);
  private static final EvaluationKey EVALUATION_KEY = EvaluationKeyGenerator.generate(KEY, SOURCE);
  private static final int INPUTS = 30;
  private static final int OUTPUTS = 3;
  private static final int[][] WEIGHTS = weights();

  private final Decryptor decryptor = new Decryptor(KEY);
  private final SplittableRandom random = new SplittableRandom(5);

  private static int[][] weights() {
    SplittableRandom random = new SplittableRandom(4);
    return IntStream.range(0, OUTPUTS)
        .mapToObj(i -> random.ints(INPUTS, -7, 8).toArray())
        .toArray(int[][]::new);
  }

  private static IntegerNetwork linear() {
    return Nets.chain(
        Shape.vector(INPUTS), IntegerFormat.unsigned(2, 1), Nets.dense(new Unchanged(), WEIGHTS));
  }

  /** The last layer's rows are of different lengths, and two of them much alike. */
  private static final int[][] LAST = {
    {3, -3, 2, 3, -1, 3, 2, -3}, {3, -3, 2, 3, -1, 3, 2, -2}, {1, 0, 0, 0, 0, 0, 0, 0}
  };

  private static IntegerNetwork twoLayers() {
    SplittableRandom random = new SplittableRandom(6);
    int[][] first =
        IntStream.range(0, LAST[0].length)
            .mapToObj(i -> random.ints(5, -1, 2).toArray())
            .toArray(int[][]::new);
    return Nets.chain(
        Shape.vector(5),
        IntegerFormat.unsigned(2, 1),
        Nets.dense(new Requantiser(1, 2), first),
        Nets.dense(new Unchanged(), LAST));
  }

  /** Encrypted examples with what was made of them. */
  private record Queries(List<SeededFineCiphertexts> inputs, List<List<FineCiphertext>> results) {}

  private Queries ask(IntegerNetwork network, Privacy privacy, int count) {
    LookupPlan plan = LookupPlan.of(network, SET, privacy);
    LookupClient client = new LookupClient(KEY, plan.layout());
    List<int[]> examples =
        IntStream.range(0, count)
            .mapToObj(i -> random.ints(network.shape().size(), 0, 4).toArray())
            .toList();
    List<SeededFineCiphertexts> inputs = examples.stream().map(client::encrypt).toList();
    try (LookupExecutor executor = new LookupExecutor(plan, EVALUATION_KEY, 2)) {
      List<List<FineCiphertext>> results =
          executor.run(inputs, ProgressListener.NONE, new CancellationToken());
      for (int i = 0; i < count; i++) {
        assertThat(client.decrypt(results.get(i))).isEqualTo(network.infer(examples.get(i)));
      }
      return new Queries(inputs, results);
    }
  }

  private static long[] mask(FineCiphertext ciphertext) {
    return Arrays.copyOf(ciphertext.toArray(), ciphertext.dimension());
  }

  /** What is left of a phase beside a multiple of 2^-torusBits: a holder of the key knows it. */
  private double error(FineCiphertext ciphertext, int torusBits) {
    long phase = decryptor.phase(ciphertext);
    long half = LweInteger.encode(1, torusBits + 1);
    return (((phase + half) & (2 * half - 1)) - half) * 0x1p-64;
  }

  private Optional<long[]> solveMasks(Privacy privacy, int output) {
    Queries queries = ask(linear(), privacy, 1);
    long[][] known =
        queries.inputs.get(0).expand().stream().map(LookupPrivacyTest::mask).toArray(long[][]::new);
    return WeightSolver.solve(known, mask(queries.results.get(0).get(output)), Long.SIZE);
  }

  @Test
  void masksOfOneQueryGiveLinearWeightsAwayUnlessHidden() {
    for (int output = 0; output < OUTPUTS; output++) {
      long[] weights = Arrays.stream(WEIGHTS[output]).asLongStream().toArray();
      assertThat(solveMasks(Privacy.NONE, output)).hasValue(weights);
      assertThat(solveMasks(PRIVACY, output)).isEmpty();
    }
  }

  /** Regression of the results' errors on the inputs': estimates, row by row. */
  private double[] solveErrors(Privacy privacy, int count) {
    LookupPlan plan = LookupPlan.of(linear(), SET, privacy);
    Queries queries = ask(linear(), privacy, count);
    double[][] known =
        queries.inputs.stream()
            .map(
                inputs ->
                    inputs.expand().stream()
                        .mapToDouble(c -> error(c, plan.layout().input().torusBits()))
                        .map(e -> e * 0x1p40)
                        .toArray())
            .toArray(double[][]::new);
    double[] estimates = new double[0];
    for (int output = 0; output < OUTPUTS; output++) {
      int own = output;
      double[] errors =
          queries.results.stream()
              .mapToDouble(r -> error(r.get(own), plan.layout().output().torusBits()))
              .map(e -> e * 0x1p40)
              .toArray();
      double[] found = WeightSolver.leastSquares(known, errors);
      int before = estimates.length;
      estimates = Arrays.copyOf(estimates, before + found.length);
      System.arraycopy(found, 0, estimates, before, found.length);
    }
    return estimates;
  }

  private static double[] allWeights() {
    return Arrays.stream(WEIGHTS).flatMapToInt(Arrays::stream).asDoubleStream().toArray();
  }

  /**
   * A guess is no more alike to the 90 weights than chance makes it: a correlation's deviation is
   * 0.11, and 5 of them are allowed, as are six more hits than one in 15 gives.
   */
  private static void assertNoBetterThanAGuess(double[] estimates) {
    double[] weights = allWeights();
    assertThat(WeightSolver.correlation(estimates, weights)).isBetween(-0.53, 0.53);
    long hits =
        IntStream.range(0, weights.length)
            .filter(i -> Math.round(estimates[i]) == (long) weights[i])
            .count();
    assertThat(hits).isLessThanOrEqualTo(18);
  }

  @Test
  void errorsOfAThousandQueriesGiveLinearWeightsAwayUnlessHidden() {
    double[] open = solveErrors(Privacy.NONE, 100);
    assertThat(open).containsExactly(allWeights(), within(0.01));
    assertNoBetterThanAGuess(solveErrors(PRIVACY, 1000));
  }

  /** Errors of many queries, by results. */
  private double[][] errors(Privacy privacy, int count) {
    LookupPlan plan = LookupPlan.of(twoLayers(), SET, privacy);
    Queries queries = ask(twoLayers(), privacy, count);
    return IntStream.range(0, LAST.length)
        .mapToObj(
            i ->
                queries.results.stream()
                    .mapToDouble(r -> error(r.get(i), plan.layout().output().torusBits()))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double variance(double[] errors) {
    return Arrays.stream(errors).map(e -> e * e).average().orElseThrow();
  }

  @Test
  void errorsGiveTheLastLayersProductsAwayUnlessHidden() {
    assertLastLayer(150);
  }

  @Tag("slow")
  @Test
  void errorsOfAThousandQueriesGiveTheLastLayersProductsAwayUnlessHidden() {
    assertLastLayer(1000);
  }

  /** Open ones show W W^T: lengths of rows, and their angles. Six deviations are allowed. */
  private void assertLastLayer(int count) {
    double[][] open = errors(Privacy.NONE, count);
    double tolerance = 6 / Math.sqrt(count);
    assertThat(variance(open[0]) / variance(open[2])).isGreaterThan(15);
    assertThat(WeightSolver.correlation(open[0], open[1])).isGreaterThan(0.9);

    double[][] hidden = errors(PRIVACY, count);
    double stated = LookupPlan.of(twoLayers(), SET, PRIVACY).privacy().get().statedVariance();
    for (int i = 0; i < hidden.length; i++) {
      assertThat(variance(hidden[i]) / stated).isCloseTo(1, within(1.5 * tolerance));
      for (int j = 0; j < i; j++) {
        assertThat(WeightSolver.correlation(hidden[i], hidden[j])).isCloseTo(0, within(tolerance));
      }
    }
  }

  /** Maxima, sums that go on, layers with several tables: whichever have room to be hidden. */
  @Test
  void networksOfEveryKindOfLayerAreExact() {
    int hidden = 0;
    for (long seed = 0; seed < 5; seed++) {
      IntegerNetwork network = RandomNetworks.of(seed);
      LookupPlan plan;
      try {
        plan = LookupPlan.of(network, SET, PRIVACY);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).contains("less privacy, or none");
        continue;
      }
      LookupClient client = new LookupClient(KEY, plan.layout());
      int[] example = RandomNetworks.example(network, random);
      try (LookupExecutor executor = new LookupExecutor(plan, EVALUATION_KEY, 2)) {
        List<SeededFineCiphertexts> inputs = List.of(client.encrypt(example));
        List<FineCiphertext> results =
            executor.run(inputs, ProgressListener.NONE, new CancellationToken()).get(0);
        assertThat(client.decrypt(results)).as("seed %d", seed).isEqualTo(network.infer(example));
      }
      hidden++;
    }
    assertThat(hidden).isGreaterThanOrEqualTo(2);
  }

  /** The same number for all models whose contracts are of one shape. */
  @Test
  void whatResultsStateIsNotAFunctionOfTheWeights() {
    List<Double> stated = new ArrayList<>();
    for (IntegerNetwork network : List.of(linear(), twoLayers())) {
      LookupPlan plan = LookupPlan.of(network, SET, PRIVACY);
      for (FineCiphertext result : ask(network, PRIVACY, 1).results.get(0)) {
        double margin = Math.scalb(1.0, -1 - plan.layout().output().torusBits());
        assertThat(result.variance())
            .isEqualTo(
                FailureProbability.largestVariance(margin, SET.claim().log2FailureProbability()));
        stated.add(result.variance());
      }
    }
    assertThat(stated).hasSize(2 * OUTPUTS);
  }

  @Test
  void theSameExampleTwiceIsDrawnAnew() {
    IntegerNetwork network = twoLayers();
    LookupPlan plan = LookupPlan.of(network, SET, PRIVACY);
    SeededFineCiphertexts example =
        new LookupClient(KEY, plan.layout()).encrypt(new int[] {3, 1, 0, 2, 1});
    try (LookupExecutor executor = new LookupExecutor(plan, EVALUATION_KEY, 1)) {
      List<List<FineCiphertext>> twice =
          executor.run(List.of(example, example), ProgressListener.NONE, new CancellationToken());
      for (int i = 0; i < OUTPUTS; i++) {
        long[] first = mask(twice.get(0).get(i));
        long[] second = mask(twice.get(1).get(i));
        assertThat(IntStream.range(0, first.length).filter(k -> first[k] == second[k])).isEmpty();
      }
    }
  }

  /** Sixty look-ups' errors, seven times each, fill what results of eleven bits have of room. */
  @Test
  void anotherSetIsTakenWhereOneCannotHide() {
    int[][] first = new int[60][];
    SplittableRandom weights = new SplittableRandom(8);
    Arrays.setAll(first, i -> weights.ints(4, -1, 2).toArray());
    int[] last = new int[60];
    Arrays.fill(last, 7);
    IntegerNetwork network =
        Nets.chain(
            Shape.vector(4),
            IntegerFormat.unsigned(2, 1),
            Nets.dense(new Requantiser(1, 2), first),
            Nets.dense(new Unchanged(), last));
    ParameterSet narrow = LookupPlan.quickest(network, -128).parameters();
    assertThat(narrow).isEqualTo(LookupSets.BITS6_FAIL128);
    assertThatThrownBy(() -> LookupPlan.of(network, narrow, PRIVACY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'lookup6-fail128' hides the network in the results of 2^5")
        .hasMessageContaining("'lookup6-wide-fail128' can");
    LookupPlan wide = LookupPlan.quickest(network, -128, PRIVACY);
    assertThat(wide.parameters()).isEqualTo(LookupSets.WIDE6_FAIL128);
    assertThat(wide.reasons()).anyMatch(reason -> reason.contains("2^10 are wanted"));
    assertThatThrownBy(() -> LookupPlan.quickest(network, -128, new Privacy(40)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2^40 records are wanted")
        .hasMessageContaining("'lookup6-wide-fail128' (2^");
  }

  @Test
  void privacyHasItsRange() {
    for (int wrong : new int[] {-1, 1, 9, 41}) {
      assertThatThrownBy(() -> new Privacy(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("privacy " + wrong);
    }
  }
}
