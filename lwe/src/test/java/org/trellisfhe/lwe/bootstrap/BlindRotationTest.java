package org.trellisfhe.lwe.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.lwe.FineCiphertext;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.internal.kernels.TorusWidth;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/** The rotation's algebra, on keys without errors: every phase finds its own coefficient. */
class BlindRotationTest {
  @ParameterizedTest
  @CsvSource({
    "vector, insecure-test, 8, COARSE, 1",
    "vector, insecure-test, 3, COARSE, 1",
    "vector, insecure-test-blocks, 9, COARSE, 1",
    "vector, insecure-test, 9, FINE, 1",
    "vector, insecure-test-blocks, 5, FINE, 2",
    "vector, insecure-test, 3, FINE, 4",
    "vector, insecure-test-blocks, 1, FINE, 8",
    "vector, insecure-test-blocks, 1, COARSE, 16",
    "scalar, insecure-test, 1, COARSE, 1",
    "scalar, insecure-test-blocks, 1, COARSE, 1",
    "scalar, insecure-test-blocks, 1, FINE, 4",
    "jtransforms, insecure-test-blocks, 1, COARSE, 1",
    "jtransforms, insecure-test-blocks, 1, FINE, 2",
    "exact, insecure-test, 1, COARSE, 1",
    "exact, insecure-test, 1, COARSE, 2"
  })
  void everyPhaseFindsItsCoefficient(
      String name, String set, int atOnce, TorusWidth torus, int extension) {
    ParameterSet parameters = ParameterSets.byName(set).orElseThrow();
    TestKeys keys = TestKeys.withoutNoise(parameters);
    Kernels kernels = Kernels.named(name);
    int size = extension * parameters.ringSize();
    SplittableRandom random = new SplittableRandom(5);
    int[] table = random.ints(size).toArray();
    List<TestPolynomial> tests =
        Collections.nCopies(
            atOnce, TestPolynomial.of(parameters, extension, j -> (long) table[j] << 32));
    NegacyclicTransform transform = kernels.transforms().apply(parameters.ringSize());
    BootstrapKey key = BootstrapKey.expand(keys.evaluationKey(), transform);
    BlindRotation rotation = new BlindRotation(parameters, key, kernels, torus, extension);
    int step = name.equals("exact") ? 37 : extension;

    for (int first = 0; first < 2 * size; first += step * atOnce) {
      int[][] inputs = new int[atOnce][];
      for (int c = 0; c < atOnce; c++) {
        inputs[c] = onGrid(keys, size, first + c * step & 2 * size - 1, random);
      }
      rotation.rotate(inputs, tests, atOnce);
      for (int c = 0; c < atOnce; c++) {
        int coefficient = random.nextInt(size);
        int phase = first + c * step + coefficient & 2 * size - 1;
        int expected = phase < size ? table[phase] : -table[phase - size];
        long[] output = new long[parameters.longDimension() + 1];
        rotation.extract(c, coefficient, output);
        LweCiphertext extracted = FineCiphertext.of(output, 0).toCoarse();
        int found = new Decryptor(keys.clientKey()).phase(extracted);
        assertThat(Math.abs(found - expected)).as("phase %d", phase).isLessThan(1 << 24);
      }
    }
  }

  /** A ciphertext under the short key of exactly this phase, its masks multiples of 1/2EN. */
  private static int[] onGrid(TestKeys keys, int size, int phase, SplittableRandom random) {
    int shift = 32 - Integer.numberOfTrailingZeros(2 * size);
    int[] bits = keys.shortBits();
    int[] ciphertext = new int[bits.length + 1];
    int body = phase;
    for (int i = 0; i < bits.length; i++) {
      int mask = random.nextInt(2 * size);
      ciphertext[i] = mask << shift;
      body += bits[i] * mask;
    }
    ciphertext[bits.length] = body << shift;
    return ciphertext;
  }
}
