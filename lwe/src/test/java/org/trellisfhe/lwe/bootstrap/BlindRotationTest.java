package org.trellisfhe.lwe.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trellisfhe.lwe.LweCiphertext;
import org.trellisfhe.lwe.client.Decryptor;
import org.trellisfhe.lwe.client.TestKeys;
import org.trellisfhe.lwe.internal.kernels.Kernels;
import org.trellisfhe.lwe.params.ParameterSet;
import org.trellisfhe.lwe.params.ParameterSets;
import org.trellisfhe.lwe.transform.NegacyclicTransform;

/** The rotation's algebra, on keys without errors: every phase finds its own coefficient. */
class BlindRotationTest {
  @ParameterizedTest
  @CsvSource({
    "vector, insecure-test, 8",
    "vector, insecure-test, 3",
    "vector, insecure-test-blocks, 9",
    "scalar, insecure-test, 1",
    "scalar, insecure-test-blocks, 1",
    "jtransforms, insecure-test-blocks, 1",
    "exact, insecure-test, 1"
  })
  void everyPhaseFindsItsCoefficient(String name, String set, int atOnce) {
    ParameterSet parameters = ParameterSets.byName(set).orElseThrow();
    TestKeys keys = TestKeys.withoutNoise(parameters);
    Kernels kernels = Kernels.named(name);
    int size = parameters.ringSize();
    SplittableRandom random = new SplittableRandom(5);
    int[] table = random.ints(size).toArray();
    List<TestPolynomial> tests =
        Collections.nCopies(atOnce, TestPolynomial.of(parameters, j -> table[j]));
    NegacyclicTransform transform = kernels.transforms().apply(size);
    BootstrapKey key = BootstrapKey.expand(keys.evaluationKey(), transform);
    BlindRotation rotation = new BlindRotation(parameters, key, kernels);
    int step = name.equals("exact") ? 37 : 1;

    for (int first = 0; first < 2 * size; first += step * atOnce) {
      int[][] inputs = new int[atOnce][];
      for (int c = 0; c < atOnce; c++) {
        inputs[c] = onGrid(keys, first + c * step & 2 * size - 1, random);
      }
      rotation.rotate(inputs, tests, atOnce);
      for (int c = 0; c < atOnce; c++) {
        int coefficient = random.nextInt(size);
        int phase = first + c * step + coefficient & 2 * size - 1;
        int expected = phase < size ? table[phase] : -table[phase - size];
        int[] output = new int[parameters.longDimension() + 1];
        rotation.extract(c, coefficient, output);
        int found = new Decryptor(keys.clientKey()).phase(LweCiphertext.of(output, 0));
        assertThat(Math.abs(found - expected)).as("phase %d", phase).isLessThan(1 << 24);
      }
    }
  }

  /** A ciphertext under the short key of exactly this phase, its masks multiples of 1/2N. */
  private static int[] onGrid(TestKeys keys, int phase, SplittableRandom random) {
    int size = keys.clientKey().parameters().ringSize();
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
