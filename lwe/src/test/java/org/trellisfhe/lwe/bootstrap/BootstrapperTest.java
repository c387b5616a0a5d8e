package org.trellisfhe.lwe.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.Encryptor;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.torus.Torus;

class BootstrapperTest {
  static Iterable<ParameterSet> sets() {
    return ParameterSets.all();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void signsComeBack(ParameterSet parameters) {
    assertSigns(parameters, Bootstrapper.of(TestKeys.of(parameters).evaluationKey()), 40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector", "jtransforms", "exact"})
  void signsComeBackWithAllKernels(String kernels) {
    ParameterSet parameters = ParameterSets.INSECURE_TEST;
    int count = kernels.equals("exact") ? 2 : 70;
    assertSigns(
        parameters, Bootstrapper.of(TestKeys.of(parameters).evaluationKey(), kernels), count);
  }

  private static void assertSigns(ParameterSet parameters, Bootstrapper bootstrapper, int count) {
    TestKeys keys = TestKeys.of(parameters);
    Encryptor encryptor =
        new Encryptor(keys.clientKey(), RandomSource.seeded(Seed.ofNumber(count)));
    List<Boolean> bits = IntStream.range(0, count).mapToObj(i -> i % 3 == 0).toList();
    TestPolynomial sign = TestPolynomial.sign(parameters, Torus.ofEighths(1));

    List<LweCiphertext> outputs =
        bootstrapper.bootstrap(encryptor.encrypt(bits).expand(), Collections.nCopies(count, sign));

    Decryptor decryptor = new Decryptor(keys.clientKey());
    assertThat(decryptor.decrypt(outputs)).isEqualTo(bits);
    for (int i = 0; i < count; i++) {
      double phase = Torus.toDouble(decryptor.phase(outputs.get(i)));
      assertThat(Math.abs(phase - (bits.get(i) ? 0.125 : -0.125))).isLessThan(0.02);
    }
  }

  /** One alone, a few with idle lanes, and so many that wide and single steps both work. */
  @ParameterizedTest
  @MethodSource("sets")
  void vectorAndScalarKernelsGiveTheSameCiphertexts(ParameterSet parameters) {
    TestKeys keys = TestKeys.of(parameters);
    Encryptor encryptor = new Encryptor(keys.clientKey(), RandomSource.seeded(Seed.ofNumber(8)));
    List<LweCiphertext> inputs = encryptor.encrypt(new boolean[10]).expand();
    List<TestPolynomial> tests =
        Collections.nCopies(10, TestPolynomial.sign(parameters, Torus.ofEighths(1)));
    List<LweCiphertext> expected =
        Bootstrapper.of(keys.evaluationKey(), "scalar").bootstrap(inputs, tests);

    Bootstrapper vector = Bootstrapper.of(keys.evaluationKey(), "vector");
    for (int count : new int[] {1, 6, 10}) {
      assertThat(vector.bootstrap(inputs.subList(0, count), tests.subList(0, count)))
          .isEqualTo(expected.subList(0, count));
    }
  }

  @Test
  void aBatchGivesWhatSingleBootstrapsGive() {
    ParameterSet parameters = ParameterSets.INSECURE_TEST;
    TestKeys keys = TestKeys.of(parameters);
    Bootstrapper bootstrapper = Bootstrapper.of(keys.evaluationKey());
    Encryptor encryptor = new Encryptor(keys.clientKey(), RandomSource.seeded(Seed.ofNumber(9)));
    List<LweCiphertext> inputs =
        encryptor.encryptTorus(IntStream.range(0, 75).map(i -> i * 33_554_393).toArray()).expand();
    List<TestPolynomial> tests = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      int scale = i + 1;
      tests.add(TestPolynomial.of(parameters, j -> (j * scale) << 12));
    }

    List<LweCiphertext> batch = bootstrapper.bootstrap(inputs, tests);

    for (int i = 0; i < inputs.size(); i++) {
      assertThat(bootstrapper.bootstrap(inputs.get(i), tests.get(i))).isEqualTo(batch.get(i));
    }
  }

  /** Four values a half turn, each an eighth apart: any function of two bits with padding. */
  @Test
  void anyTableIsLookedUp() {
    ParameterSet parameters = ParameterSets.DEFAULT;
    TestKeys keys = TestKeys.of(parameters);
    Bootstrapper bootstrapper = Bootstrapper.of(keys.evaluationKey());
    int[] values = {5, 2, 7, 3};
    int width = parameters.ringSize() / 4;
    TestPolynomial test =
        TestPolynomial.of(parameters, j -> Torus.fromDouble(values[j / width] / 16.0));
    Encryptor encryptor = new Encryptor(keys.clientKey(), RandomSource.seeded(Seed.ofNumber(2)));
    Decryptor decryptor = new Decryptor(keys.clientKey());
    for (int m = 0; m < 8; m++) {
      LweCiphertext input = encryptor.encryptTorus(Torus.fromDouble((m + 0.5) / 8)).expand().get(0);
      double found = Torus.toDouble(decryptor.phase(bootstrapper.bootstrap(input, test)));
      double expected = (m < 4 ? values[m] : -values[m - 4]) / 16.0;
      assertThat(Math.abs(found - expected)).isLessThan(1 / 32.0);
    }
  }

  /** Of a sum of two bits: and, or, and their negatives, by one rotation. */
  @Test
  void oneRotationLooksSeveralShiftsUp() {
    ParameterSet parameters = ParameterSets.FAST;
    TestKeys keys = TestKeys.of(parameters);
    Bootstrapper bootstrapper = Bootstrapper.of(keys.evaluationKey());
    Encryptor encryptor = new Encryptor(keys.clientKey(), RandomSource.seeded(Seed.ofNumber(4)));
    int eighth = parameters.ringSize() / 4;
    TestPolynomial sign = TestPolynomial.sign(parameters, Torus.ofEighths(1));
    List<LweCiphertext> sums =
        encryptor
            .encryptTorus(Torus.ofEighths(-2), Torus.ofEighths(0), Torus.ofEighths(2))
            .expand();
    List<List<Boolean>> expected =
        List.of(
            List.of(false, false, true, true),
            List.of(false, true, true, false),
            List.of(true, true, false, false));

    List<List<LweCiphertext>> found =
        bootstrapper.bootstrapShifted(
            sums,
            Collections.nCopies(3, sign),
            Collections.nCopies(3, List.of(7 * eighth, eighth, 3 * eighth, 5 * eighth)));

    Decryptor decryptor = new Decryptor(keys.clientKey());
    assertThat(found.stream().map(decryptor::decrypt).toList()).isEqualTo(expected);
    assertThatThrownBy(
            () ->
                bootstrapper.bootstrapShifted(
                    sums.subList(0, 1), List.of(sign), List.of(List.of(8 * eighth))))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Crews are as large as they are wanted: no thread may come too late. */
  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void severalCoresGiveWhatOneGives(String kernels) throws InterruptedException {
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      for (ParameterSet parameters :
          List.of(ParameterSets.INSECURE_TEST_BLOCKS, ParameterSets.DEFAULT)) {
        TestKeys keys = TestKeys.of(parameters);
        Bootstrapper bootstrapper = Bootstrapper.of(keys.evaluationKey(), kernels);
        LweCiphertext input = new Encryptor(keys.clientKey()).encrypt(true);
        TestPolynomial table = TestPolynomial.of(parameters, j -> j << 18);
        LweCiphertext expected = bootstrapper.bootstrap(input, table);
        assertThat(parameters.ringRank()).isPositive();
        for (int cores = 2; cores <= parameters.ringRank() + 1; cores++) {
          assertThat(bootstrapper.bootstrap(input, table, CrewTest.full(pool, cores)))
              .as("%s on %d cores", parameters.name(), cores)
              .isEqualTo(expected);
        }
      }
    } finally {
      pool.shutdown();
      assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Whoever comes, and however many are wanted. */
  @Test
  void anyNumberOfCoresIsTaken() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      ParameterSet parameters = ParameterSets.INSECURE_TEST_BLOCKS;
      TestKeys keys = TestKeys.of(parameters);
      Bootstrapper bootstrapper = Bootstrapper.of(keys.evaluationKey());
      LweCiphertext input = new Encryptor(keys.clientKey()).encrypt(true);
      TestPolynomial sign = TestPolynomial.sign(parameters, Torus.ofEighths(1));
      LweCiphertext expected = bootstrapper.bootstrap(input, sign);
      for (int cores : new int[] {1, 2, 3, 4, 9, 2}) {
        assertThat(bootstrapper.bootstrap(input, sign, pool, cores)).isEqualTo(expected);
      }
      assertThat(bootstrapper.bootstrap(input, sign, Runnable::run, 2)).isEqualTo(expected);
      assertThatThrownBy(() -> bootstrapper.bootstrap(input, sign, pool, 0))
          .hasMessageContaining("cores 0");
    } finally {
      pool.shutdown();
      assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /**
   * The same bits for every torus width, length of table, number of cores, and number of inputs
   * that are rotated together, whether they fill the widest groups or not.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void everyWayToRotateGivesTheSame(int extension) throws InterruptedException {
    ParameterSet parameters = ParameterSets.INSECURE_TEST_BLOCKS;
    TestKeys keys = TestKeys.of(parameters);
    Encryptor encryptor = new Encryptor(keys.clientKey(), RandomSource.seeded(Seed.ofNumber(12)));
    int count = 67;
    List<LweCiphertext> inputs =
        encryptor
            .encryptTorus(IntStream.range(0, count).map(i -> i * 64_000_013).toArray())
            .expand();
    List<TestPolynomial> tests =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    TestPolynomial.of(
                        parameters, extension, j -> (j * 2_654_435_761L + i) * 0x9E3779B97F4A7C15L))
            .toList();
    Bootstrapper scalar = Bootstrapper.of(keys.evaluationKey(), "scalar");
    Bootstrapper vector = Bootstrapper.of(keys.evaluationKey(), "vector");
    List<LweCiphertext> expected =
        IntStream.range(0, count)
            .mapToObj(i -> scalar.bootstrap(inputs.get(i), tests.get(i)))
            .toList();
    List<List<FineCiphertext>> fine = fine(scalar, inputs, tests);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (int together : new int[] {1, 2, 3, 5, 8, 16, 31, 64, count}) {
        List<LweCiphertext> some = inputs.subList(0, together);
        List<TestPolynomial> theirs = tests.subList(0, together);
        for (Bootstrapper bootstrapper : List.of(scalar, vector)) {
          assertThat(bootstrapper.bootstrap(some, theirs)).isEqualTo(expected.subList(0, together));
          assertThat(fine(bootstrapper, some, theirs)).isEqualTo(fine.subList(0, together));
        }
      }
      for (int cores = 1; cores <= parameters.ringRank() + 1; cores++) {
        assertThat(vector.bootstrap(inputs.get(0), tests.get(0), pool, cores))
            .isEqualTo(expected.get(0));
      }
    } finally {
      pool.shutdown();
      assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static List<List<FineCiphertext>> fine(
      Bootstrapper bootstrapper, List<LweCiphertext> inputs, List<TestPolynomial> tests) {
    List<List<Integer>> shifts =
        tests.stream().map(test -> List.of(0, 5, test.size(), 2 * test.size() - 1)).toList();
    return bootstrapper.bootstrapFine(
        inputs.stream().map(FineCiphertext::of).toList(), tests, shifts);
  }

  /** All threads are at work before any goes on. */
  @Test
  void manyThreadsShareOneBootstrapper() throws Exception {
    ParameterSet parameters = ParameterSets.INSECURE_TEST;
    TestKeys keys = TestKeys.of(parameters);
    Bootstrapper bootstrapper = Bootstrapper.of(keys.evaluationKey());
    Encryptor encryptor = new Encryptor(keys.clientKey(), RandomSource.seeded(Seed.ofNumber(6)));
    TestPolynomial sign = TestPolynomial.sign(parameters, Torus.ofEighths(1));
    List<LweCiphertext> inputs = encryptor.encrypt(new boolean[200]).expand();
    List<LweCiphertext> expected =
        inputs.stream().map(input -> bootstrapper.bootstrap(input, sign)).toList();
    int threads = 4;
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<LweCiphertext>>> found = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        found.add(
            pool.submit(
                () -> {
                  together.await(60, TimeUnit.SECONDS);
                  return inputs.stream().map(input -> bootstrapper.bootstrap(input, sign)).toList();
                }));
      }
      for (Future<List<LweCiphertext>> own : found) {
        assertThat(own.get()).isEqualTo(expected);
      }
    } finally {
      pool.shutdown();
      assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void misuseIsNamed() {
    ParameterSet parameters = ParameterSets.INSECURE_TEST;
    Bootstrapper bootstrapper = Bootstrapper.of(TestKeys.of(parameters).evaluationKey());
    TestPolynomial sign = TestPolynomial.sign(parameters, 1);
    LweCiphertext input = LweCiphertext.trivial(parameters.longDimension(), 0);

    assertThatThrownBy(() -> bootstrapper.bootstrap(LweCiphertext.trivial(9, 0), sign))
        .hasMessageContaining("dimension 9")
        .hasMessageContaining("256");
    assertThatThrownBy(
            () -> bootstrapper.bootstrap(input, TestPolynomial.sign(ParameterSets.DEFAULT, 1)))
        .hasMessageContaining("size 512");
    assertThatThrownBy(() -> bootstrapper.bootstrap(List.of(input), List.of()))
        .hasMessageContaining("1 inputs and 0 test polynomials");
  }
}
