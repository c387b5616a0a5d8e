package org.trellisfhe.lwe.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.ckks.Automorphisms;
import org.trellisfhe.lwe.ckks.CkksEncoder;
import org.trellisfhe.lwe.ckks.CkksParameters;
import org.trellisfhe.lwe.ckks.Scale;
import org.trellisfhe.lwe.ckks.SeededCkksCiphertext;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksClientKeyFile;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.client.SecretAccess;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;
import org.trellisfhe.lwe.rns.Modulus;
import org.trellisfhe.lwe.rns.Primes;

/** Files of all kinds of CKKS are what {@code docs/file-format.md} says, byte by byte. */
class CkksSpecificationTest {
  private static final int SIZE = 128;
  private static final CkksParameters SET = insecure();

  /** Ten deviations, to which next to no error comes. */
  private static final long MOST = 32;

  private static final RandomSource SOURCE = RandomSource.seeded(Seed.ofNumber(12));
  private static final CkksClientKey KEY = CkksClientKey.insecurelyGenerate(SET, SOURCE);

  private static long[] secret;

  /** Writes something. */
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static CkksParameters insecure() {
    List<Modulus> greatest = Primes.below(30, SIZE, 2);
    long last = Primes.near(22, SIZE, 1).get(0).value();
    List<Long> primes = List.of(greatest.get(1).value(), last);
    return new CkksParameters("insecure-test", SIZE, primes, greatest.get(0).value(), 20);
  }

  private static SpecifiedCkksFile file(int kind, Writing writing) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.to(out);
    SpecifiedCkksFile file = new SpecifiedCkksFile(out.toByteArray());
    assertThat(file.kind).isEqualTo(kind);
    assertThat(file.size).isEqualTo(SIZE);
    assertThat(file.scaleBits).isEqualTo(20);
    assertThat(file.primes).isEqualTo(SET.all().stream().mapToLong(Long::longValue).toArray());
    return file;
  }

  @BeforeAll
  static void readSecret() throws Exception {
    SpecifiedCkksFile file =
        file(7, out -> CkksClientKeyFile.write(KEY, out, SecretAccess.GRANTED));
    secret = file.secret();
    file.end();
    assertThat(secret).contains(-1, 0, 1);
  }

  /** A polynomial times another, X^N being -1. */
  private static long[] product(long[] x, long[] y) {
    long[] product = new long[SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        product[(i + j) % SIZE] += (i + j < SIZE ? 1 : -1) * x[i] * y[j];
      }
    }
    return product;
  }

  private static long[] moved(long[] x, int power) {
    long[] moved = new long[SIZE];
    for (int j = 0; j < SIZE; j++) {
      int exponent = j * power % (2 * SIZE);
      moved[exponent % SIZE] = exponent < SIZE ? x[j] : -x[j];
    }
    return moved;
  }

  /** The number in each slot: a value at exp(i pi 5^k / N), divided by the scale. */
  private static void assertNumbers(long[] coefficients, double scale, double[] numbers) {
    int power = 1;
    for (int k = 0; k < SIZE / 2; k++) {
      double re = 0;
      for (int j = 0; j < SIZE; j++) {
        re += coefficients[j] * Math.cos(Math.PI * power * j / SIZE) / scale;
      }
      assertThat(re).as("slot " + k).isCloseTo(numbers[k], within(1e-3));
      power = power * 5 % (2 * SIZE);
    }
  }

  @Test
  void ciphertexts() throws Exception {
    CkksEncoder encoder = new CkksEncoder(SET);
    CkksEncryptor encryptor = new CkksEncryptor(KEY, SOURCE);
    double[] numbers = new SplittableRandom(1).doubles(SIZE / 2, -1, 1).toArray();
    Scale scale = Scale.of(SET.primes().get(1)).times(Scale.powerOfTwo(-2));
    List<SeededCkksCiphertext> seeded =
        List.of(
            encryptor.encrypt(encoder.encode(numbers)),
            encryptor.encrypt(encoder.encode(numbers, scale, 1)));
    SpecifiedCkksFile fresh = file(10, out -> CkksCiphertextFile.writeSeeded(seeded, out));
    SpecifiedCkksFile expanded =
        file(
            11,
            out ->
                CkksCiphertextFile.write(
                    seeded.stream().map(SeededCkksCiphertext::expand).toList(), out));
    assertThat(fresh.u32()).isEqualTo(2);
    assertThat(expanded.u32()).isEqualTo(2);
    for (SeededCkksCiphertext ciphertext : seeded) {
      int primes = ciphertext.primes();
      double value = ciphertext.scale().value();
      assertThat(fresh.u32()).isEqualTo(primes);
      assertThat(fresh.scale()).isEqualTo(value);
      long[][] mask = fresh.mask(fresh.seed(), primes);
      long[][] body = fresh.polynomial(primes);
      assertThat(expanded.u32()).isEqualTo(primes);
      assertThat(expanded.scale()).isEqualTo(value);
      assertThat(expanded.polynomial(primes)).isDeepEqualTo(body);
      assertThat(expanded.polynomial(primes)).isDeepEqualTo(mask);
      for (int i = 0; i < primes; i++) {
        assertNumbers(fresh.phase(body[i], mask[i], secret, i), value, numbers);
      }
    }
    fresh.end();
    expanded.end();
  }

  @Test
  void publicKeys() throws Exception {
    SpecifiedCkksFile file =
        file(9, out -> CkksKeyFile.write(CkksKeyGenerator.generatePublic(KEY, SOURCE), out));
    long[][] mask = file.mask(file.seed(), 3);
    long[][] body = file.polynomial(3);
    file.end();
    for (int i = 0; i < 3; i++) {
      for (long error : file.phase(body[i], mask[i], secret, i)) {
        assertThat(Math.abs(error)).isLessThanOrEqualTo(MOST);
      }
    }
  }

  @Test
  void evaluationKeys() throws Exception {
    int rotation = Automorphisms.rotation(SET, 1);
    int conjugation = Automorphisms.conjugation(SET);
    assertThat(rotation).isEqualTo(5);
    assertThat(conjugation).isEqualTo(2 * SIZE - 1);
    SpecifiedCkksFile file =
        file(
            8,
            out ->
                CkksKeyFile.write(
                    CkksKeyGenerator.generate(KEY, List.of(conjugation, rotation), SOURCE), out));
    assertSwitches(file, product(secret, secret), secret);
    assertThat(file.u32()).isEqualTo(2);
    for (int power : new int[] {rotation, conjugation}) {
      assertThat(file.u32()).isEqualTo(power);
      int inverse = 1;
      while (power * inverse % (2 * SIZE) != 1) {
        inverse += 2;
      }
      assertSwitches(file, secret, moved(secret, inverse));
    }
    file.end();
  }

  /** Body plus mask times the one secret is an error, and by prime j alone p times the other. */
  private static void assertSwitches(SpecifiedCkksFile file, long[] other, long[] under)
      throws Exception {
    long special = file.primes[2];
    for (int j = 0; j < 2; j++) {
      long[][] mask = file.mask(file.seed(), 3);
      long[][] body = file.polynomial(3);
      for (int i = 0; i < 3; i++) {
        long prime = file.primes[i];
        long[] phase = file.phase(body[i], mask[i], under, i);
        for (int k = 0; k < SIZE; k++) {
          long expected = i == j ? Math.floorMod(special % prime * other[k], prime) : 0;
          long error = Math.floorMod(phase[k] - expected, prime);
          assertThat(Math.min(error, prime - error)).isLessThanOrEqualTo(MOST);
        }
      }
    }
  }

  @Test
  void thePageHasTheLengthOfTheParameterBlock() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "file-format.md")))
        .contains("P = 15 + length of the name + 8 times the number of primes");
  }
}
