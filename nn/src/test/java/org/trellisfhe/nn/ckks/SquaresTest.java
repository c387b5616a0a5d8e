package org.trellisfhe.nn.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksEvaluationKey;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.CkksSets;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.nn.ckks.client.SquaresClient;
import org.trellisfhe.quant.ActivationFunction;
import org.trellisfhe.quant.network.Activated;
import org.trellisfhe.quant.network.Dense;
import org.trellisfhe.quant.network.Network;
import org.trellisfhe.quant.network.NetworkBuilder;
import org.trellisfhe.quant.network.Shape;
import org.trellisfhe.quant.network.Window;

/** Networks of squares on a batch, beside the same in the clear. */
class SquaresTest {
  private static final CkksParameters SET = CkksSets.N8192_DEPTH5;

  private final SplittableRandom random = new SplittableRandom(1);
  private final RandomSource source = RandomSource.seeded(Seed.ofNumber(3));
  private final CkksClientKey key = CkksClientKey.insecurelyGenerate(SET, source);
  private final CkksEvaluationKey evaluationKey = CkksKeyGenerator.generate(key, List.of(), source);
  private final SquaresClient client = new SquaresClient(0, 1, key, source);

  private static Network network() {
    return new NetworkBuilder(new Shape(1, 6, 6), 3)
        .convolution(Window.of(3, 3).withStride(2, 2).withPadding(1, 1, 0, 0), 2)
        .normalisation()
        .activation(ActivationFunction.SQUARE)
        .averagePool(Window.of(2, 2))
        .dense(5)
        .activation(ActivationFunction.SQUARE)
        .dense(3)
        .build();
  }

  private List<float[]> examples(int count) {
    List<float[]> examples = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      float[] example = new float[36];
      for (int i = 0; i < example.length; i++) {
        example[i] = (float) random.nextDouble();
      }
      examples.add(example);
    }
    return examples;
  }

  @Test
  void linearLayersAreJoined() {
    SquashedNetwork squashed = SquashedNetwork.of(network());
    assertThat(squashed.levels()).isEqualTo(5);
    SquashedNetwork.Linear first = (SquashedNetwork.Linear) squashed.stages().get(0);
    assertThat(first.rows()).hasSize(18);
    assertThat(first.rows().get(0).size()).isEqualTo(4); // In the corner, most is padding.
    SquashedNetwork.Linear second = (SquashedNetwork.Linear) squashed.stages().get(2);
    assertThat(second.rows()).hasSize(5);
  }

  /** In single precision, nothing of the weight would be left beside 10^6. */
  @Test
  void smallWeightsAreNotLostBesideGreatBiases() {
    Network network =
        Network.sequential(
            Shape.vector(1),
            List.of(
                new Dense(1, 1, new float[] {1e-3f}, new float[] {1e6f}),
                new Dense(1, 1, new float[] {2}, new float[] {-2e6f})));
    SquashedNetwork.Linear joined =
        (SquashedNetwork.Linear) SquashedNetwork.of(network).stages().get(0);
    assertThat(joined.rows().get(0).weight(0)).isCloseTo(2e-3, within(2e-6));
  }

  private static Network windows() {
    return new NetworkBuilder(new Shape(1, 12, 12), 3)
        .convolution(Window.of(3, 3).withStride(2, 2), 4)
        .activation(ActivationFunction.SQUARE)
        .dense(5)
        .build();
  }

  /** Windows keep the numbers under them, sums over all numbers themselves. */
  @Test
  void whatIsLessIsKept() {
    SquaresPlan plan = new SquaresPlan(windows(), SET);
    assertThat(Sums.of(plan, 0, 144, null)).isInstanceOf(WaitingSums.class);
    assertThat(Sums.of(plan, 2, 100, null)).isInstanceOf(RunningSums.class);
  }

  @Test
  void numbersAreLetGoWhenNoSumNeedsThem() {
    SquaresPlan plan = new SquaresPlan(windows(), SET);
    List<WeakReference<double[][]>> bodies = new ArrayList<>();
    List<Long> alive = new ArrayList<>();
    Iterator<SeededCkksCiphertext> numbers =
        client
            .encrypt(List.of(new float[144]))
            .map(
                number -> {
                  if (bodies.size() % 32 == 0) {
                    System.gc();
                    alive.add(bodies.stream().filter(body -> body.get() != null).count());
                  }
                  return withBody(number, bodies);
                })
            .iterator();
    try (SquaresServer server = new SquaresServer(plan, evaluationKey, 2)) {
      assertThat(server.infer(numbers)).hasSize(5);
    }
    // Three rows of twelve under a window, and those that were taken with the last of them.
    assertThat(alive).hasSize(5).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(68));
  }

  /** The same with a body that is only referred to by it, and weakly by a list. */
  private static SeededCkksCiphertext withBody(
      SeededCkksCiphertext number, List<WeakReference<double[][]>> bodies) {
    double[][] body = new double[number.primes()][];
    for (int i = 0; i < body.length; i++) {
      body[i] = number.residues(i);
    }
    bodies.add(new WeakReference<>(body));
    return new SeededCkksCiphertext(
        number.parameters(), number.keyId(), number.scale(), number.seed(), body);
  }

  @Test
  void resultsAreThoseOfTheNetwork() {
    Network network = network();
    SquaresPlan plan = new SquaresPlan(network, SET);
    assertThat(plan.levels()).isEqualTo(5);
    List<float[]> examples = examples(500);
    List<double[]> results = client.decrypt(infer(plan, 2, examples), examples.size());
    for (int k = 0; k < examples.size(); k++) {
      float[] expected = network.apply(examples.get(k));
      for (int i = 0; i < expected.length; i++) {
        assertThat(Math.abs(results.get(k)[i] - expected[i])).isLessThan(2e-3);
      }
    }
  }

  private List<CkksCiphertext> infer(SquaresPlan plan, int threads, List<float[]> examples) {
    try (SquaresServer server = new SquaresServer(plan, evaluationKey, threads)) {
      return server.infer(client.encrypt(examples).iterator());
    }
  }

  /** Two squares one after the other, none between linear layers, and a sum of nothing. */
  @Test
  void networksMayBeginWithSquaresAndHaveSumsOfNothing() {
    float[] weights = {0, 0, 0.5f, -1, 1, 0.25f};
    Network network =
        Network.sequential(
            Shape.vector(2),
            List.of(
                new Activated(ActivationFunction.SQUARE),
                new Activated(ActivationFunction.SQUARE),
                new Dense(2, 3, weights, new float[] {0.75f, 0, 0.125f})));
    SquaresPlan plan = new SquaresPlan(network, SET);
    assertThat(plan.levels()).isEqualTo(3);
    List<float[]> examples = List.of(new float[] {0.5f, 0.75f}, new float[] {1, 0});
    List<double[]> results = client.decrypt(infer(plan, 1, examples), examples.size());
    for (int k = 0; k < examples.size(); k++) {
      float[] expected = network.apply(examples.get(k));
      for (int i = 0; i < expected.length; i++) {
        assertThat(results.get(k)[i]).isCloseTo(expected[i], within(1e-3));
      }
    }
  }

  @Test
  void resultsDoNotDependOnTheNumberOfThreads() {
    SquaresPlan plan = new SquaresPlan(network(), SET);
    List<SeededCkksCiphertext> numbers = client.encrypt(examples(3)).toList();
    List<List<double[]>> found = new ArrayList<>();
    for (int threads = 1; threads <= 3; threads++) {
      try (SquaresServer server = new SquaresServer(plan, evaluationKey, threads)) {
        found.add(residues(server.infer(numbers.iterator())));
      }
    }
    assertThat(found.get(1)).usingRecursiveComparison().isEqualTo(found.get(0));
    assertThat(found.get(2)).usingRecursiveComparison().isEqualTo(found.get(0));
  }

  private static List<double[]> residues(List<CkksCiphertext> ciphertexts) {
    return ciphertexts.stream()
        .flatMap(c -> Stream.of(c.residues(0, 0), c.residues(1, 0)))
        .toList();
  }

  @Test
  void serversRefuseWhatIsNoFreshBatchUnderTheirKey() {
    SquaresPlan plan = new SquaresPlan(network(), SET);
    List<SeededCkksCiphertext> numbers = client.encrypt(examples(2)).toList();
    try (SquaresServer server = new SquaresServer(plan, evaluationKey, 2)) {
      assertThatThrownBy(() -> server.infer(numbers.subList(0, 35).iterator()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("ciphertexts = 35: must be 36");
      List<SeededCkksCiphertext> more = new ArrayList<>(numbers);
      more.add(numbers.get(0));
      assertThatThrownBy(() -> server.infer(more.iterator()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("more than 36 ciphertexts: must be 36");
      CkksClientKey other = CkksClientKey.insecurelyGenerate(SET, source);
      assertRefused(server, numbers, encrypted(other), "ciphertext 33 under .*: must be under .*");
      CkksClientKey wide = CkksClientKey.insecurelyGenerate(CkksSets.N8192_DEPTH3, source);
      assertRefused(
          server,
          numbers,
          encrypted(wide),
          "ciphertext 33 of ckks8192-depth3: must be of ckks8192-depth5");
      CkksEncoder encoder = new CkksEncoder(SET);
      CkksEncryptor encryptor = new CkksEncryptor(key, source);
      assertRefused(
          server,
          numbers,
          encryptor.encrypt(encoder.encode(new double[] {1}, SET.scale(), 4)),
          "ciphertext 33 by 4 primes at scale .*: must be fresh, by 6 at .*");
      assertRefused(
          server,
          numbers,
          encryptor.encrypt(encoder.encode(new double[] {1}, Scale.powerOfTwo(20), 6)),
          "ciphertext 33 by 6 primes at scale 2\\^20.*: must be fresh, by 6 at .*");
    }
  }

  private SeededCkksCiphertext encrypted(CkksClientKey other) {
    return new SquaresClient(0, 1, other, source)
        .encrypt(List.of(new float[1]))
        .findFirst()
        .orElseThrow();
  }

  private static void assertRefused(
      SquaresServer server,
      List<SeededCkksCiphertext> numbers,
      SeededCkksCiphertext wrong,
      String message) {
    List<SeededCkksCiphertext> changed = new ArrayList<>(numbers);
    changed.set(33, wrong);
    assertThatThrownBy(() -> server.infer(changed.iterator()))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .matches(message);
  }

  @Test
  void anInterruptStopsItBeforeAllNumbersAreTaken() {
    SquaresPlan plan = new SquaresPlan(network(), SET);
    AtomicInteger taken = new AtomicInteger();
    Iterator<SeededCkksCiphertext> numbers =
        client
            .encrypt(examples(1))
            .peek(
                number -> {
                  if (taken.incrementAndGet() == 3) {
                    Thread.currentThread().interrupt();
                  }
                })
            .iterator();
    try (SquaresServer server = new SquaresServer(plan, evaluationKey, 2)) {
      assertThatThrownBy(() -> server.infer(numbers)).isInstanceOf(CancellationException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(taken).hasValueLessThan(plan.inputs());
  }

  @Test
  @Timeout(60)
  void closingFromAnotherThreadCancelsAnInference() throws Exception {
    SquaresPlan plan = new SquaresPlan(network(), SET);
    SquaresServer server = new SquaresServer(plan, evaluationKey, 2);
    CountDownLatch begun = new CountDownLatch(33);
    Iterator<SeededCkksCiphertext> numbers =
        client.encrypt(examples(1)).peek(number -> begun.countDown()).iterator();
    FutureTask<List<CkksCiphertext>> run = new FutureTask<>(() -> server.infer(numbers));
    new Thread(run, "inference").start();
    begun.await();
    server.close();
    assertThatThrownBy(run::get).hasCauseInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> server.infer(client.encrypt(examples(1)).iterator()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("closed");
  }

  @Test
  void clientsGiveNoMoreThanThereIs() {
    List<CkksCiphertext> numbers =
        client.encrypt(List.of(new float[1])).map(SeededCkksCiphertext::expand).toList();
    assertThatThrownBy(() -> client.decrypt(numbers, 4097))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count = 4097: must be 1 to 4096");
    assertThatThrownBy(() -> client.decrypt(numbers, 0)).hasMessageContaining("count = 0");
    assertThatThrownBy(() -> client.decrypt(List.of(), 1)).hasMessageContaining("numbers = 0");
    assertThatThrownBy(() -> client.encrypt(List.of(new float[0])))
        .hasMessageContaining("example 0 has no numbers");
    CkksClientKey other = CkksClientKey.insecurelyGenerate(SET, source);
    SquaresClient stranger = new SquaresClient(0, 1, other, source);
    assertThatThrownBy(() -> stranger.decrypt(numbers, 1))
        .hasMessageContaining("under " + key.keyId())
        .hasMessageContaining("must be under " + other.keyId());
  }

  /** Joining layers applies them to every unit vector, each of which takes an array. */
  @Test
  void whatTakesTooManyLevelsIsRefusedBeforeLayersAreJoined() {
    Network wide =
        new NetworkBuilder(Shape.vector(500), 1)
            .dense(500)
            .activation(ActivationFunction.SQUARE)
            .dense(500)
            .activation(ActivationFunction.SQUARE)
            .dense(2)
            .build();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> new SquaresPlan(wide, CkksSets.N8192_DEPTH3))
        .hasMessageContaining("must be 5 at least");
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Network relu =
        new NetworkBuilder(Shape.vector(4), 1)
            .dense(3)
            .activation(ActivationFunction.RELU)
            .dense(2)
            .build();
    assertThatThrownBy(() -> new SquaresPlan(relu, SET)).hasMessageContaining("must be linear");
    assertThatThrownBy(() -> new SquaresPlan(network(), CkksSets.N8192_DEPTH3))
        .hasMessageContaining("must be 5 at least");
    List<float[]> examples = examples(2);
    examples.get(1)[7] = -0.5f;
    assertThatThrownBy(() -> client.encrypt(examples))
        .hasMessageContaining("example 1, number 7: -0.5: must be 0.0 to 1.0");
  }
}
