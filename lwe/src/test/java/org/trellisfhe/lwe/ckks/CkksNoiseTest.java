package org.trellisfhe.lwe.ckks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trellisfhe.lwe.ckks.client.CkksClientKey;
import org.trellisfhe.lwe.ckks.client.CkksDecryptor;
import org.trellisfhe.lwe.ckks.client.CkksEncryptor;
import org.trellisfhe.lwe.ckks.client.CkksKeyGenerator;
import org.trellisfhe.lwe.random.RandomSource;
import org.trellisfhe.lwe.random.Seed;

/**
 * Measured errors of secure sets beside the predicted ones. A root mean square over 4,096 slots and
 * more is itself a few percent uncertain, for errors of neighbouring slots share the key's.
 */
class CkksNoiseTest {
  private static final double TOLERANCE = 0.15;

  private final SplittableRandom random = new SplittableRandom(2);

  static List<CkksParameters> sets() {
    return CkksSets.all();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void errorsAreAsPredicted(CkksParameters set) {
    RandomSource source = RandomSource.seeded(Seed.ofNumber(8));
    CkksClientKey key = CkksClientKey.insecurelyGenerate(set, source);
    CkksEncoder encoder = new CkksEncoder(set);
    CkksDecryptor decryptor = new CkksDecryptor(key);
    CkksEvaluator evaluator =
        new CkksEvaluator(
            CkksKeyGenerator.generate(key, List.of(Automorphisms.rotation(set, 1)), source));
    CkksNoise noise = new CkksNoise(set);
    double[] x = random.doubles(set.slots(), -1, 1).toArray();
    double[] y = random.doubles(set.slots(), -1, 1).toArray();
    Scale scale = set.scale();
    Errors errors =
        (ciphertext, expected) -> error(encoder.decode(decryptor.decrypt(ciphertext)), expected);

    CkksEncryptor encryptor = new CkksEncryptor(key, source);
    CkksCiphertext a = encryptor.encrypt(encoder.encode(x)).expand();
    CkksCiphertext b = encryptor.encrypt(encoder.encode(y)).expand();
    double fresh = noise.encryption(scale);
    assertNear(errors.of(a, k -> x[k]), fresh);

    CkksPublicKey publicKey = CkksKeyGenerator.generatePublic(key, source);
    CkksCiphertext shared = new CkksPublicEncryptor(publicKey, source).encrypt(encoder.encode(x));
    assertNear(errors.of(shared, k -> x[k]), noise.publicEncryption(scale));

    int slots = set.slots();
    double rotated = CkksNoise.sum(fresh, noise.keySwitch(set.levels(), scale));
    assertNear(errors.of(evaluator.rotate(a, 1), k -> x[(k + 1) % slots]), rotated);

    CkksCiphertext product = evaluator.relinearise(evaluator.multiply(a, b));
    double size = Math.sqrt(1.0 / 3);
    double multiplied =
        CkksNoise.sum(
            CkksNoise.product(size, fresh, size, fresh),
            noise.keySwitch(set.levels(), product.scale()));
    CkksCiphertext rescaled = evaluator.rescale(product);
    double expected = CkksNoise.sum(multiplied, noise.rescaling(rescaled.scale()));
    assertNear(errors.of(rescaled, k -> x[k] * y[k]), expected);
  }

  /** The root mean square of a ciphertext's errors. */
  private interface Errors {
    double of(CkksCiphertext ciphertext, Expected expected);
  }

  /** What is to be in slot k. */
  private interface Expected {
    double at(int k);
  }

  private static double error(double[] numbers, Expected expected) {
    double squares = 0;
    for (int k = 0; k < numbers.length; k++) {
      squares += Math.pow(numbers[k] - expected.at(k), 2);
    }
    return Math.sqrt(squares / numbers.length);
  }

  private static void assertNear(double measured, double predicted) {
    assertThat(measured / predicted).isBetween(1 - TOLERANCE, 1 + TOLERANCE);
  }
}
