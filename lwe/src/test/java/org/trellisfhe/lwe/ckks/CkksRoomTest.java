package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** What primes do not hold is refused where it is known, and noticed where it is not. */
class CkksRoomTest {
  private static final CkksParameters SET = CkksSets.N8192_DEPTH2;
  private static final Scale[] PRIMES = SET.primes().stream().map(Scale::of).toArray(Scale[]::new);

  private static CkksClientKey key;
  private static CkksEncoder encoder;
  private static CkksEncryptor encryptor;
  private static CkksDecryptor decryptor;
  private static CkksEvaluator evaluator;

  @BeforeAll
  static void makeKeys() {
    RandomSource source = RandomSource.seeded(Seed.ofNumber(21));
    key = CkksClientKey.insecurelyGenerate(SET, source);
    encoder = new CkksEncoder(SET);
    encryptor = new CkksEncryptor(key, source);
    decryptor = new CkksDecryptor(key);
    List<Integer> powers = List.of(Automorphisms.rotation(SET, 1));
    evaluator = new CkksEvaluator(CkksKeyGenerator.generate(key, powers, source));
  }

  private static CkksCiphertext encrypt(double... numbers) {
    return encryptor.encrypt(encoder.encode(numbers)).expand();
  }

  private static CkksCiphertext encryptInAllSlots(double number) {
    double[] numbers = new double[SET.slots()];
    Arrays.fill(numbers, number);
    return encrypt(numbers);
  }

  private static double[] decrypt(CkksCiphertext ciphertext) {
    return encoder.decode(decryptor.decrypt(ciphertext));
  }

  private static void assertOutOfBounds(ThrowingCallable operation, String... parts) {
    assertThatThrownBy(operation)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale out of bounds")
        .hasMessageContainingAll(parts);
  }

  @Test
  void productsBeyondThePrimesAreRefused() {
    CkksCiphertext x = encrypt(2);
    CkksCiphertext square = evaluator.relinearise(evaluator.multiply(x, x));
    String[] parts = {
      "product: ", "scale 2^160.0000", "3 of the primes of ckks8192-depth2 hold 2^126.0", "rescale"
    };
    assertOutOfBounds(() -> evaluator.multiply(square, square), parts);
    Scale great = Scale.powerOfTwo(80);
    CkksPlaintext plaintext = encoder.encode(new double[] {1}, great, 3);
    CkksConstant constant = encoder.constant(1, great, 3);
    assertOutOfBounds(() -> evaluator.multiply(square, plaintext), parts);
    assertOutOfBounds(() -> evaluator.multiply(square, constant), parts);
    assertOutOfBounds(
        () -> evaluator.weightedSum(List.of(square, square), List.of(constant, constant)),
        "weighted sum: ",
        "scale 2^160.0000");
    CkksCiphertext low = evaluator.dropTo(x, 1);
    assertOutOfBounds(() -> evaluator.multiply(low, x), "scale 2^80.0000", "1 of the primes");
    assertOutOfBounds(() -> evaluator.multiply(x, low), "scale 2^80.0000", "1 of the primes");

    CkksCiphertext rescaled = evaluator.rescale(square);
    CkksCiphertext again = evaluator.relinearise(evaluator.multiply(rescaled, rescaled));
    double[] sixteen = decrypt(evaluator.rescale(again));
    assertThat(sixteen[0]).isCloseTo(16, within(1e-5));
  }

  @Test
  void droppingBelowTheScaleIsRefused() {
    CkksCiphertext x = encrypt(2);
    CkksCiphertext square = evaluator.relinearise(evaluator.multiply(x, x));
    assertOutOfBounds(
        () -> evaluator.dropTo(square, 1), "scale 2^80.0000", "1 of the primes", "2^46.0");
    assertThat(decrypt(evaluator.dropTo(square, 2))[0]).isCloseTo(4, within(1e-6));
    assertThatThrownBy(() -> evaluator.dropTo(square, 0)).hasMessageContaining("primes = 0");
    assertThatThrownBy(() -> evaluator.dropTo(square, 4)).hasMessageContaining("primes = 4");
  }

  @Test
  void rescalingToNothingIsRefused() {
    CkksCiphertext x = encrypt(1);
    assertThatThrownBy(() -> evaluator.rescale(x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rescaled ciphertext: scale 2^0.0000 is too small");
    // Of three parts the rounding is greater: at 2^16 two of them can be rescaled, not three.
    CkksCiphertext coarse =
        encryptor.encrypt(encoder.encode(new double[] {1}, Scale.powerOfTwo(16), 3)).expand();
    CkksCiphertext three = evaluator.multiply(x, coarse);
    assertThatThrownBy(() -> evaluator.rescale(three)).hasMessageContaining("is too small");
    double[] two = decrypt(evaluator.rescale(evaluator.relinearise(three)));
    assertThat(two[0]).isCloseTo(1, within(0.2)); // 7 deviations
    // Great numbers are worth keeping at a small scale.
    CkksCiphertext great = encrypt(20_000).bounded(20_000);
    assertThat(decrypt(evaluator.rescale(great))[0]).isCloseTo(20_000, within(5_000.0));
  }

  @Test
  void scalesBelowTheErrorOfEncryptionAreRefused() {
    CkksPublicEncryptor anyone = new CkksPublicEncryptor(CkksKeyGenerator.generatePublic(key));
    CkksPlaintext coarse = encoder.encode(new double[] {1}, Scale.powerOfTwo(7), 3);
    CkksPlaintext middling = encoder.encode(new double[] {1}, Scale.powerOfTwo(9), 3);
    CkksPlaintext great = encoder.encode(new double[] {1000}, Scale.powerOfTwo(7), 3);
    assertThatThrownBy(() -> encryptor.encrypt(coarse))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plaintext to encrypt: scale 2^7.0000 is too small")
        .hasMessageContaining("an error of 1.6"); // sqrt(3.2^2 + 1/12) * 64 / 128
    assertThatThrownBy(() -> anyone.encrypt(middling)).hasMessageContaining("2^9.0000");
    assertThat(decrypt(encryptor.encrypt(middling).expand())[0]).isCloseTo(1, within(3.0));
    assertThat(decrypt(encryptor.encrypt(great).expand())[0]).isCloseTo(1000, within(12.0));
  }

  @Test
  void scalesBeyondThePrimesAreNotEncoded() {
    assertOutOfBounds(() -> encoder.encode(new double[1], Scale.powerOfTwo(160), 3), "2^160");
    assertOutOfBounds(() -> encoder.constant(0, Scale.powerOfTwo(160), 3), "2^160");
    double[] equal = new double[SET.slots()];
    Arrays.fill(equal, 1e5);
    assertOutOfBounds(() -> encoder.encode(equal, SET.scale(), 1), "2^46.0");
    assertOutOfBounds(() -> encoder.constant(1e5, SET.scale(), 1), "2^46.0");
    assertThatThrownBy(() -> encoder.encode(new double[] {1e6}, SET.scale(), 1))
        .hasMessageContaining("slot 0 has a number of 1000000.0: must be at most 2^19.0 at scale");
    for (double huge : new double[] {1e50, 1e200, 1e300, -1.7e308}) {
      assertThatThrownBy(() -> encoder.constant(huge, SET.scale(), 3))
          .hasMessageContaining(
              "slot 0 has a number of " + Math.abs(huge) + ": must be at most 2^");
      assertThatThrownBy(() -> encoder.encode(new double[] {0, 1e20, huge, 1}))
          .hasMessageContaining(
              "slot 2 has a number of " + Math.abs(huge) + ": must be at most 2^");
    }
    double[] huge = {1e308, 1.7e308};
    assertThatThrownBy(() -> encoder.encode(huge, huge, SET.scale(), 3))
        .hasMessageContaining("slot 1 has a number of Infinity: must be at most 2^");
    assertThatThrownBy(() -> encoder.encode(new double[] {1}, Scale.powerOfTwo(3), 3))
        .hasMessageContaining("numbers: scale 2^3.0000 is too small");
    assertThatThrownBy(() -> encoder.constant(0.3, Scale.powerOfTwo(-2), 3))
        .hasMessageContaining("number: scale 2^-2.0000 is too small");
    assertThatThrownBy(() -> encoder.constant(1, SET.scale(), 0))
        .hasMessage("primes = 0: must be 1 to 3");
  }

  @Test
  void ciphertextsFromElsewhereHaveScalesThatTheirPrimesHold() {
    CkksCiphertext x = encrypt(1);
    double[][] body = {x.residues(0, 0)};
    double[][] mask = {x.residues(1, 0)};
    Scale great = Scale.powerOfTwo(47);
    assertOutOfBounds(() -> CkksCiphertext.of(SET, key.keyId(), great, body, mask), "2^46.0");
    assertOutOfBounds(() -> CkksPlaintext.of(SET, great, body), "2^46.0");
    assertOutOfBounds(
        () -> new SeededCkksCiphertext(SET, key.keyId(), great, Seed.ofNumber(1), body), "2^46.0");
  }

  @Test
  void residuesFromElsewhereAreWholeAndCentred() {
    CkksCiphertext x = encrypt(1);
    double[][] mask = {x.residues(1, 0)};
    double most = 0.5 * (SET.ring().modulus(0).value() - 1);
    for (double wrong : new double[] {0.5, most + 1, -most - 1, Double.NaN, 1e300, -1 / 0.0}) {
      double[][] body = {x.residues(0, 0)};
      body[0][77] = wrong;
      String message = "residue 77 by prime 0 is " + wrong + ": must be whole, from -";
      assertThatThrownBy(() -> CkksPlaintext.of(SET, SET.scale(), body))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(message);
      assertThatThrownBy(() -> CkksCiphertext.of(SET, key.keyId(), SET.scale(), body, mask))
          .hasMessageContaining(message);
      assertThatThrownBy(() -> CkksCiphertext.of(SET, key.keyId(), SET.scale(), mask, body))
          .hasMessageContaining(message);
    }
    double[][] ends = {x.residues(0, 0)};
    ends[0][0] = most;
    ends[0][1] = -most;
    assertThat(CkksPlaintext.of(SET, SET.scale(), ends).residues(0)).isEqualTo(ends[0]);
  }

  /** 4,000 times 4,000 is more than a prime of 48 bits holds at the scale 2^40. */
  @Test
  void numbersThatHaveOutgrownThePrimesAreNoticed() {
    CkksCiphertext y = encrypt(1);
    for (int i = 2; i >= 1; i--) {
      y = evaluator.rescale(evaluator.multiply(y, encoder.constant(4000, PRIMES[i], i + 1)));
    }
    CkksPlaintext result = decryptor.decrypt(y);
    assertThatThrownBy(() -> encoder.decode(result))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContainingAll(
            "numbers have outgrown the primes",
            "of 8192 coefficients at scale 2^40.0000 are beyond 2^46.0",
            "1 of the primes of ckks8192-depth2");
    assertThatThrownBy(() -> encoder.decodeComplex(result)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void numbersThatThePrimesJustHoldAreRight() {
    double[] most = new double[SET.slots()];
    Arrays.fill(most, 63.99);
    CkksCiphertext x = evaluator.dropTo(encrypt(most), 1);
    assertThat(decrypt(x)[5]).isCloseTo(63.99, within(1e-7));
    double[] random = new SplittableRandom(1).doubles(SET.slots(), -1500, 1500).toArray();
    // In general position coefficients are far smaller than numbers.
    CkksCiphertext y = evaluator.dropTo(encrypt(random), 1);
    assertThat(decrypt(y)[5]).isCloseTo(random[5], within(1e-7));
    CkksCiphertext doubled = evaluator.add(x, x);
    assertThatThrownBy(() -> decrypt(doubled)).isInstanceOf(ArithmeticException.class);
  }

  /** Every random vector that has outgrown its primes by 2^1 to 2^80 is seen. */
  @Test
  void overflowInGeneralPositionIsSeenWithCertainty() {
    double[] numbers = new SplittableRandom(2).doubles(SET.slots(), -1, 1).toArray();
    CkksCiphertext x = encrypt(numbers);
    for (int bits = 14; bits <= 60; bits += 2) {
      CkksConstant factor = encoder.constant(Math.pow(2, bits), Scale.powerOfTwo(0), 3);
      CkksCiphertext grown = evaluator.dropTo(evaluator.multiply(x, factor), 1);
      assertThatThrownBy(() -> decrypt(grown))
          .as("2^" + bits)
          .isInstanceOf(ArithmeticException.class);
    }
  }

  @Test
  void statedBoundsForetellWhatOutgrowsThePrimes() {
    CkksCiphertext x = encryptInAllSlots(1).bounded(1);
    CkksCiphertext y = encryptInAllSlots(1);
    CkksConstant factor = encoder.constant(-4000, PRIMES[2], 3);
    CkksCiphertext grown = evaluator.rescale(evaluator.multiply(x, factor));
    assertThat(grown.bound()).hasValue(4000);
    assertThat(evaluator.rotate(grown, 1).bound()).hasValue(4000);
    assertThat(evaluator.add(grown, grown).bound()).hasValue(8000);
    assertThat(evaluator.subtract(grown, grown).bound()).hasValue(8000);
    assertThat(evaluator.add(x, encoder.constant(-2, SET.scale(), 3)).bound()).hasValue(3);
    CkksPlaintext plaintext =
        encoder.encode(new double[] {0, -7}, new double[] {0, 0}, SET.scale(), 3);
    assertThat(evaluator.multiply(x, plaintext).bound()).hasValue(7);
    CkksCiphertext two = x.bounded(2);
    assertThat(evaluator.relinearise(evaluator.multiply(two, two)).bound()).hasValue(4);
    assertThat(evaluator.weightedSum(List.of(x, two), List.of(factor, factor)).bound())
        .hasValue(12000);
    assertThat(evaluator.add(x, y).bound()).isEmpty();
    assertThat(evaluator.multiply(x, y).bound()).isEmpty();

    assertOutOfBounds(() -> evaluator.dropTo(grown, 1), "4000 at scale 2^40.0000", "2^46.0");
    CkksConstant again = encoder.constant(4000, Scale.powerOfTwo(36), 2);
    assertOutOfBounds(() -> evaluator.multiply(grown, again), "product: ", "1.600e+07");
    CkksCiphertext sum = evaluator.dropTo(x.bounded(40), 1);
    assertOutOfBounds(() -> evaluator.add(sum, sum), "sum: ", "80.00");
    assertOutOfBounds(() -> evaluator.subtract(sum, sum), "sum: ", "80.00");
    assertOutOfBounds(
        () -> evaluator.add(sum, encoder.constant(30, SET.scale(), 1)), "sum: ", "70.00");
    assertOutOfBounds(() -> x.bounded(Math.pow(2, 100)), "2^126.0");
    assertThatThrownBy(() -> x.bounded(-1)).hasMessageContaining("bound = -1.0");
    assertThatThrownBy(() -> x.bounded(Double.NaN)).hasMessageContaining("bound = NaN");
  }

  @Test
  void weightedSumsTakeAWeightForEachTerm() {
    CkksCiphertext x = encrypt(1);
    CkksConstant w = encoder.constant(2, PRIMES[2], 3);
    assertThatThrownBy(() -> evaluator.weightedSum(List.of(x, x), List.of(w, w, w)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 ciphertexts and 3 weights: must be as many, at least one");
    assertThatThrownBy(() -> evaluator.weightedSum(List.of(x, x), List.of(w)))
        .hasMessage("2 ciphertexts and 1 weights: must be as many, at least one");
    assertThatThrownBy(() -> evaluator.weightedSum(List.of(), List.of()))
        .hasMessage("0 ciphertexts and 0 weights: must be as many, at least one");
    CkksCiphertext lower = evaluator.dropTo(x, 2);
    assertThatThrownBy(() -> evaluator.weightedSum(List.of(lower, x), List.of(w, w)))
        .hasMessageContaining("term 1: ciphertext by 3 primes and weight by 3: must be by 2");
  }

  @Test
  void keysOfOtherSetsAndPowersAreRefused() {
    CkksParameters other = CkksSets.N8192_DEPTH3;
    RandomSource source = RandomSource.seeded(Seed.ofNumber(22));
    CkksClientKey others = CkksClientKey.insecurelyGenerate(other, source);
    CkksEvaluationKey foreign = CkksKeyGenerator.generate(others, List.of(), source);
    assertThatThrownBy(
            () -> new CkksEvaluationKey(SET, key.keyId(), foreign.relinearisation(), Map.of()))
        .hasMessage("switching key for ckks8192-depth3: must be for ckks8192-depth2");
    for (int power : new int[] {0, 2, -5, 2 * SET.size(), 2 * SET.size() + 1}) {
      assertThatThrownBy(() -> CkksKeyGenerator.generate(key, List.of(power)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("automorphism X^" + power + ": must be odd, from 1 to 16383");
    }
  }

  @Test
  void scalesAreExact() {
    Scale scale = Scale.of(Map.of(2L, 80, SET.primes().get(2), -1));
    assertThat(scale.value()).isEqualTo(0x1p80 / SET.primes().get(2));
    assertThat(scale.over(Scale.powerOfTwo(80)).times(PRIMES[2]).exponents()).isEmpty();
    assertThat(Scale.powerOfTwo(-3).value()).isEqualTo(0.125);
    assertThatThrownBy(() -> Scale.of(1)).hasMessage("prime = 1: must be 2 or greater");
    assertThatThrownBy(() -> Scale.of(Map.of(-3L, 1))).hasMessageContaining("prime = -3");
    assertThatThrownBy(() -> Scale.powerOfTwo(Integer.MAX_VALUE).times(Scale.powerOfTwo(1)))
        .isInstanceOf(ArithmeticException.class);
  }
}
