package org.trellisfhe.lwe.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trellisfhe.lwe.EvaluationKey;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.ckks.CkksCiphertext;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksPlaintext;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksClientKeyFile;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.ckks.client.NoiseFlooding;
import org.trellisfhe.lwe.ckks.client.TestCkks;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** After a key's end nothing works that needs it, whatever was made before. */
class DestroyedKeyTest {
  private static final ParameterSet SET = ParameterSets.INSECURE_TEST;
  private static final int THREADS = 4;
  private static final int ROUNDS = 20;

  private static ClientKey key(long number) {
    return ClientKey.insecurelyGenerate(SET, RandomSource.seeded(Seed.ofNumber(number)));
  }

  private static CkksClientKey ckksKey(long number) {
    return CkksClientKey.insecurelyGenerate(
        TestCkks.SET, RandomSource.seeded(Seed.ofNumber(number)));
  }

  private static void assertAllRefused(Object key, List<ThrowingCallable> uses) {
    for (ThrowingCallable use : uses) {
      assertThatThrownBy(use)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(key.toString().replace(", destroyed", ": was destroyed"));
    }
  }

  @Test
  void everythingIsRefused(@TempDir Path folder) throws IOException {
    ClientKey key = key(1);
    Encryptor encryptor = new Encryptor(key);
    Decryptor decryptor = new Decryptor(key);
    LweCiphertext bit = encryptor.encrypt(true);
    LweInteger integer = new LweInteger(encryptor.encryptIntegers(8, 3).expand().get(0), 0, 15, 8);
    key.destroy();
    key.destroy();

    assertThat(key.isDestroyed()).isTrue();
    assertAllRefused(
        key,
        List.of(
            () -> encryptor.encrypt(true),
            () -> encryptor.encrypt(List.of(true, false)),
            () -> encryptor.encryptTorus(1, 2),
            () -> encryptor.encryptTorus(),
            () -> encryptor.encryptIntegers(8, 3),
            () -> encryptor.encryptFine(5),
            () -> new Encryptor(key).encrypt(false),
            () -> decryptor.decrypt(bit),
            () -> decryptor.decrypt(List.of(bit)),
            () -> decryptor.decrypt(integer),
            () -> decryptor.phase(bit),
            () -> decryptor.phase(integer.ciphertext()),
            () -> EvaluationKeyGenerator.generate(key),
            () -> PublicKeyGenerator.generate(key),
            () -> ClientKeyFile.write(key, folder.resolve("key"), SecretAccess.GRANTED),
            () -> ClientKeyFile.writeNew(key, folder.resolve("key"), SecretAccess.GRANTED)));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void everythingOfCkksIsRefused(@TempDir Path folder) throws IOException {
    CkksClientKey key = ckksKey(2);
    CkksEncryptor encryptor = new CkksEncryptor(key);
    CkksDecryptor decryptor = new CkksDecryptor(key);
    CkksPlaintext plaintext = new CkksEncoder(TestCkks.SET).encode(new double[] {0.5});
    CkksCiphertext ciphertext = encryptor.encrypt(plaintext).expand();
    key.destroy();

    assertThat(key.isDestroyed()).isTrue();
    assertAllRefused(
        key,
        List.of(
            () -> encryptor.encrypt(plaintext),
            () -> new CkksEncryptor(key).encrypt(plaintext),
            () -> decryptor.decrypt(ciphertext),
            () -> decryptor.decryptToShare(ciphertext, new NoiseFlooding(1, 10, 1e-6)),
            () -> CkksKeyGenerator.generate(key, List.of(5)),
            () -> CkksKeyGenerator.generatePublic(key),
            () -> CkksClientKeyFile.writeNew(key, folder.resolve("key"), SecretAccess.GRANTED)));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void theSecretsAreOverwritten() {
    ClientKey key = key(3);
    List<int[]> bits = key.use(List::of);
    assertThat(bits).hasSize(2).allMatch(each -> IntStream.of(each).sum() > 0);
    key.destroy();
    assertThat(bits).allMatch(each -> IntStream.of(each).allMatch(bit -> bit == 0));

    CkksClientKey ckks = ckksKey(3);
    Object[] secrets = TestCkks.secrets(ckks);
    byte[] coefficients = (byte[]) secrets[0];
    double[][] values = (double[][]) secrets[1];
    assertThat(coefficients).contains((byte) 1, (byte) -1);
    assertThat(values).hasDimensions(3, 64);
    assertThat(values[2]).doesNotContain(0.0);
    ckks.destroy();
    assertThat(coefficients).containsOnly((byte) 0);
    for (double[] residues : values) {
      assertThat(residues).containsOnly(0.0);
    }
  }

  @Test
  void aDestroyedKeyIsOnlyItself() {
    ClientKey key = key(4);
    ClientKey same = key(4);
    assertThat(key).isEqualTo(same);
    key.destroy();
    Object itself = key;
    assertThat(key.equals(itself)).isTrue();
    assertThat(key).isNotEqualTo(same).hasSameHashCodeAs(same);
    same.destroy();
    assertThat(key).isNotEqualTo(same);
    assertThat(key).hasToString("ClientKey, " + key.keyId() + " for insecure-test, destroyed");
    CkksClientKey ckks = ckksKey(4);
    CkksClientKey equal = ckksKey(4);
    assertThat(ckks).isEqualTo(equal);
    ckks.destroy();
    itself = ckks;
    assertThat(ckks.equals(itself)).isTrue();
    assertThat(ckks).isNotEqualTo(equal);
    assertThat(ckks.toString()).endsWith("insecure-test, destroyed");
  }

  @Test
  void workOnTheSecretsCannotDestroyThem() {
    ClientKey key = key(5);
    assertThatThrownBy(
            () ->
                key.use(
                    (shortKey, longKey) -> {
                      key.destroy();
                      return shortKey;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be destroyed by what works on it");
    assertThat(key.isDestroyed()).isFalse();
  }

  /**
   * Threads work until they are refused, and the key is destroyed when each has done so once.
   *
   * @return all that they made
   */
  private static <T> List<T> untilRefused(Supplier<T> work, Runnable destroy) {
    CountDownLatch begun = new CountDownLatch(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<CompletableFuture<List<T>>> threads = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        threads.add(CompletableFuture.supplyAsync(() -> made(work, begun), pool));
      }
      begun.await();
      destroy.run();
      return threads.stream().flatMap(thread -> thread.join().stream()).toList();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> List<T> made(Supplier<T> work, CountDownLatch begun) {
    List<T> made = new ArrayList<>();
    try {
      while (true) {
        made.add(work.get());
        begun.countDown();
      }
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageEndingWith("was destroyed");
      return made;
    }
  }

  private static void inRounds(Consumer<Long> round) {
    for (long number = 100; number < 100 + ROUNDS; number++) {
      round.accept(number);
    }
  }

  /** Under half a key, or none, a bit would be right every other time, and a phase never. */
  @Test
  void whatIsMadeWhileTheKeyIsDestroyedIsRight() {
    inRounds(
        number -> {
          ClientKey key = key(number);
          Encryptor encryptor = new Encryptor(key);
          boolean[] bits = {true, false, true, true, false, false, true, false};
          List<SeededCiphertexts> made = untilRefused(() -> encryptor.encrypt(bits), key::destroy);
          assertThat(made).hasSizeGreaterThanOrEqualTo(THREADS);
          Decryptor kept = new Decryptor(key(number));
          for (SeededCiphertexts each : made) {
            assertThat(kept.decrypt(each.expand()))
                .containsExactly(true, false, true, true, false, false, true, false);
          }
        });
  }

  @Test
  void integersThatAreMadeWhileTheKeyIsDestroyedAreRight() {
    inRounds(
        number -> {
          ClientKey key = key(number);
          Encryptor encryptor = new Encryptor(key);
          List<SeededFineCiphertexts> made =
              untilRefused(() -> encryptor.encryptIntegers(10, 77, -5), key::destroy);
          Decryptor kept = new Decryptor(key(number));
          for (SeededFineCiphertexts each : made) {
            assertThat(each.expand().stream().map(c -> Math.round(kept.phase(c) * 0x1p-54)))
                .containsExactly(77L, -5L);
          }
        });
  }

  @Test
  void whatIsReadWhileTheKeyIsDestroyedIsRight() {
    inRounds(
        number -> {
          ClientKey key = key(number);
          Decryptor decryptor = new Decryptor(key);
          LweCiphertext bit = new Encryptor(key).encrypt(true);
          int expected = decryptor.phase(bit);
          assertThat(untilRefused(() -> decryptor.phase(bit), key::destroy)).containsOnly(expected);
        });
  }

  /** The same source gives the same evaluation key, or none. */
  @Test
  void evaluationKeysThatAreMadeWhileTheKeyIsDestroyedAreWhole() {
    EvaluationKey expected =
        EvaluationKeyGenerator.generate(key(7), RandomSource.seeded(Seed.ofNumber(8)));
    ClientKey key = key(7);
    List<EvaluationKey> made =
        untilRefused(
            () -> EvaluationKeyGenerator.generate(key, RandomSource.seeded(Seed.ofNumber(8))),
            key::destroy);
    for (EvaluationKey each : made) {
      assertThat(each.bootstrapBodies()).isEqualTo(expected.bootstrapBodies());
      assertThat(each.keySwitchBodies()).isEqualTo(expected.keySwitchBodies());
      assertThat(each.publicKey().bodies()).isEqualTo(expected.publicKey().bodies());
    }
  }

  @Test
  void numbersThatAreMadeWhileTheKeyIsDestroyedAreRight() {
    CkksEncoder encoder = new CkksEncoder(TestCkks.SET);
    CkksPlaintext plaintext = encoder.encode(new double[] {0.75});
    inRounds(
        number -> {
          CkksClientKey key = ckksKey(number);
          CkksEncryptor encryptor = new CkksEncryptor(key);
          List<SeededCkksCiphertext> made =
              untilRefused(() -> encryptor.encrypt(plaintext), key::destroy);
          CkksDecryptor kept = new CkksDecryptor(ckksKey(number));
          for (SeededCkksCiphertext each : made) {
            assertThat(encoder.decode(kept.decrypt(each.expand()))[0])
                .isCloseTo(0.75, within(1e-3));
          }
        });
  }
}
