package org.trellisfhe.lwe.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.SeededCiphertexts;
import org.trellisfhe.lwe.SeededFineCiphertexts;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.torus.Torus;

class EncryptionTest {
  private final ParameterSet parameters = ParameterSets.DEFAULT;
  private final RandomSource source = RandomSource.seeded(Seed.ofNumber(3));
  private final ClientKey key = ClientKey.insecurelyGenerate(parameters, source);
  private final Decryptor decryptor = new Decryptor(key);

  @Test
  void bitsComeBack() {
    boolean[] bits = new boolean[200];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = i * i % 7 < 3;
    }
    List<Boolean> decrypted = decryptor.decrypt(new Encryptor(key, source).encrypt(bits).expand());
    for (int i = 0; i < bits.length; i++) {
      assertThat(decrypted.get(i)).isEqualTo(bits[i]);
    }
  }

  @Test
  void withoutNoiseThePhaseIsTheMessage() {
    Encryptor encryptor = new Encryptor(key, RandomSource.withoutNoise(source));
    int[] messages = {0, 1, -1, Integer.MIN_VALUE, 123_456_789};
    List<LweCiphertext> ciphertexts = encryptor.encryptTorus(messages).expand();
    for (int i = 0; i < messages.length; i++) {
      assertThat(decryptor.phase(ciphertexts.get(i))).isEqualTo(messages[i]);
    }
  }

  /** 20,000 errors: the estimate's deviation is 1 %, so five of them are allowed. */
  @Test
  void errorsHaveThePredictedVariance() {
    int count = 20_000;
    SeededCiphertexts zeros = new Encryptor(key, source).encryptTorus(new int[count]);
    double squares = 0;
    for (LweCiphertext zero : zeros.expand()) {
      double error = Torus.toDouble(decryptor.phase(zero));
      squares += error * error;
    }
    double predicted = new NoiseModel(parameters).freshVariance();
    assertThat(squares / count / predicted).isCloseTo(1, within(0.05));
  }

  @Test
  void everyEncryptionHasItsOwnSeed() {
    Encryptor encryptor = new Encryptor(key);
    assertThat(encryptor.encrypt(true, true).maskSeed())
        .isNotEqualTo(encryptor.encrypt(true, true).maskSeed());
  }

  @Test
  void withoutNoiseTheFinePhaseIsTheMessage() {
    Encryptor encryptor = new Encryptor(key, RandomSource.withoutNoise(source));
    long[] messages = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1_234_567_890_123_456_789L};
    List<FineCiphertext> ciphertexts = encryptor.encryptFine(messages).expand();
    assertThat(ciphertexts.stream().mapToLong(decryptor::phase).toArray()).isEqualTo(messages);
  }

  /**
   * 5,000 errors under keys for integers: the estimate's deviation is 2 %, so five of them are
   * allowed, and as many of the mean's.
   */
  @ParameterizedTest
  @MethodSource("fineSets")
  void fineErrorsHaveThePredictedVariance(ParameterSet set) {
    ClientKey fineKey = ClientKey.insecurelyGenerate(set, source);
    Decryptor fineDecryptor = new Decryptor(fineKey);
    SummaryStatistics errors = new SummaryStatistics();
    for (int from = 0; from < 5_000; from += 500) {
      List<FineCiphertext> zeros =
          new Encryptor(fineKey, source).encryptFine(new long[500]).expand();
      zeros.forEach(zero -> errors.addValue(fineDecryptor.phase(zero) * 0x1p-64));
    }
    double predicted = new NoiseModel(set).fineFreshVariance();
    assertThat(errors.getSumsq() / errors.getN() / predicted).isCloseTo(1, within(0.1));
    assertThat(errors.getMean()).isCloseTo(0, within(5 * Math.sqrt(predicted / errors.getN())));
  }

  static List<ParameterSet> fineSets() {
    return List.of(LookupSets.BITS2_FAIL64, LookupSets.BITS4_FAIL128);
  }

  @Test
  void fineCiphertextsStateTheirVariance() {
    FineCiphertext fresh = new Encryptor(key).encryptFine(7).expand().get(0);
    assertThat(fresh.variance()).isEqualTo(new NoiseModel(parameters).fineFreshVariance());
    assertThat(fresh.dimension()).isEqualTo(parameters.longDimension());
  }

  /** Masks, and bodies of one message, all differ: in one call, and from one call to the next. */
  @Test
  void fineEncryptionsShareNoMask() {
    Encryptor encryptor = new Encryptor(key, source);
    SeededFineCiphertexts first = encryptor.encryptFine(5, 5);
    SeededFineCiphertexts second = encryptor.encryptFine(5, 5);
    assertThat(first.maskSeed()).isNotEqualTo(second.maskSeed());
    long[] elements =
        Stream.concat(first.expand().stream(), second.expand().stream())
            .flatMapToLong(ciphertext -> LongStream.of(ciphertext.toArray()))
            .toArray();
    assertThat(elements).hasSize(4 * (parameters.longDimension() + 1)).doesNotHaveDuplicates();
  }

  /** A fair mask's bits are half ones, give or take five deviations, at every place of a word. */
  @Test
  void fineMasksFillAllBits() {
    long[] mask = new Encryptor(key, source).encryptFine(0).expand().get(0).toArray();
    int length = mask.length - 1;
    for (int bit = 0; bit < Long.SIZE; bit++) {
      int place = bit;
      long ones = LongStream.of(mask).limit(length).filter(m -> (m >> place & 1) == 1).count();
      assertThat(Math.abs(ones - length / 2.0)).isLessThan(2.5 * Math.sqrt(length));
    }
  }

  @Test
  void theSameSourceGivesTheSameFineCiphertexts() {
    List<FineCiphertext> one =
        new Encryptor(key, RandomSource.seeded(Seed.ofNumber(8))).encryptFine(3, 4).expand();
    List<FineCiphertext> again =
        new Encryptor(key, RandomSource.seeded(Seed.ofNumber(8))).encryptFine(3, 4).expand();
    assertThat(one).isEqualTo(again);
  }

  @Test
  void fineCiphertextsAreCopiedPartByPart() {
    FineCiphertext ciphertext = FineCiphertext.of(new long[] {1, 2, 3, 4, 5}, 0);
    long[] target = {9, 9, 9};
    ciphertext.copyTo(1, target);
    assertThat(target).containsExactly(2, 3, 4);
    ciphertext.copyTo(3, target);
    assertThat(target).containsExactly(4, 5, 4);
    assertThatThrownBy(() -> ciphertext.copyTo(6, target))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> ciphertext.copyTo(-1, target))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void fineCiphertextOfAnotherDimensionIsRefused() {
    assertThatThrownBy(() -> decryptor.phase(FineCiphertext.trivial(10, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10")
        .hasMessageContaining("1536");
  }

  @Test
  void insecureParametersAreRefused() {
    assertThatThrownBy(() -> ClientKey.generate(ParameterSets.INSECURE_TEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("insecure-test");
  }

  @Test
  void ciphertextOfAnotherDimensionIsRefused() {
    assertThatThrownBy(() -> decryptor.decrypt(LweCiphertext.trivial(10, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10")
        .hasMessageContaining("1536");
  }

  @Test
  void keysPrintNoSecrets() {
    assertThat(key.toString()).isEqualTo("ClientKey, " + key.keyId() + " for bits128-fail128");
  }

  @Test
  void keysCompareBySecrets() {
    ClientKey same =
        ClientKey.insecurelyGenerate(parameters, RandomSource.seeded(Seed.ofNumber(3)));
    ClientKey other =
        ClientKey.insecurelyGenerate(parameters, RandomSource.seeded(Seed.ofNumber(4)));
    assertThat(same).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(other).isNotEqualTo(key);
    same.destroy();
    assertThat(same).isNotEqualTo(key);
  }

  @Test
  void combinationsAddPhasesAndDeviations() {
    Encryptor encryptor = new Encryptor(key, RandomSource.withoutNoise(source));
    List<LweCiphertext> operands = encryptor.encryptTorus(1000, 77, 5).expand();
    LweCiphertext sum = LweCiphertext.combine(new int[] {1, -2, 3}, operands, 9);
    assertThat(decryptor.phase(sum)).isEqualTo(1000 - 154 + 15 + 9);
    assertThat(sum.variance()).isCloseTo(36 * operands.get(0).variance(), within(1e-30));
    assertThatThrownBy(() -> LweCiphertext.combine(new int[] {1}, operands, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                LweCiphertext.combine(
                    new int[] {1, 1}, List.of(operands.get(0), LweCiphertext.trivial(3, 0)), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3");
  }
}
