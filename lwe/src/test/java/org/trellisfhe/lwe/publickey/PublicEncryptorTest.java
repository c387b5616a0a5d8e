package org.trellisfhe.lwe.publickey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.LweInteger;
import org.trellisfhe.lwe.PublicKey;
import org.trellisfhe.lwe.client.ClientKey;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.PublicKeyGenerator;
import org.trellisfhe.lwe.noise.NoiseModel;
import org.trellisfhe.lwe.params.LookupSets;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.torus.Torus;

class PublicEncryptorTest {
  private final RandomSource source = RandomSource.seeded(Seed.ofNumber(11));

  /** Keys of one client. */
  private record Keys(ClientKey client, PublicKey open) {
    static Keys of(ParameterSet set, RandomSource source) {
      ClientKey client = ClientKey.insecurelyGenerate(set, source);
      return new Keys(client, PublicKeyGenerator.generate(client, source));
    }

    PublicEncryptor encryptor(RandomSource source) {
      return new PublicEncryptor(open, source);
    }
  }

  static List<ParameterSet> sets() {
    return Stream.concat(ParameterSets.all().stream(), LookupSets.all().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void whatIsEncryptedComesBack(ParameterSet set) {
    Keys keys = Keys.of(set, source);
    PublicEncryptor encryptor = keys.encryptor(source);
    Decryptor decryptor = new Decryptor(keys.client);
    List<Boolean> bits = List.of(true, false, false, true);
    assertThat(decryptor.decrypt(encryptor.encrypt(bits))).isEqualTo(bits);
    for (long value : new long[] {-7, 0, 8}) {
      LweInteger integer = encryptor.encryptInteger(value, -7, 8, 9);
      assertThat(decryptor.decrypt(integer)).isEqualTo(value);
    }
    assertThat(encryptor.keyId()).isEqualTo(keys.client.keyId());
    assertThat(encryptor.parameters()).isEqualTo(set);
  }

  @Test
  void withoutNoiseThePhaseIsTheMessage() {
    for (ParameterSet set : List.of(ParameterSets.INSECURE_TEST, LookupSets.INSECURE_TEST)) {
      RandomSource quiet = RandomSource.withoutNoise(source);
      Keys keys = Keys.of(set, quiet);
      PublicEncryptor encryptor = keys.encryptor(quiet);
      for (long message : new long[] {0, 1, -1, Long.MIN_VALUE, 1_234_567_890_123_456_789L}) {
        FineCiphertext ciphertext = encryptor.encryptFine(message);
        assertThat(new Decryptor(keys.client).phase(ciphertext)).isEqualTo(message);
      }
    }
  }

  /**
   * 40 errors under each of 20 keys: the estimate's deviation is 5 % of the encryptions and at most
   * 3 % of the keys, so that 30 % is five of them.
   */
  @ParameterizedTest
  @MethodSource("someSets")
  void errorsHaveThePredictedVariance(ParameterSet set) {
    assertVariances(set, 20, 40, 0.3);
  }

  static List<ParameterSet> someSets() {
    return List.of(ParameterSets.INSECURE_TEST, LookupSets.INSECURE_TEST, ParameterSets.DEFAULT);
  }

  /** 40 errors under each of 40 keys: deviations of 3.5 % and 1 %. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("sets")
  void errorsOfEverySetHaveThePredictedVariance(ParameterSet set) {
    assertVariances(set, 40, 40, 0.2);
  }

  private void assertVariances(ParameterSet set, int keyCount, int each, double tolerance) {
    SummaryStatistics fine = new SummaryStatistics();
    SummaryStatistics coarse = new SummaryStatistics();
    for (int i = 0; i < keyCount; i++) {
      Keys keys = Keys.of(set, source);
      PublicEncryptor encryptor = keys.encryptor(source);
      Decryptor decryptor = new Decryptor(keys.client);
      for (int j = 0; j < each; j++) {
        fine.addValue(decryptor.phase(encryptor.encryptFine(0)) * 0x1p-64);
        coarse.addValue(Torus.toDouble(decryptor.phase(encryptor.encryptTorus(0))));
      }
    }
    NoiseModel noise = new NoiseModel(set);
    assertMatches(fine, noise.finePublicVariance(), tolerance);
    assertMatches(coarse, noise.publicVariance(), tolerance);
  }

  private static void assertMatches(SummaryStatistics errors, double predicted, double tolerance) {
    assertThat(errors.getSumsq() / errors.getN() / predicted).isCloseTo(1, within(tolerance));
    assertThat(errors.getMean()).isCloseTo(0, within(6 * Math.sqrt(predicted / errors.getN())));
  }

  /** Public encryptions must not cost gates or look-ups what they have of room: far below. */
  @ParameterizedTest
  @MethodSource("sets")
  void theirNoiseIsNextToNothingForABootstrap(ParameterSet set) {
    NoiseModel noise = new NoiseModel(set);
    assertThat(noise.publicVariance()).isLessThan(noise.bootstrapVariance() / 100);
    assertThat(noise.finePublicVariance()).isLessThan(noise.fineBootstrapVariance() / 100);
  }

  @Test
  void ciphertextsStateTheirVariance() {
    Keys keys = Keys.of(ParameterSets.DEFAULT, source);
    NoiseModel noise = new NoiseModel(ParameterSets.DEFAULT);
    PublicEncryptor encryptor = keys.encryptor(source);
    assertThat(encryptor.encryptFine(1).variance()).isEqualTo(noise.finePublicVariance());
    assertThat(encryptor.encrypt(true).variance())
        .isCloseTo(noise.publicVariance(), within(noise.publicVariance() * 1e-9));
  }

  /** As many threads as may be: no element of any mask, nor any body, occurs twice. */
  @Test
  void noTwoEncryptionsAreRelatedWhateverTheThreads() {
    Keys keys = Keys.of(LookupSets.INSECURE_TEST, source);
    PublicEncryptor encryptor = keys.encryptor(source);
    List<FineCiphertext> all =
        IntStream.range(0, 2000).parallel().mapToObj(i -> encryptor.encryptFine(0)).toList();
    Set<Long> elements = new HashSet<>();
    long count = 0;
    for (FineCiphertext ciphertext : all) {
      long[] own = ciphertext.toArray();
      LongStream.of(own).forEach(elements::add);
      count += own.length;
    }
    assertThat(elements).hasSize((int) count);
  }

  /** A mask's bits are half ones, give or take five deviations, at every place of a word. */
  @Test
  void masksFillAllBits() {
    Keys keys = Keys.of(LookupSets.BITS2_FAIL64, source);
    List<Long> mask = new ArrayList<>();
    LongStream.of(keys.encryptor(source).encryptFine(0).toArray()).forEach(mask::add);
    for (int bit = 0; bit < Long.SIZE; bit++) {
      int place = bit;
      long ones = mask.stream().filter(element -> (element >> place & 1) == 1).count();
      assertThat(Math.abs(ones - mask.size() / 2.0)).isLessThan(2.5 * Math.sqrt(mask.size()));
    }
  }

  @Test
  void rerandomisedCiphertextsHaveOtherMasksAndWiderErrors() {
    Keys keys = Keys.of(LookupSets.INSECURE_TEST, source);
    Decryptor decryptor = new Decryptor(keys.client);
    Rerandomiser rerandomiser = new Rerandomiser(keys.open, source);
    FineCiphertext one = keys.encryptor(source).encryptFine(0);
    double flood = 0x1p-40;
    SummaryStatistics errors = new SummaryStatistics();
    Set<Long> firsts = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      FineCiphertext other = rerandomiser.rerandomise(one, flood);
      errors.addValue(decryptor.phase(other) * 0x1p-64);
      firsts.add(other.toArray()[0]);
      assertThat(other.variance()).isGreaterThanOrEqualTo(one.variance() + flood);
    }
    assertThat(firsts).hasSize(2000);
    // The deviation of the estimate is 3 %.
    assertThat(errors.getVariance() / flood).isCloseTo(1, within(0.16));
  }

  @Test
  void rerandomisedBitsStayTheSame() {
    Keys keys = Keys.of(ParameterSets.DEFAULT, source);
    Rerandomiser rerandomiser = new Rerandomiser(keys.open);
    Decryptor decryptor = new Decryptor(keys.client);
    for (boolean bit : new boolean[] {true, false}) {
      LweCiphertext own = keys.encryptor(source).encrypt(bit);
      LweCiphertext other = rerandomiser.rerandomise(own, 0x1p-14);
      assertThat(decryptor.decrypt(other)).isEqualTo(bit);
      assertThat(other).isNotEqualTo(own);
      assertThat(other.variance()).isGreaterThan(0x1p-14);
    }
  }

  @Test
  void wrongArgumentsAreNamed() {
    Keys keys = Keys.of(LookupSets.INSECURE_TEST, source);
    PublicEncryptor encryptor = keys.encryptor(source);
    assertThatThrownBy(() -> encryptor.encryptInteger(9, -8, 8, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-8 to 8")
        .hasMessageNotContaining("9");
    Rerandomiser rerandomiser = new Rerandomiser(keys.open);
    FineCiphertext one = encryptor.encryptFine(0);
    for (double flood : new double[] {-1, 0.01, Double.NaN}) {
      assertThatThrownBy(() -> rerandomiser.rerandomise(one, flood))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(flood));
    }
    assertThatThrownBy(() -> rerandomiser.rerandomise(FineCiphertext.trivial(7, 0), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7");
    assertThatThrownBy(
            () ->
                new PublicKey(
                    keys.open.parameters(), keys.open.keyId(), keys.open.maskSeed(), new long[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3")
        .hasMessageContaining("256");
  }
}
