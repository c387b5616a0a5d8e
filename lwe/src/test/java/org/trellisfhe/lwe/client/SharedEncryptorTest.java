package org.trellisfhe.lwe.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.TestCkks;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** What several threads may share: no seed, no mask and no error serves twice. */
class SharedEncryptorTest {
  private static final int THREADS = 8;
  private static final ClientKey KEY =
      ClientKey.insecurelyGenerate(
          ParameterSets.INSECURE_TEST, RandomSource.seeded(Seed.ofNumber(21)));

  /** Runs the same in all threads, which begin at once. */
  private static <T> List<T> inThreads(int each, IntFunction<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<List<T>> thread =
          () -> {
            start.await();
            return IntStream.range(0, each).mapToObj(work).toList();
          };
      List<Future<List<T>>> running =
          IntStream.range(0, THREADS).mapToObj(t -> pool.submit(thread)).toList();
      List<T> all = new ArrayList<>();
      for (Future<List<T>> future : running) {
        all.addAll(future.get());
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }

  /** By chance two of 160,000 words are the same once in 2^30 runs. */
  @Test
  void noWordIsGivenTwice() throws Exception {
    RandomSource source = RandomSource.system();
    List<Long> words = inThreads(20_000, i -> source.nextLong());
    assertThat(new HashSet<>(words)).hasSize(THREADS * 20_000);
  }

  /** Nor any error: they come in pairs, and one of each pair is kept for the next who asks. */
  @Test
  void noErrorIsGivenTwice() throws Exception {
    RandomSource source = RandomSource.system();
    List<Double> errors =
        inThreads(
            20_000,
            i -> {
              double[] one = new double[1];
              source.nextGaussians(one);
              return i % 2 == 0 ? one[0] : source.nextGaussian();
            });
    assertThat(new HashSet<>(errors)).hasSize(THREADS * 20_000);
  }

  /** A source that several threads draw from gives what one thread would get, in some order. */
  @Test
  void threadsTogetherDrawWhatOneWould() throws Exception {
    RandomSource shared = RandomSource.seeded(Seed.ofNumber(22));
    Set<Long> drawn = new HashSet<>(inThreads(5_000, i -> shared.nextLong()));
    RandomSource alone = RandomSource.seeded(Seed.ofNumber(22));
    Set<Long> expected =
        IntStream.range(0, THREADS * 5_000)
            .mapToObj(i -> alone.nextLong())
            .collect(Collectors.toSet());
    assertThat(drawn).isEqualTo(expected);
  }

  @Test
  void bits() throws Exception {
    Encryptor encryptor = new Encryptor(KEY);
    Decryptor decryptor = new Decryptor(KEY);
    List<SeededCiphertexts> all =
        inThreads(1_000, i -> encryptor.encrypt(i % 3 == 0, i % 2 == 0, true));
    assertThat(all.stream().map(SeededCiphertexts::maskSeed).distinct()).hasSize(all.size());
    for (int i = 0; i < all.size(); i++) {
      int index = i % 1_000;
      assertThat(decryptor.decrypt(all.get(i).expand()))
          .containsExactly(index % 3 == 0, index % 2 == 0, true);
    }
  }

  @Test
  void integers() throws Exception {
    Encryptor encryptor = new Encryptor(KEY);
    Decryptor decryptor = new Decryptor(KEY);
    List<SeededFineCiphertexts> all = inThreads(500, i -> encryptor.encryptIntegers(12, i, -i));
    assertThat(all.stream().map(SeededFineCiphertexts::maskSeed).distinct()).hasSize(all.size());
    for (int i = 0; i < all.size(); i++) {
      List<FineCiphertext> pair = all.get(i).expand();
      assertThat(Math.round(decryptor.phase(pair.get(0)) * 0x1p-52)).isEqualTo(i % 500);
      assertThat(Math.round(decryptor.phase(pair.get(1)) * 0x1p-52)).isEqualTo(-(i % 500));
    }
  }

  @Test
  void numbers() throws Exception {
    CkksParameters set = TestCkks.SET;
    CkksClientKey key = CkksClientKey.insecurelyGenerate(set, RandomSource.system());
    CkksEncryptor encryptor = new CkksEncryptor(key);
    CkksDecryptor decryptor = new CkksDecryptor(key);
    CkksEncoder encoder = new CkksEncoder(set);
    List<SeededCkksCiphertext> all =
        inThreads(50, i -> encryptor.encrypt(encoder.encode(new double[] {i / 50.0})));
    assertThat(all.stream().map(SeededCkksCiphertext::seed).distinct()).hasSize(all.size());
    for (int i = 0; i < all.size(); i++) {
      double found = encoder.decode(decryptor.decrypt(all.get(i).expand()))[0];
      assertThat(found).isCloseTo(i % 50 / 50.0, within(1e-3));
    }
  }
}
