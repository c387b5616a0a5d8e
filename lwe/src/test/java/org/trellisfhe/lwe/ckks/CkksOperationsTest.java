package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/** Every operation on a secure set, against the same on numbers. */
class CkksOperationsTest {
  private static final CkksParameters SET = CkksSets.N8192_DEPTH2;
  private static final int SLOTS = SET.slots();

  private static CkksEncoder encoder;
  private static CkksEncryptor encryptor;
  private static CkksDecryptor decryptor;
  private static CkksEvaluator evaluator;

  private final SplittableRandom random = new SplittableRandom(1);
  private final double[] x = numbers();
  private final double[] y = numbers();

  @BeforeAll
  static void makeKeys() {
    RandomSource source = RandomSource.seeded(Seed.ofNumber(7));
    CkksClientKey key = CkksClientKey.insecurelyGenerate(SET, source);
    encoder = new CkksEncoder(SET);
    encryptor = new CkksEncryptor(key, source);
    decryptor = new CkksDecryptor(key);
    List<Integer> powers =
        List.of(
            Automorphisms.rotation(SET, 1),
            Automorphisms.rotation(SET, -3),
            Automorphisms.conjugation(SET));
    evaluator = new CkksEvaluator(CkksKeyGenerator.generate(key, powers, source));
  }

  private double[] numbers() {
    return random.doubles(SLOTS, -1, 1).toArray();
  }

  private static CkksCiphertext encrypt(double[] numbers) {
    return encryptor.encrypt(encoder.encode(numbers)).expand();
  }

  private static double[] decrypt(CkksCiphertext ciphertext) {
    return encoder.decode(decryptor.decrypt(ciphertext));
  }

  /** What is to be in slot k. */
  private interface Expected {
    double at(int k);
  }

  private static void assertSlots(CkksCiphertext found, Expected expected, double tolerance) {
    double[] numbers = decrypt(found);
    double worst = 0;
    for (int k = 0; k < SLOTS; k++) {
      worst = Math.max(worst, Math.abs(numbers[k] - expected.at(k)));
    }
    assertThat(worst).isLessThan(tolerance);
  }

  @Test
  void encodedNumbersAreDecoded() {
    double[][] back = encoder.decodeComplex(encoder.encode(x, y, SET.scale(), 3));
    for (int k = 0; k < SLOTS; k++) {
      assertThat(Math.abs(back[0][k] - x[k]) + Math.abs(back[1][k] - y[k])).isLessThan(1e-10);
    }
    double[] few = encoder.decode(encoder.encode(new double[] {1, -2}, SET.scale(), 1));
    assertThat(few[1]).isBetween(-2.0000001, -1.9999999);
    assertThat(Math.abs(few[2])).isLessThan(1e-9);
  }

  @Test
  void encodersLeaveInterruptsToOthers() {
    CkksEncoder wide = new CkksEncoder(CkksSets.N16384_DEPTH5);
    Thread.currentThread().interrupt();
    double[] back = wide.decode(wide.encode(x));
    assertThat(Thread.interrupted()).isTrue();
    for (int k = 0; k < SLOTS; k++) {
      assertThat(back[k]).isCloseTo(x[k], within(1e-9));
    }
  }

  @Test
  void freshCiphertextsDecrypt() {
    assertSlots(encrypt(x), k -> x[k], 2e-9);
  }

  @Test
  void sumsAndDifferences() {
    CkksCiphertext a = encrypt(x);
    CkksCiphertext b = encrypt(y);
    assertSlots(evaluator.add(a, b), k -> x[k] + y[k], 4e-9);
    assertSlots(evaluator.subtract(a, b), k -> x[k] - y[k], 4e-9);
    assertSlots(evaluator.add(a, encoder.encode(y)), k -> x[k] + y[k], 2e-9);
    assertSlots(evaluator.add(a, encoder.constant(-0.25, SET.scale(), 3)), k -> x[k] - 0.25, 2e-9);
    assertSlots(evaluator.add(evaluator.dropTo(a, 1), b), k -> x[k] + y[k], 4e-9);
  }

  @Test
  void products() {
    CkksCiphertext a = encrypt(x);
    CkksCiphertext product = evaluator.multiply(a, encrypt(y));
    assertThat(product.size()).isEqualTo(3);
    assertSlots(product, k -> x[k] * y[k], 6e-8);
    CkksCiphertext linear = evaluator.relinearise(product);
    assertThat(linear.size()).isEqualTo(2);
    assertSlots(linear, k -> x[k] * y[k], 6e-8);
    CkksCiphertext rescaled = evaluator.rescale(linear);
    assertThat(rescaled.primes()).isEqualTo(2);
    assertSlots(rescaled, k -> x[k] * y[k], 6e-8);
    // The rounding of a third part is multiplied with the secret's square.
    assertSlots(evaluator.rescale(product), k -> x[k] * y[k], 5e-6);
  }

  @Test
  void plainProductsAtTheScaleOfThePrimeKeepTheScale() {
    CkksCiphertext a = encrypt(x);
    Scale prime = Scale.of(SET.primes().get(2));
    CkksCiphertext product = evaluator.multiply(a, encoder.encode(y, prime, 3));
    CkksCiphertext rescaled = evaluator.rescale(product);
    assertThat(rescaled.scale()).isEqualTo(SET.scale());
    assertSlots(rescaled, k -> x[k] * y[k], 6e-8);
    CkksCiphertext scaled =
        evaluator.rescale(evaluator.multiply(a, encoder.constant(-0.75, prime, 3)));
    assertSlots(evaluator.add(scaled, rescaled), k -> x[k] * y[k] - 0.75 * x[k], 6e-8);
  }

  @Test
  void weightedSums() {
    List<CkksCiphertext> terms = new ArrayList<>();
    List<CkksConstant> weights = new ArrayList<>();
    Scale prime = Scale.of(SET.primes().get(2));
    CkksCiphertext expected = null;
    for (int k = 0; k < 20; k++) {
      terms.add(encrypt(k % 2 == 0 ? x : y));
      weights.add(encoder.constant(k - 9.5, prime, 3));
      CkksCiphertext product = evaluator.multiply(terms.get(k), weights.get(k));
      expected = expected == null ? product : evaluator.add(expected, product);
    }
    CkksCiphertext sum = evaluator.weightedSum(terms, weights);
    for (int i = 0; i < 3; i++) {
      assertThat(sum.residues(0, i)).isEqualTo(expected.residues(0, i));
      assertThat(sum.residues(1, i)).isEqualTo(expected.residues(1, i));
    }
    weights.set(3, encoder.constant(1, SET.scale(), 3));
    assertThatThrownBy(() -> evaluator.weightedSum(terms, weights))
        .hasMessageContaining("must be equal");
  }

  @Test
  void rotationsAndConjugation() {
    CkksCiphertext a = encrypt(x);
    assertSlots(evaluator.rotate(a, 1), k -> x[(k + 1) % SLOTS], 6e-8);
    assertSlots(evaluator.rotate(a, -3), k -> x[(k + SLOTS - 3) % SLOTS], 6e-8);
    assertThat(evaluator.rotate(a, SLOTS)).isSameAs(a);
    CkksCiphertext[] all = evaluator.rotateAll(a, 1, 0, -3);
    assertSlots(all[0], k -> x[(k + 1) % SLOTS], 6e-8);
    assertThat(all[1]).isSameAs(a);
    assertSlots(all[2], k -> x[(k + SLOTS - 3) % SLOTS], 6e-8);
    CkksCiphertext dropped = evaluator.dropTo(a, 1);
    assertSlots(evaluator.rotate(dropped, 1), k -> x[(k + 1) % SLOTS], 6e-8);

    CkksCiphertext complex = encryptor.encrypt(encoder.encode(x, y, SET.scale(), 3)).expand();
    double[][] slots = encoder.decodeComplex(decryptor.decrypt(evaluator.conjugate(complex)));
    for (int k = 0; k < SLOTS; k++) {
      assertThat(Math.abs(slots[0][k] - x[k]) + Math.abs(slots[1][k] + y[k])).isLessThan(6e-8);
    }
  }

  /** The errors of a slot are as large as the key's errors there: those are few deviations. */
  @Test
  void noSlotIsMuchWorseThanOthersAfterARotation() {
    double[] squares = new double[SLOTS];
    for (int trial = 0; trial < 40; trial++) {
      double[] numbers = decrypt(evaluator.rotate(encrypt(x), 1));
      for (int k = 0; k < SLOTS; k++) {
        squares[k] += Math.pow(numbers[k] - x[(k + 1) % SLOTS], 2);
      }
    }
    Arrays.sort(squares);
    assertThat(Math.sqrt(squares[SLOTS - 1] / squares[SLOTS / 2])).isBetween(2.0, 5.0);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    CkksCiphertext a = encrypt(x);
    CkksCiphertext product = evaluator.multiply(a, a);
    CkksCiphertext rescaled = evaluator.rescale(evaluator.relinearise(product));
    assertThatThrownBy(() -> evaluator.add(a, rescaled)).hasMessageContaining("must be equal");
    assertThatThrownBy(() -> evaluator.rotate(a, 2)).hasMessageContaining("no key for rotation");
    assertThatThrownBy(() -> evaluator.rescale(evaluator.dropTo(a, 1)))
        .hasMessageContaining("no more");
    assertThatThrownBy(() -> evaluator.multiply(product, a)).hasMessageContaining("relinearised");
    assertThatThrownBy(() -> evaluator.rotate(product, 1)).hasMessageContaining("relinearised");
    assertThatThrownBy(() -> encoder.encode(new double[] {Double.NaN}))
        .hasMessageContaining("slot 0");
    assertThatThrownBy(() -> encoder.encode(new double[] {1e6}, SET.scale(), 1))
        .hasMessageContaining("slot 0 has a number of 1000000.0: must be at most 2^19.0");
    CkksClientKey other = CkksClientKey.generate(SET);
    CkksCiphertext foreign = new CkksEncryptor(other).encrypt(encoder.encode(x)).expand();
    assertThatThrownBy(() -> evaluator.add(a, foreign)).hasMessageContaining("under key");
    assertThatThrownBy(() -> decryptor.decrypt(foreign)).hasMessageContaining("under key");
  }
}
